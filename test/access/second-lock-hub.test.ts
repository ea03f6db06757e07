import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { appendEvents } from '../../events/append.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { errorCodes, TestHub } from '../support/hub.js';
import { type Belongings, settle } from './second-lock-world.js';

let hub: TestHub;
let own: Belongings;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
  own = await settle(hub.prisma, 'cps');
});
afterAll(() => hub?.stop());

const LIST = '{ deliveries(first: 10) { edges { node { id } } } }';

test('a whole hub reads for a partner as that partner, over HTTP and sockets, and for its own people as itself', async () => {
  const asked = await hub.query(LIST, {}, 'partner');
  expect(JSON.stringify(asked.json!.data)).toContain(toGlobalId('Delivery', own['delivery']![0]!));
  const names = await hub.prisma.$queryRaw<{ name: string }[]>`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and application_name like 'casebridge partner %'`;
  expect(names).toEqual([{ name: 'casebridge partner cps' }]);

  const client = createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${hub.tokens.partner}` },
    retryAttempts: 0,
  });
  const changes = client.iterate({ query: 'subscription { deliveryChanged { delivery { id attemptCount } } }' });
  const next = changes.next();
  const changed = async (): Promise<void> => {
    const event = { type: 'delivery.changed', subjectType: 'Delivery', subjectId: own['delivery']![0]! } as const;
    await hub.prisma.$transaction((tx) => appendEvents(tx, [{ ...event, data: { partnerId: 'cps' } }]));
  };
  const telling = setInterval(() => void changed().catch(() => undefined), 300);
  try {
    expect(JSON.stringify((await next).value)).toContain(toGlobalId('Delivery', own['delivery']![0]!));
    // What is taken from the role is taken from partners, on every way, and from nobody else.
    await hub.prisma.$executeRawUnsafe('revoke select on delivery from casebridge_partner');
    const refused = await hub.query(LIST, {}, 'partner');
    expect(errorCodes(refused)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(refused.text).not.toMatch(/permission|42501|casebridge_partner/);
    expect(errorCodes(await hub.query(LIST, {}, 'operator'))).toEqual([]);
    // A subscription waits for a database that does not answer, and loses nothing by it.
    let told = 0;
    const receiving = (async () => {
      while (!(await changes.next()).done) told += 1;
    })();
    await sleep(1_500);
    const before = told;
    await sleep(1_500);
    expect(told).toBe(before);
    await hub.prisma.$queryRaw`select second_lock_install()`;
    for (const until = Date.now() + 20_000; told === before && Date.now() < until;) await sleep(100);
    expect(told).toBeGreaterThan(before);
    clearInterval(telling);
    await client.dispose();
    await receiving.catch(() => undefined);
  } finally {
    clearInterval(telling);
    await client.dispose();
  }
});
