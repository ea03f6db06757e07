import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Logger } from 'pino';
import { RECEIPT_BYTES } from '../../delivery/receipts/receipts.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { router } from '../../server/http/router.js';
import { receiptRoute } from '../../server/endpoints/receipts.js';
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

  test.each([['nothing', '  ', 400, 'RECEIPT_EMPTY']])('refused: %s', async (_what, body, status, code) => {
    const answer = await post('cps', body, hub.tokens.partner);
    expect([answer.status, errorCodes(answer)]).toEqual([status, [code]]);
  });

  test.each([
    ['a little', RECEIPT_BYTES + 1],
    ['far', 6_000_000],
  ])('and is %s too long is refused once its beginning is kept, and the hub goes on', async (_how, length) => {
    const answer = await post('cps', 'x'.repeat(length), hub.tokens.partner);
    expect([answer.status, errorCodes(answer)]).toEqual([413, ['BODY_TOO_LARGE']]);
    const kept = await hub.prisma.inboundMessage.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(kept).toMatchObject({ state: 'UNREADABLE', problems: [{ code: 'RECEIPT_TOO_LONG' }] });
    expect(kept.body).toBe('x'.repeat(RECEIPT_BYTES));
    expect((await post('cps', '<a/>', hub.tokens.partner)).status).toBe(200);
  });
});

describe('what never arrives whole', () => {
  const taken: string[] = [];
  const warnings: object[] = [];
  let server: Server;
  beforeAll(async () => {
    const route = receiptRoute(
      {
        callerOf: () =>
          Promise.resolve({
            actor: { id: 'token:cps', name: 'CPS', role: 'partner', partnerId: 'cps' },
            expiresAt: null,
          }),
      },
      new Set(['cps']),
      (_partnerId, body) => {
        taken.push(body);
        return Promise.resolve({ body: 'taken', contentType: 'text/plain' });
      },
      { patienceMs: 300, logger: { warn: (details) => void warnings.push(details) } },
    );
    const answer = router([route], { error: () => undefined } as unknown as Logger);
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Sends a request byte by byte, and gives what came back by its end. */
  const dribble = (bytes: number, everyMs: number, hangUp = false): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      let answer = '';
      socket.write('POST /partners/cps/receipts HTTP/1.1\r\nhost: hub\r\ncontent-length: 40\r\n\r\n');
      let sent = 0;
      const timer = setInterval(() => {
        if (sent >= bytes) {
          clearInterval(timer);
          if (hangUp) socket.destroy();
          return;
        }
        socket.write('x');
        sent += 1;
      }, everyMs);
      socket.on('data', (data) => {
        answer += data.toString();
        socket.end();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(timer);
        resolve(answer);
      });
    });

  test('a body of one byte now and then is cut off with 408, and is no message', async () => {
    const answer = await dribble(1_000, 20);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('BODY_TOO_SLOW');
    expect(warnings).toContainEqual({ partnerId: 'cps', code: 'BODY_TOO_SLOW' });
    expect(taken).toEqual([]);
  });

  test('nor is one that breaks off, and neither is in the way of others', async () => {
    const [, answer] = await Promise.all([
      dribble(3, 1, true),
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/partners/cps/receipts`, {
        method: 'POST',
        body: 'a whole one',
      }),
    ]);
    expect([answer.status, await answer.text()]).toEqual([200, 'taken']);
    expect(taken).toEqual(['a whole one']);
  });
});
