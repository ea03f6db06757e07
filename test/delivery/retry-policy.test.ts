import { describe, expect, test } from '@jest/globals';
import { defaultRetryPolicy, retryDelay, retryPolicy } from '../../delivery/partners/retry-policy.js';
import { verdictOf } from '../../delivery/status.js';

const policy = { firstDelayMs: 1_000, factor: 3, maxDelayMs: 20_000, jitter: 0.5, giveUpAfterMs: null };
const [low, middle, high] = [() => 0, () => 0.5, () => 1];

describe('the delay before the next attempt', () => {
  test.each([
    [1, 1_000],
    [2, 3_000],
    [3, 9_000],
    [4, 20_000],
    [5_000, 20_000],
  ])('after %d failures is %d ms', (failures, delay) =>
    expect(retryDelay(policy, failures, undefined, middle)).toBe(delay),
  );

  test('varies by the jitter, both ways', () => {
    expect([retryDelay(policy, 2, undefined, low), retryDelay(policy, 2, undefined, high)]).toEqual([1_500, 4_500]);
  });

  test('is never shorter than the partner asked for, and a day at most', () => {
    expect(retryDelay(policy, 1, 60_000, low)).toBe(60_000);
    expect(retryDelay(policy, 1, 60_000, high)).toBe(60_500);
    expect(retryDelay(policy, 1, 10 * 365 * 86_400_000, low)).toBe(86_400_000);
    expect(retryDelay(policy, 9, 0, low)).toBe(1_000);
  });

  test('has a default that the policy’s own check accepts', () => {
    expect(retryPolicy.parse(defaultRetryPolicy)).toEqual(defaultRetryPolicy);
  });
});

describe('the verdict on a case file', () => {
  test.each([
    [[], undefined],
    [['ACCEPTED', 'AWAITING_RECEIPT'], undefined],
    [['REJECTED', 'STUCK'], undefined],
    [['ACCEPTED', 'ACCEPTED'], 'ACCEPTED'],
    [['ACCEPTED', 'ACCEPTED_WITH_WARNINGS'], 'ACCEPTED_WITH_WARNINGS'],
    [['ACCEPTED_WITH_WARNINGS', 'REJECTED'], 'REJECTED'],
  ])('of %j is %s', (statuses, verdict) => expect(verdictOf(statuses)).toBe(verdict));
});
