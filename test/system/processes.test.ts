import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import {
  type Cluster,
  ensureRunning,
  findCluster,
  openCluster,
  scratchSettings,
  stopServer,
  urlOf,
} from '../../prisma/embedded/index.js';
import {
  build,
  casebridge,
  discardData,
  eventually,
  type HubProcess,
  launchCasebridge,
  newDataFolder,
  startHubProcess,
  startWorkerProcess,
  type WorkerProcess,
} from '../support/processes.js';
import { caseFileToSend, deliveryOf, type SentFile, submit } from '../support/send-case-file.js';

interface Ready {
  readonly status: string;
  readonly needs: Readonly<Record<string, { ok: boolean; since: string; why?: string }>>;
}
const ready = async (url: string): Promise<{ code: number; body: Ready }> => {
  const response = await fetch(`${url}/health/ready`);
  return { code: response.status, body: (await response.json()) as Ready };
};
const isReady = ({ code }: { code: number }): boolean => code === 200;

beforeAll(build);

describe('one server and two workers over one PostgreSQL', () => {
  const folder = newDataFolder();
  const settings = { ...scratchSettings, max_connections: 100 };
  let cluster: Cluster;
  let port: number;
  let server: HubProcess;
  const workers: WorkerProcess[] = [];
  const environment = () => ({ DATABASE_URL: urlOf(cluster, port, 'postgres') });
  const startWorker = async (): Promise<void> => void workers.push(await startWorkerProcess(folder, environment()));

  beforeAll(async () => {
    mkdirSync(folder);
    cluster = await openCluster({ folder: join(folder, 'server'), scratch: true });
    ({ port } = await ensureRunning(cluster, settings));
    // All at once: each of them migrates, and one does it.
    [server] = await Promise.all([startHubProcess(folder, environment(), 'server'), startWorker(), startWorker()]);
  }, 60_000);
  afterAll(async () => {
    for (const worker of workers) await worker.end('SIGKILL');
    await server?.end('SIGKILL');
    await stopServer(cluster);
    await discardData(join(folder, 'server'));
    await discardData(folder);
  });

  test('each says what it needs, and only that', async () => {
    const { code, body } = await ready(server.url);
    expect([code, body.status, Object.keys(body.needs).sort()]).toEqual([200, 'ready', ['database', 'events']]);
    const worker = await ready(workers[0]!.url);
    expect([worker.code, worker.body.status]).toEqual([200, 'ready']);
    expect(worker.body.needs).toMatchObject({ database: { ok: true }, 'worker:delivery': { ok: true } });
    expect(worker.body.needs).not.toHaveProperty('events');
    expect((await fetch(`${workers[0]!.url}/graphql`, { method: 'POST' })).status).toBe(404);
  });

  test('one worker killed while it sends: the other takes all of it to the partner, with one effect each', async () => {
    await server.tell('cps', { slowMs: 700 });
    const files: SentFile[] = [];
    for (let count = 0; count < 12; count += 1) files.push(await caseFileToSend(server));
    for (const file of files) await submit(server, file);
    await eventually(
      () => server.counts('cps'),
      ({ taken }) => taken! >= 1,
    );
    await workers.shift()!.end('SIGKILL');
    await server.tell('cps', { slowMs: 0 });
    for (const file of files) await deliveryOf(server, file, ({ status }) => status === 'ACCEPTED', 'cps', 40_000);
    expect(await server.counts('cps')).toMatchObject({ taken: files.length });
    await startWorker();
  }, 90_000);

  test('PostgreSQL stops and comes back: each says so, and goes on by itself', async () => {
    const all = [server.url, ...workers.map(({ url }) => url)];
    await stopServer(cluster);
    for (const url of all) {
      const { body } = await eventually(
        () => ready(url),
        ({ code }) => code === 503,
      );
      const lost = { ok: false, why: expect.stringContaining('database'), since: expect.any(String) };
      expect(body).toMatchObject({ status: 'not ready', needs: { database: lost } });
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
    }
    await ensureRunning(cluster, settings, port);
    for (const url of all) await eventually(() => ready(url), isReady, 20_000);
    const file = await caseFileToSend(server);
    await submit(server, file);
    await deliveryOf(server, file, ({ status }) => status === 'ACCEPTED', 'cps', 20_000);
  }, 90_000);

  test('a second SIGTERM while it drains ends a process at once', async () => {
    const drain = { CASEBRIDGE_DRAIN_MS: '10000' };
    const worker = await startWorkerProcess(folder, { ...environment(), ...drain });
    const first = worker.end('SIGTERM');
    await eventually(
      () => ready(worker.url),
      ({ code }) => code === 503,
    );
    process.kill(worker.pid, 'SIGTERM');
    // In order, after ten seconds, it would have been 0.
    expect(await first).toMatchObject({ status: 1, signal: null });
  }, 60_000);

  test('told to stop, each ends in order with status 0', async () => {
    for (const worker of workers) expect(await worker.end('SIGTERM')).toMatchObject({ status: 0 });
    expect(await server.end('SIGTERM')).toMatchObject({ status: 0 });
  }, 60_000);
});

describe('on the embedded database', () => {
  const folder = newDataFolder();
  const empty = newDataFolder();
  afterAll(async () => {
    await discardData(folder);
    await discardData(empty);
  });

  test('a worker beside a sandbox does its work, also after the sandbox was started anew', async () => {
    const started = [startHubProcess(folder, { CASEBRIDGE_WORKER: 'false' }), startWorkerProcess(folder)] as const;
    let hub = await started[0];
    const worker = await started[1];
    try {
      const file = await caseFileToSend(hub);
      await submit(hub, file);
      await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED');
      // The server ends, and its database serves the worker until that ends too.
      expect(await hub.end('SIGTERM')).toMatchObject({ status: 0 });
      expect(isReady(await ready(worker.url))).toBe(true);
      // A whole sandbox ends with its database, and comes back: the worker says so, waits, and goes on.
      hub = await startHubProcess(folder);
      expect(await hub.end('SIGTERM')).toMatchObject({ status: 0 });
      await eventually(
        () => ready(worker.url),
        (now) => !isReady(now),
      );
      hub = await startHubProcess(folder, { CASEBRIDGE_WORKER: 'false' });
      await eventually(() => ready(worker.url), isReady, 20_000);
      const another = await caseFileToSend(hub);
      await submit(hub, another);
      await deliveryOf(hub, another, ({ status }) => status === 'ACCEPTED', 'cps', 20_000);
      expect(await worker.end('SIGTERM')).toMatchObject({ status: 0 });
    } finally {
      await worker.end('SIGKILL');
      await hub.end('SIGTERM');
    }
  }, 60_000);

  test('a worker without a hub waits for one, makes no database of its own, and can be told to stop', async () => {
    const worker = launchCasebridge(['worker', '--port', '0', '--data', empty]);
    await eventually(
      async () => worker.output(),
      (said) => said.includes(`no hub runs on ${empty} yet`),
    );
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toMatchObject({ status: 0 });
    expect(findCluster({ folder: empty })).toBeUndefined();
  }, 60_000);
});

test.each(['start', 'server', 'worker'])('casebridge %s --help says what it does', async (command) => {
  const { status, output } = await casebridge([command, '--help']);
  expect(status).toBe(0);
  expect(output).toContain(`casebridge ${command}`);
  expect(output).toContain('CASEBRIDGE_DATA');
});
