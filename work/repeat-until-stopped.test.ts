import { describe, expect, jest, test } from '@jest/globals';
import { type RepeatOptions, repeatUntilStopped } from './repeat-until-stopped.js';

const LONG_MS = 600_000;

/** A logger that keeps its warnings. */
function loggerOf() {
  const warnings: [details: object, message: string][] = [];
  return { warnings, logger: { warn: (details: object, message: string) => void warnings.push([details, message]) } };
}

/** A round that tells when it has been made so many times. */
function counted(each: (count: number, signal: AbortSignal) => number | Promise<number>) {
  let count = 0;
  const waiting = new Map<number, () => void>();
  return {
    get count() {
      return count;
    },
    round: async (signal: AbortSignal): Promise<number> => {
      count += 1;
      waiting.get(count)?.();
      return each(count, signal);
    },
    made: (times: number) =>
      count >= times ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(times, resolve)),
  };
}

const start = (
  work: { round: (signal: AbortSignal) => Promise<number> },
  { logger }: { logger: RepeatOptions['logger'] },
  options: Partial<RepeatOptions> = {},
) => repeatUntilStopped(work.round, { logger, fault: 'it could not be done', everyMs: LONG_MS, ...options });

test('it begins at once, goes on at once while there is more, and ends in the middle of a pause', async () => {
  const work = counted((count) => (count < 3 ? 0 : LONG_MS));
  const log = loggerOf();
  const repeated = start(work, log);
  await work.made(3);
  expect(repeated.running).toBe(true);
  await repeated.stop();
  expect(repeated.running).toBe(false);
  expect(work.count).toBe(3);
  expect(log.warnings).toEqual([]);
});

describe('a round that fails', () => {
  test('is written down by its name alone, and made again after the pause', async () => {
    const work = counted((count) => {
      if (count === 1) throw new TypeError('Testina Mockingham could not be read');
      return LONG_MS;
    });
    const log = loggerOf();
    const repeated = start(work, log, { afterFaultMs: () => 1 });
    await work.made(2);
    expect(log.warnings).toEqual([[{ fault: 'TypeError' }, 'it could not be done']]);
    expect(repeated.running).toBe(true);
    await repeated.stop();
    expect(work.count).toBe(2);
  });

  test('because it was cut off by the end is no fault', async () => {
    const work = counted(
      (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('cut off')))),
    );
    const log = loggerOf();
    await start(work, log).stop();
    expect(log.warnings).toEqual([]);
    expect(work.count).toBe(1);
  });
});

test('stop waits for the round that is under way', async () => {
  let end = (): void => undefined;
  const work = counted(() => new Promise<number>((resolve) => (end = () => resolve(0))));
  const repeated = start(work, loggerOf());
  let stopped = false;
  const stopping = repeated.stop().then(() => (stopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(work.count).toBe(1);
});

test('a last round is made at the end, and its failure is written down', async () => {
  const work = counted((count) => {
    if (count === 2) throw new Error('the database is gone');
    return LONG_MS;
  });
  const log = loggerOf();
  const repeated = start(work, log, { onceMoreAtTheEnd: true });
  await work.made(1);
  await repeated.stop();
  expect(work.count).toBe(2);
  expect(log.warnings).toEqual([[{ fault: 'Error' }, 'it could not be done']]);
});

test('one that hangs is not running after two pauses and a minute, and is again when it comes round', async () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  try {
    let end = (): void => undefined;
    const work = counted((count) => (count === 1 ? new Promise<number>((resolve) => (end = () => resolve(0))) : 5_000));
    const repeated = start(work, loggerOf(), { everyMs: 5_000 });
    clock.mockReturnValue(1_000_000 + 69_999);
    expect(repeated.running).toBe(true);
    clock.mockReturnValue(1_000_000 + 70_000);
    expect(repeated.running).toBe(false);
    end();
    await work.made(2);
    expect(repeated.running).toBe(true);
    await repeated.stop();
  } finally {
    clock.mockRestore();
  }
});
