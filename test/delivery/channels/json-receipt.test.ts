import { describe, expect, test } from '@jest/globals';
import { adapters } from '../../../adapters/index.js';
import { jsonReceiptReader, readJsonReceipt, receiptReaderOf } from '../../../delivery/channels/json-receipt.js';

const receipt = {
  correlationId: '018f0000-0000-4000-8000-00000000000b',
  receiptId: 'r-1',
  verdict: 'REJECTED',
  problems: [{ code: 'X-1', path: '/case/defendants/0', message: 'Give the date of birth.' }],
};

describe('a receipt as JSON', () => {
  test('is read as it says', () => {
    expect(readJsonReceipt(JSON.stringify(receipt))).toEqual({ ok: true, value: receipt, warnings: [] });
  });

  test('may leave out what is empty, and hold more than is asked', () => {
    const { correlationId, receiptId } = receipt;
    const said = { correlationId, receiptId, verdict: 'ACCEPTED', system: 'theirs' };
    expect(readJsonReceipt(JSON.stringify(said))).toEqual({
      ok: true,
      value: { correlationId, receiptId, verdict: 'ACCEPTED', problems: [] },
      warnings: [],
    });
  });

  test.each([
    ['<receipt/>', 'not JSON'],
    ['', 'not JSON'],
    ['[]', 'wrong or missing: /'],
    ['null', 'wrong or missing: /'],
    [JSON.stringify({ ...receipt, verdict: 'MAYBE' }), '/verdict'],
    [JSON.stringify({ ...receipt, receiptId: undefined }), '/receiptId'],
    [JSON.stringify({ ...receipt, problems: [{ code: 'X-1' }] }), '/problems/0/message'],
    [JSON.stringify({ ...receipt, problems: [{ code: 7, message: 'Mrs Testcase' }] }), '/problems/0/code'],
  ])('that is none is told where: %s', (body, where) => {
    const outcome = readJsonReceipt(body);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'RECEIPT_UNREADABLE', path: '' }] });
    expect(outcome.ok ? '' : outcome.problems[0]!.message).toContain(where);
    expect(JSON.stringify(outcome)).not.toContain('Testcase');
  });

  test('is answered as JSON', () => {
    expect(JSON.parse(jsonReceiptReader.acknowledgeReceipt('r-1', true).body)).toEqual({
      receiptId: 'r-1',
      read: true,
    });
    expect(JSON.parse(jsonReceiptReader.acknowledgeReceipt(undefined, false).body)).toEqual({
      receiptId: null,
      read: false,
    });
  });
});

test('the reader is that of the adapter only where documents go in its own envelope', () => {
  const partner = { id: 'small', adapter: 'cps' };
  expect(receiptReaderOf({ ...partner, channel: 'HTTPS' }, adapters)).toBe(adapters.get('cps'));
  expect(receiptReaderOf({ id: 'court', adapter: null, channel: 'HTTPS' }, adapters)).toBe(adapters.get('court'));
  for (const channel of ['WEBHOOK', 'INBOX', 'EMAIL'])
    expect(receiptReaderOf({ ...partner, channel }, adapters)).toBe(jsonReceiptReader);
  expect(receiptReaderOf({ id: 'nobody', adapter: null, channel: 'HTTPS' }, adapters)).toBeUndefined();
});
