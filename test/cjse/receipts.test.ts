import { describe, expect, test } from '@jest/globals';
import {
  acknowledgeCjseReceipt,
  readCjseReceipt,
  readSubmitResponse,
  writeSubmitRequest,
  type OperationStatus,
} from '../../adapters/cjse/index.js';
import { writeRouteDataResponse } from './write-route-data-response.js';

const status = (statusClass: string, code: number, rest: Partial<OperationStatus> = {}): OperationStatus => ({
  statusClass,
  code,
  routeId: '1',
  ...rest,
});

function receipt(...statuses: OperationStatus[]): string {
  return writeSubmitRequest({
    requestId: 'receipt-1',
    sourceId: 'C00CommonPlatform',
    destinationIds: ['00106PoliceCaseSystem'],
    execMode: 'ASYNCH',
    timestamp: '2026-11-22T15:00:00Z',
    message: writeRouteDataResponse({
      responseToSystem: { correlationId: 'ours-1', systemId: 'C00CommonPlatform' },
      statuses,
    }),
  });
}

test('accepted', () => {
  expect(readCjseReceipt(receipt(status('Success', 1)))).toEqual({
    ok: true,
    value: { correlationId: 'ours-1', receiptId: 'receipt-1', verdict: 'ACCEPTED', problems: [] },
    warnings: [],
  });
});

test('accepted with warnings', () => {
  const read = readCjseReceipt(
    receipt(
      status('Success', 1),
      status('Warning', 309, { description: 'Unknown offence', responseContext: '/defendants/0/offences/0' }),
    ),
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      verdict: 'ACCEPTED_WITH_WARNINGS',
      problems: [
        { code: 'CJSE-309', path: '/defendants/0/offences/0', message: expect.stringContaining('Unknown offence') },
      ],
    },
  });
});

test('rejected, with every problem', () => {
  const read = readCjseReceipt(
    receipt(
      status('Error', 309, { responseContext: '/a' }),
      status('Warning', 12),
      status('Error', 1310, { description: 'x' }),
    ),
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      verdict: 'REJECTED',
      problems: [{ code: 'CJSE-309', path: '/a' }, { code: 'CJSE-12' }, { code: 'CJSE-1310' }],
    },
  });
});

describe('what cannot be understood is not an acceptance', () => {
  test.each<[string, string, string]>([
    ['another class', receipt(status('Perhaps', 1)), 'CJSE-RECEIPT-STATUS'],
    ['the class in other letters', receipt(status('success', 1)), 'CJSE-RECEIPT-STATUS'],
    ['success with the number of a failure', receipt(status('Success', 309)), 'CJSE-RECEIPT-STATUS'],
    ['failure with the number of success', receipt(status('Error', 1)), 'CJSE-RECEIPT-STATUS'],
    ['one of several', receipt(status('Success', 1), status('Maybe', 2)), 'CJSE-RECEIPT-STATUS'],
    ['no status', receipt(), 'CJSE-FIELD-MISSING'],
    ['no correlation id', receipt(status('Success', 1)).replace('ours-1', ''), 'CJSE-FIELD-MISSING'],
    ['no number', receipt(status('Success', 1)).replace('&lt;Code&gt;1&lt;', '&lt;Code&gt;&lt;'), 'CJSE-FIELD-MISSING'],
    [
      'a number that is none',
      receipt(status('Success', 1)).replace('&lt;Code&gt;1&lt;', '&lt;Code&gt;one&lt;'),
      'CJSE-FIELD-INVALID',
    ],
    [
      'another document inside',
      receipt(status('Success', 1)).replaceAll('RouteDataResp', 'RouteData'),
      'CJSE-ROUTE-DATA',
    ],
    ['no SOAP', '<RouteDataResp xmlns="http://schemas.cjse.gov.uk/common/operations"/>', 'CJSE-ENVELOPE'],
    ['JSON', '{}', 'XML-MALFORMED'],
  ])('%s', (_name, body, code) => {
    const read = readCjseReceipt(body);
    expect(read).toMatchObject({ ok: false });
    if (!read.ok) expect(read.problems.map((problem) => problem.code)).toContain(code);
  });
});

test('the answer to a receipt', () => {
  const taken = acknowledgeCjseReceipt('receipt-1', true);
  expect(taken.contentType).toBe('text/xml; charset=utf-8');
  expect(readSubmitResponse(taken.body)).toMatchObject({
    ok: true,
    value: { requestId: 'receipt-1', responseCode: 1 },
  });
  expect(readSubmitResponse(acknowledgeCjseReceipt(undefined, false).body)).toMatchObject({
    ok: true,
    value: { requestId: 'unknown', responseCode: 1310 },
  });
});
