import { PassThrough } from 'node:stream';
import { expect, jest, test } from '@jest/globals';
import { showProgress } from '../../prisma/show-progress.js';

/** A terminal, or a pipe, and what was written to it. */
function output(isTTY: boolean) {
  const stream = new PassThrough();
  let written = '';
  stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const out = Object.assign(stream, {
    isTTY,
    columns: 100,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  }) as unknown as NodeJS.WriteStream;
  return { out, said: () => written };
}

const at = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000 + seconds * 1_000);

test('on a terminal, nothing is shown of what is soon done, and a bar of what takes longer', async () => {
  const { out, said } = output(true);
  at(0);
  const progress = showProgress({ total: 40, unit: 'days', out, afterMs: 3_000 });
  try {
    at(1);
    progress.update(5);
    await new Promise(setImmediate);
    expect(said()).toBe('');
    at(4);
    progress.update(10);
    progress.update(20);
  } finally {
    progress.stop();
    jest.restoreAllMocks();
  }
  await new Promise(setImmediate);
  expect(said()).toContain('50 % | 20 of 40 days');
});

test('elsewhere, a line every three seconds', async () => {
  const { out, said } = output(false);
  at(0);
  const progress = showProgress({ total: 4_000, unit: 'people', out });
  for (const [second, done] of [
    [2, 100],
    [4, 1_500],
    [5, 2_000],
    [8, 3_000],
  ] as const) {
    at(second);
    progress.update(done);
  }
  progress.stop();
  jest.restoreAllMocks();
  await new Promise(setImmediate);
  expect(said()).toBe('1,500 of 4,000 people\n3,000 of 4,000 people\n');
});
