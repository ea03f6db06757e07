import { expect, test } from '@jest/globals';
import { withoutRepeats } from '../../server/telemetry/without-repeats.js';

function recording() {
  const lines: unknown[] = [];
  const write = (level: string) => (details: object, message: string) => void lines.push([level, details, message]);
  return { lines, logger: { info: write('info'), warn: write('warn'), error: write('error') } };
}

test.each(['warn', 'error'] as const)('%s: written once in a while, with how often it came meanwhile', (level) => {
  let now = 0;
  const { lines, logger } = recording();
  const quiet = withoutRepeats(logger, { quietMs: 60_000, now: () => now });
  for (; now < 60_000; now += 1_000) quiet[level]({ partnerId: 'cps' }, 'trying again');
  quiet[level]({ partnerId: 'cps' }, 'trying again');
  expect(lines).toEqual([
    [level, { partnerId: 'cps' }, 'trying again'],
    [level, { partnerId: 'cps', repeated: 59 }, 'trying again'],
  ]);
});

test('what is of another kind is written, and so is all information', () => {
  const { lines, logger } = recording();
  const quiet = withoutRepeats(logger, { now: () => 0 });
  for (const partnerId of ['cps', 'court', 'cps']) quiet.warn({ partnerId }, 'trying again');
  for (let time = 0; time < 2; time += 1) {
    quiet.info({}, 'as it was');
    quiet.error({ time }, 'of ours');
  }
  expect(lines).toHaveLength(6);
});

test('a thousand kinds are remembered, not more', () => {
  const { lines, logger } = recording();
  const quiet = withoutRepeats(logger, { now: () => 0 });
  for (let kind = 0; kind < 1_001; kind += 1) quiet.warn({ kind }, 'trying again');
  quiet.warn({ kind: 0 }, 'trying again');
  expect(lines).toHaveLength(1_002);
});
