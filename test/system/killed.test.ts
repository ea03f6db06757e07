import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  build,
  casebridge,
  discardData,
  eventually,
  type HubProcess,
  launchNode,
  newDataFolder,
  type Running,
  startHubProcess,
} from '../support/processes.js';
import { caseFileToSend, deliveryOf, submit } from '../support/send-case-file.js';

/** The partners outlive the hub here: `npm run simulators` in a process of its own, with the hub's partners file. */
const folder = newDataFolder();
const hubs: HubProcess[] = [];
let simulators: Running;
let cps: string;
let environment: Record<string, string>;

beforeAll(async () => {
  build();
  const port = await freePort();
  const partnersFile = join(folder, 'partners.json');
  environment = {
    CASEBRIDGE_PORT: String(port),
    CASEBRIDGE_SIMULATORS: 'false',
    CASEBRIDGE_PARTNERS_FILE: partnersFile,
  };
  mkdirSync(folder);
  const token = async (partner: string): Promise<string> => {
    const made = await casebridge(['token', '--name', partner, '--role', 'partner', '--partner', partner], {
      environment: { CASEBRIDGE_DATA: folder },
    });
    return made.output.trim();
  };
  const receipts = `http://127.0.0.1:${port}/partners/{partner}/receipts`;
  simulators = launchNode(
    ['dist/mocks/main.js', '--only', 'cps', '--cps-port', '0', '--receipts', receipts, '--receipt-delay', '100'],
    { CASEBRIDGE_RECEIPT_TOKEN_CPS: await token('cps') },
  );
  cps = await eventually(
    async () => /CPS\s+(\S+)/.exec(simulators.output())?.[1] ?? '',
    (url) => url !== '',
  );
  const connection = {
    url: cps,
    sourceSystem: '00106PoliceCaseSystem',
    destinationSystem: 'A00CPS',
    organisationUnit: '006AA00',
    dataController: 'casebridge-test',
    testOperation: true,
    timeoutMs: 10_000,
  };
  const retry = { firstDelayMs: 200, factor: 2, maxDelayMs: 1_000 };
  writeFileSync(partnersFile, JSON.stringify([{ id: 'cps', name: 'Crown Prosecution Service', connection, retry }]));
});
afterAll(async () => {
  for (const hub of hubs) await hub.end('SIGKILL');
  simulators?.child.kill('SIGKILL');
  await discardData(folder);
});
const start = async (): Promise<HubProcess> => {
  const hub = await startHubProcess(folder, environment);
  hubs.push(hub);
  return hub;
};
const tell = (settings: object) =>
  fetch(new URL('/simulator/settings', cps), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
const counts = async () =>
  ((await (await fetch(new URL('/simulator', cps))).json()) as { counts: { receptions: number; taken: number } })
    .counts;

test('a hub that is killed while it sends loses nothing, and has one effect', async () => {
  const hub = await start();
  // The answers come so late that the hub is dead by then; the messages have arrived.
  await tell({ slowMs: 4_000 });
  const files = await Promise.all(Array.from({ length: 5 }, () => caseFileToSend(hub)));
  for (const file of files) await submit(hub, file);
  for (const file of files) await deliveryOf(hub, file, ({ status }) => status === 'SENDING');
  await hub.end('SIGKILL');
  await eventually(counts, ({ taken }) => taken === files.length);
  await tell({ slowMs: 0 });

  const again = await start();
  // The claim of the dead worker has to run out first.
  for (const file of files) {
    const delivery = await deliveryOf(again, file, ({ status }) => status === 'ACCEPTED', 'cps', 25_000);
    expect(delivery.attempts.edges.length).toBe(delivery.attemptCount);
  }
  expect((await counts()).taken).toBe(files.length);
  await again.end('SIGTERM');
});

test('told to stop while a partner does not answer, it stops in time, and sends again at the next start', async () => {
  const hub = await start();
  await tell({ slowMs: 60_000 });
  const file = await caseFileToSend(hub);
  await submit(hub, file);
  await deliveryOf(hub, file, ({ status }) => status === 'SENDING');
  const end = await hub.end('SIGTERM');
  expect(end).toMatchObject({ status: 0 });
  expect(end.endedIn).toBeLessThan(18_000);
  await tell({ slowMs: 0 });
  const again = await start();
  const delivery = await deliveryOf(again, file, ({ status }) => status === 'ACCEPTED');
  expect(delivery.attemptCount).toBe(2);
  await again.end('SIGTERM');
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
