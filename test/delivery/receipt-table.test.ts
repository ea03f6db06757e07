import { describe, expect, test } from '@jest/globals';
import type { ReceiptVerdict } from '../../adapters/adapter.js';
import { fateOfReceipt } from '../../delivery/receipts/receipt-table.js';
import { decidedStatuses, notThrough } from '../../delivery/status.js';

const undecided = [...notThrough, 'AWAITING_RECEIPT'] as const;
const verdicts: readonly ReceiptVerdict[] = decidedStatuses;
const pairs = verdicts.flatMap((ours) => verdicts.map((theirs) => [ours, theirs] as const));
const before = (status: ReceiptVerdict, attempts: number) => ({ status, attempts, problems: [], receiptAt: null });

/** Every delivery and every receipt there can be, and what the table makes of it. */
describe('the state table of receipts', () => {
  test('1: nothing is known of it', () => {
    for (const verdict of verdicts)
      expect(fateOfReceipt(undefined, { verdict, applied: false })).toEqual({ state: 'UNMATCHED' });
  });

  test('2: it was never tried, whatever its status', () => {
    for (const status of [...undecided, ...decidedStatuses])
      for (const verdict of verdicts)
        expect(
          fateOfReceipt({ status, attemptCount: 0, decidedBefore: undefined }, { verdict, applied: false }),
        ).toEqual({ state: 'UNMATCHED' });
  });

  test.each(pairs)('3 and 4: decided as %s, the receipt says %s', (status, verdict) => {
    const delivery = { status, attemptCount: 1, decidedBefore: undefined };
    const state = status === verdict ? 'REPEATED' : 'CONTRADICTORY';
    expect(fateOfReceipt(delivery, { verdict, applied: false })).toEqual({ state });
    expect(fateOfReceipt(delivery, { verdict, applied: true })).toEqual({ state: 'REPEATED' });
    // Decided again after a replay, which changed the decision: the last one is compared with.
    const again = { ...delivery, attemptCount: 2, decidedBefore: before('REJECTED', 1) };
    expect(fateOfReceipt(again, { verdict, applied: false })).toEqual({ state });
  });

  test.each(pairs)('5 and 6: replayed after %s and not tried since, the receipt says %s', (earlier, verdict) => {
    for (const status of undecided) {
      const delivery = { status, attemptCount: 2, decidedBefore: before(earlier, 2) };
      expect(fateOfReceipt(delivery, { verdict, applied: false })).toEqual({
        state: earlier === verdict ? 'REPEATED' : 'CONTRADICTORY',
      });
      expect(fateOfReceipt(delivery, { verdict, applied: true })).toEqual({ state: 'REPEATED' });
    }
  });

  test.each(pairs)('7 to 9: replayed after %s and tried since, the receipt says %s', (earlier, verdict) => {
    for (const status of undecided) {
      const delivery = { status, attemptCount: 3, decidedBefore: before(earlier, 2) };
      expect(fateOfReceipt(delivery, { verdict, applied: false })).toEqual({
        state: 'APPLIED',
        keepDecidedBefore: earlier !== verdict,
      });
      expect(fateOfReceipt(delivery, { verdict, applied: true })).toEqual(
        earlier === verdict ? { state: 'APPLIED', keepDecidedBefore: false } : { state: 'REPEATED' },
      );
    }
  });

  test('10: undecided, in every status', () => {
    for (const status of undecided)
      for (const verdict of verdicts)
        expect(
          fateOfReceipt({ status, attemptCount: 1, decidedBefore: undefined }, { verdict, applied: false }),
        ).toEqual({ state: 'APPLIED', keepDecidedBefore: false });
  });
});
