import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSimulators } from '../../mocks/server.js';
import { readReceipt, startHubDouble, until } from './hub-double.js';
import { courtParts, soap } from './messages.js';

const folder = mkdtempSync(join(tmpdir(), 'casebridge-journal-'));
const file = join(folder, 'court.ndjson');
let hub: Awaited<ReturnType<typeof startHubDouble>>;
beforeAll(async () => {
  hub = await startHubDouble();
});
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = (receiptDelayMs: number) =>
  startSimulators({
    ports: { cps: 0, court: 0 },
    receiptUrl: () => hub.url,
    token: 'token',
    folder,
    settings: { receiptDelayMs },
  });
const send = async (url: string, parts: ReturnType<typeof courtParts>): Promise<string> =>
  (await fetch(url, { method: 'POST', body: soap(parts), headers: { 'content-type': 'text/xml' } })).text();

test('a receipt that is owed is posted by the next process, once, and a repeat is known', async () => {
  const first = await start(3_600_000);
  const parts = courtParts({});
  await send(first.started.court.url, parts);
  const [owed] = first.started.court.simulator.log.list();
  await first.stop();
  expect(hub.posted).toEqual([]);
  // What a process leaves that was killed while it wrote.
  appendFileSync(file, '{"taken":{"mess');

  const second = await start(10);
  await hub.receipts(1);
  expect(readReceipt(hub.posted[0]!)).toMatchObject({
    correlationId: parts.correlationId,
    receiptId: owed!.receipt.id,
  });
  await until(() => second.started.court.simulator.log.list()[0]!.receipt.state === 'DELIVERED');
  expect(second.started.court.simulator.log.counts).toMatchObject({ taken: 1 });
  expect(await send(second.started.court.url, parts)).toContain('302');
  expect(second.started.court.simulator.log.counts).toMatchObject({ taken: 1, repeats: 1 });
  await second.stop();

  const third = await start(10);
  expect(third.started.court.simulator.receipts.waiting).toBe(0);
  expect(third.started.court.simulator.log.list()[0]).toMatchObject({ id: owed!.id, receipt: { state: 'DELIVERED' } });
  third.started.court.simulator.reset();
  expect(readFileSync(file, 'utf8')).toBe('');
  await third.stop();
  expect(hub.posted).toHaveLength(1);
});
