import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAccessToken } from '../../server/access-tokens.js';
import { errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
let court: string;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
  court = await createAccessToken(hub.prisma, { name: 'Court', role: 'partner', partnerId: 'court' });
});
afterAll(() => hub?.stop());

const post = (partner: string, body: string | Uint8Array<ArrayBuffer>, token: string) =>
  hub.send(`/partners/${partner}/receipts`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/xml' },
    authorization: token && `Bearer ${token}`,
  });

describe('what a partner posts', () => {
  test('is kept as it came, whatever it is', async () => {
    for (const body of [
      'not a receipt',
      '<a/>',
      `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`,
      'a null \u0000 character',
      new Uint8Array([0xff, 0xfe, 0x3c]),
    ]) {
      const before = await hub.prisma.inboundMessage.count();
      const answer = await post('cps', body, hub.tokens.partner);
      expect([body, answer.status]).toEqual([body, 200]);
      expect(answer.text).not.toContain('root:x:');
      expect(await hub.prisma.inboundMessage.count()).toBe(before + 1);
    }
    const states = await hub.prisma.inboundMessage.groupBy({ by: ['state'] });
    expect(states).toEqual([{ state: 'UNREADABLE' }]);
  });

  test.each([
    ['nobody', 'cps', () => '', 401, 'UNAUTHENTICATED'],
    ['somebody who is no partner', 'cps', () => hub.tokens.operator, 404, 'NOT_FOUND'],
    ['another partner', 'cps', () => court, 404, 'NOT_FOUND'],
    ['a partner for an address that is none', 'nonsense', () => court, 404, 'NOT_FOUND'],
  ])('by %s is refused', async (_who, partner, token, status, code) => {
    const before = await hub.prisma.inboundMessage.count();
    const answer = await post(partner, '<a/>', token());
    expect([answer.status, errorCodes(answer)]).toEqual([status, [code]]);
    expect(await hub.prisma.inboundMessage.count()).toBe(before);
  });

  test.each([
    ['nothing', '  ', 400, 'RECEIPT_EMPTY'],
    ['more than any receipt', 'x'.repeat(6_000_000), 413, 'BODY_TOO_LARGE'],
  ])('refused: %s', async (_what, body, status, code) => {
    const answer = await post('cps', body, hub.tokens.partner);
    expect([answer.status, errorCodes(answer)]).toEqual([status, [code]]);
  });
});
