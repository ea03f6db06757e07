import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeReceipt } from '../../mocks/cjse/receipt.js';
import { eventually } from '../support/processes.js';
import { figures, full, progress, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { seedDeliveries, seedFiles, submitFile } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const SLOW_SOCKETS = sized(300, 100);

let world: World;
let api: HubPart;
let deliveries: { id: string; correlation_id: string }[];
let total: number;
let posted = 0;
const told: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  api = await world.part('server');
  total = await seedDeliveries(world, api.url, 'cps', 19, 1);
  await world.partner.receiptsTo([api.url]);
  await world.partner.tell('cps', { receiptAfterMs: null });
  await world.part('worker');
  deliveries = await eventually(
    () =>
      world.sql<{ id: string; correlation_id: string }>(
        `select id, correlation_id from delivery where status = 'AWAITING_RECEIPT' order by id`,
      ),
    (rows) => rows.length === total,
    20_000,
  );
});
afterAll(() => world?.close());

type Findings = Parameters<typeof writeReceipt>[0]['findings'];
const finding = (severity: 'Warning' | 'Error'): Findings => [
  { severity, code: 9001, name: 'AS_TOLD', description: 'told to say so', context: '/case' },
];
const receipt = (correlationId: string, findings: Findings = [], receiptId: string = randomUUID()): string =>
  writeReceipt({
    receiptId,
    correlationId,
    partnerSystem: 'A00CPS',
    hubSystem: '00106PoliceCaseSystem',
    routeId: '1',
    findings,
    testOperation: true,
    timestamp: new Date().toISOString(),
  });

/** Posts as the partner does; the HTTP status and the state in which the message was kept (none when it was refused). */
async function post(
  body: string,
  token = world.tokenOf('cps'),
): Promise<{ status: number; state: string | undefined }> {
  const kept = async () =>
    world.sql<{ id: string; state: string }>(
      'select id, state from inbound_message order by received_at desc, id desc',
    );
  const before = (await kept()).length;
  const response = await fetch(`${api.url}/partners/cps/receipts`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  await response.text();
  posted += 1;
  const after = await kept();
  return { status: response.status, state: after.length > before ? after[0]!.state : undefined };
}
const statusOf = async (id: string): Promise<string> =>
  (await world.sql<{ status: string }>('select status from delivery where id = $1', [id]))[0]!.status;

const rows: readonly [string, (one: { id: string; correlation_id: string }) => Promise<unknown>, unknown][] = [
  [
    'accepted',
    async ({ id, correlation_id }) => [await post(receipt(correlation_id)), await statusOf(id)],
    [{ status: 200, state: 'APPLIED' }, 'ACCEPTED'],
  ],
  [
    'accepted with warnings',
    async ({ id, correlation_id }) => [await post(receipt(correlation_id, finding('Warning'))), await statusOf(id)],
    [{ status: 200, state: 'APPLIED' }, 'ACCEPTED_WITH_WARNINGS'],
  ],
  [
    'rejected',
    async ({ id, correlation_id }) => [await post(receipt(correlation_id, finding('Error'))), await statusOf(id)],
    [{ status: 200, state: 'APPLIED' }, 'REJECTED'],
  ],
  [
    'the same receipt twice',
    async ({ id, correlation_id }) => {
      const body = receipt(correlation_id);
      return [await post(body), await post(body), await statusOf(id)];
    },
    [{ status: 200, state: 'APPLIED' }, { status: 200, state: 'REPEATED' }, 'ACCEPTED'],
  ],
  [
    'twice at the same moment',
    async ({ id, correlation_id }) => {
      const body = receipt(correlation_id);
      await Promise.all([post(body), post(body), post(body)]);
      const states = await world.sql<{ state: string }>(
        'select state from inbound_message where delivery_id = $1 order by state',
        [id],
      );
      return [states.map(({ state }) => state), await statusOf(id)];
    },
    [['APPLIED', 'REPEATED', 'REPEATED'], 'ACCEPTED'],
  ],
  [
    'another receipt that says otherwise',
    async ({ id, correlation_id }) => [
      await post(receipt(correlation_id)),
      await post(receipt(correlation_id, finding('Error'))),
      await statusOf(id),
    ],
    [{ status: 200, state: 'APPLIED' }, { status: 200, state: 'CONTRADICTORY' }, 'ACCEPTED'],
  ],
  [
    'unknown correlation id',
    async ({ id }) => [await post(receipt(randomUUID())), await statusOf(id)],
    [{ status: 200, state: 'UNMATCHED' }, 'AWAITING_RECEIPT'],
  ],
  [
    'malformed XML',
    async ({ id, correlation_id }) => [await post(receipt(correlation_id).slice(0, -20)), await statusOf(id)],
    [{ status: 200, state: 'UNREADABLE' }, 'AWAITING_RECEIPT'],
  ],
  [
    'a verdict that nobody knows',
    async ({ id, correlation_id }) => [
      await post(receipt(correlation_id).replace('Success', 'Perhaps')),
      await statusOf(id),
    ],
    [{ status: 200, state: 'UNREADABLE' }, 'AWAITING_RECEIPT'],
  ],
  [
    'an entity bomb',
    async ({ id, correlation_id }) => [
      await post(`<!DOCTYPE a [<!ENTITY b "${'c'.repeat(1_000)}">]>${receipt(correlation_id)}`),
      await statusOf(id),
    ],
    [{ status: 200, state: 'UNREADABLE' }, 'AWAITING_RECEIPT'],
  ],
  [
    'two megabytes',
    async ({ id, correlation_id }) => [await post(receipt(correlation_id) + ' '.repeat(2_000_000)), await statusOf(id)],
    [{ status: 413, state: 'UNREADABLE' }, 'AWAITING_RECEIPT'],
  ],
  [
    'twenty megabytes',
    async ({ id, correlation_id }) => [
      await post(receipt(correlation_id) + ' '.repeat(20_000_000)),
      await statusOf(id),
    ],
    [{ status: 413, state: 'UNREADABLE' }, 'AWAITING_RECEIPT'],
  ],
  ['nothing at all', async () => post(''), { status: 400, state: undefined }],
  [
    'without a token',
    async ({ correlation_id }) => post(receipt(correlation_id), ''),
    { status: 401, state: undefined },
  ],
];

test('every kind of receipt ends as the table says', async () => {
  for (const [index, [name, play, expected]] of rows.entries()) {
    const outcome = await play(deliveries[index]!);
    told[name] = JSON.stringify(outcome).replaceAll('"', '');
    expect({ [name]: outcome }).toEqual({ [name]: expected });
  }
  progress(`${rows.length} kinds of receipt as the table says`);
});

test('a receipt that comes before the answer to the message stands', async () => {
  const files = await seedFiles(world, api.url, 5);
  await world.partner.tell('cps', { slowMs: 2_500, receiptAfterMs: 0 });
  const before = await world.partner.counts('cps');
  for (const file of files) await submitFile(world, api.url, file);
  total += files.length;
  await eventually(
    () => world.partner.counts('cps'),
    ({ receiptsTaken }) => receiptsTaken === before.receiptsTaken + 5,
  );
  await world.partner.tell('cps', { slowMs: 0, receiptAfterMs: null });
  await sleep(3_000);
  const early = await world.sql<{ status: string }>(
    'select status from delivery order by created_at desc, id desc limit 5',
  );
  expect(early.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'ACCEPTED'));
  told['before the answer'] = 'APPLIED, ACCEPTED';
});

test('a receipt that is late raises one alarm, and counts all the same when it comes', async () => {
  await world.partner.tell('cps', { receiptAfterMs: null });
  const [file] = await seedFiles(world, api.url, 1);
  await submitFile(world, api.url, file!);
  total += 1;
  const awaiting = `select id, correlation_id from delivery where status = 'AWAITING_RECEIPT' order by created_at desc, id desc limit 1`;
  const [one] = await eventually(
    () => world.sql<{ id: string; correlation_id: string }>(awaiting),
    (rows) => rows.length === 1 && !deliveries.some(({ id }) => id === rows[0]!.id),
  );
  // The day in which the receipt should have come has passed.
  await world.sql(`update delivery set receipt_due_at = now() - interval '1 second' where id = $1`, [one!.id]);
  const alarms = () =>
    world.sql(`select 1 from event where type = 'delivery.receipt-late' and subject_id = $1`, [one!.id]);
  await eventually(alarms, (rows) => rows.length > 0, 20_000);
  await sleep(sized(6_000, 2_000));
  expect(await alarms()).toHaveLength(1);
  expect(await post(receipt(one!.correlation_id))).toEqual({ status: 200, state: 'APPLIED' });
  expect(await statusOf(one!.id)).toBe('ACCEPTED');
  told['late'] = 'one alarm, then APPLIED, ACCEPTED';
});

test('hundreds of senders that never finish keep nobody else out', async () => {
  const port = Number(new URL(api.url).port);
  const sockets: Socket[] = [];
  let closed = 0;
  for (let index = 0; index < SLOW_SOCKETS; index += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined).on('close', () => (closed += 1));
    // Half of them stop in the headers, half in the body.
    socket.write('POST /partners/cps/receipts HTTP/1.1\r\nhost: hub\r\n');
    if (index % 2 === 0) socket.write(`authorization: Bearer ${world.tokenOf('cps')}\r\ncontent-length: 5000\r\n\r\n<`);
    sockets.push(socket);
  }
  const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 1_000);
  const times: number[] = [];
  for (let index = 0; index < 20; index += 1) {
    const began = performance.now();
    expect(await post(receipt(randomUUID()))).toEqual({ status: 200, state: 'UNMATCHED' });
    times.push(performance.now() - began);
    await sleep(100);
  }
  if (full) {
    // Those in the headers are cut off after 20 s, looked for every 30 s; those in the body after 30 s.
    await eventually(
      () => Promise.resolve(closed),
      (count) => count >= SLOW_SOCKETS / 2,
      60_000,
    );
    progress(`${closed} of ${SLOW_SOCKETS} slow senders were cut off`);
  }
  told['slow-loris'] = full ? `${closed} of ${SLOW_SOCKETS} cut off` : `${SLOW_SOCKETS} open`;
  told['another receipt meanwhile, at most'] = `${rounded(Math.max(...times))} ms`;
  clearInterval(drip);
  sockets.forEach((socket) => socket.destroy());
  expect(Math.max(...times)).toBeLessThan(5_000);
});

test('what was not decided is decided when the partner posts what it meant, and nothing is lost', async () => {
  await world.partner.sendReceipts('cps');
  await allDecided(world, 60_000);
  await eventually(
    () => world.partner.counts('cps'),
    ({ receiptsWaiting }) => receiptsWaiting === 0,
  );
  const result = await reconcile(world);
  figures(10, 'the receipt table over HTTP: what was posted, how it was kept, and what became of the delivery', {
    'receipts posted by hand': posted,
    ...told,
    ...inFigures(result),
  });
  expectNothingLost(result, total);
});
