import { describe, expect, test } from '@jest/globals';
import { circuitAfter, type Circuit } from '../../delivery/partners/flow.js';
import { deliveryPolicy } from '../../delivery/partners/policy.js';
import { defaultRetryPolicy } from '../../delivery/partners/retry-policy.js';

const at = new Date('2026-11-22T12:00:00Z');
const inMs = (ms: number) => new Date(at.getTime() + ms);
const closed: Circuit = {
  failures: 0,
  failingSince: null,
  probeAt: null,
  exhaustedAt: null,
  lastFailure: null,
  notBefore: null,
};
const open: Circuit = { ...closed, failures: 3, failingSince: inMs(-60_000), probeAt: at };
const partner = {
  policy: deliveryPolicy.parse({ failuresToOpen: 3 }),
  retry: { ...defaultRetryPolicy, jitter: 0, firstDelayMs: 1_000, factor: 2, giveUpAfterMs: 100_000 },
};
const failed = (probe = false, retryAfterMs?: number) => ({
  claim: { probe },
  result: { kind: 'unavailable' as const, reason: 'down', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});
const received = { claim: { probe: false }, result: { kind: 'received' as const, duplicate: false, answer: '' } };
const refused = { claim: { probe: false }, result: { kind: 'refused' as const, problems: [], answer: '' } };
const fault = (probe: boolean) => ({ claim: { probe }, result: { kind: 'fault' as const, what: '' } });
const after = (circuit: Circuit, ...ended: Parameters<typeof circuitAfter>[1][number][]) =>
  circuitAfter(circuit, ended, partner, at);

describe('a circuit', () => {
  test('opens at the failure that the policy names, and is told once', () => {
    expect(after(closed, failed(), failed())).toMatchObject({
      circuit: { failures: 2, failingSince: null },
      events: [],
    });
    expect(after(closed, failed(), failed(), failed(), failed())).toMatchObject({
      circuit: { failures: 3, failingSince: at, probeAt: inMs(1_000), lastFailure: 'down' },
      events: ['partner.failing'],
    });
  });

  test.each([received, refused])('counts failures in a row: any answer begins anew', (answer) => {
    expect(after({ ...closed, failures: 2 }, answer, failed())).toMatchObject({
      circuit: { failures: 1, failingSince: null },
      events: [],
    });
  });

  test('stays open while probes fail, each later than the one before; what was on its way does not count', () => {
    const first = after(open, failed(), failed(true)).circuit;
    expect(first).toMatchObject({ failures: 4, probeAt: inMs(2_000), failingSince: open.failingSince });
    expect(after(first, failed(true)).circuit).toMatchObject({ failures: 5, probeAt: inMs(4_000) });
  });

  test('closes with the first answer, even of what was on its way', () => {
    expect(after(open, received)).toEqual({ circuit: closed, events: ['partner.recovered'] });
  });

  test('is exhausted once, when it has been open longer than documents are tried', () => {
    const long = { ...open, failingSince: inMs(-100_000) };
    const { circuit, events } = after(long, failed(true));
    expect(events).toEqual(['partner.exhausted']);
    expect(after(circuit, failed(true)).events).toEqual([]);
  });

  test('keeps the latest time that the partner asked to wait for', () => {
    expect(after(closed, failed(false, 60_000), failed(false, 5_000)).circuit.notBefore).toEqual(inMs(60_000));
  });

  test('is left as it is by faults of the hub; after that of a probe another document is tried at once', () => {
    expect(after({ ...closed, failures: 2 }, fault(false)).circuit.failures).toBe(2);
    expect(after({ ...open, probeAt: inMs(15_000) }, fault(true)).circuit).toEqual(open);
  });
});
