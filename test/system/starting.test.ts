import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import {
  announced,
  anyPorts,
  build,
  casebridge,
  databaseProcess,
  discardData,
  eventually,
  type HubProcess,
  isRunning,
  launchHub,
  newDataFolder,
  startHubProcess,
} from '../support/processes.js';

const folders: string[] = [];
const dataFolder = (): string => {
  const folder = newDataFolder();
  folders.push(folder);
  return folder;
};
const hubs: HubProcess[] = [];
const start = async (folder: string, environment = {}): Promise<HubProcess> => {
  const hub = await startHubProcess(folder, environment);
  hubs.push(hub);
  return hub;
};
beforeAll(build);
afterAll(async () => {
  for (const hub of hubs) await hub.end('SIGKILL');
  for (const folder of folders) await discardData(folder);
});

const people = 'query { people(first: 1) { edges { node { id } } } }';
const record = async (hub: HubProcess, familyName: string): Promise<string> => {
  const { recordPerson } = await hub.graphql<{ recordPerson: { person: { id: string } | null; problems: unknown[] } }>(
    'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code } } }',
    { input: { idempotencyKey: crypto.randomUUID(), familyName, givenNames: ['Testy'] } },
  );
  expect(recordPerson.problems).toEqual([]);
  return recordPerson.person!.id;
};
const nameOf = async (hub: HubProcess, id: string): Promise<unknown> =>
  (await hub.graphql<{ person: unknown }>('query ($id: ID!) { person(id: $id) { familyName } }', { id })).person;

describe('a hub in a process of its own', () => {
  const folder = dataFolder();

  test('starts from nothing, answers with the token of credentials.json, and again; nothing is left of it after SIGTERM', async () => {
    const first = await start(folder);
    expect(await first.graphql(people)).toMatchObject({ people: { edges: [{}] } });
    const id = await record(first, 'Imaginary-Kept');
    const postgres = (await databaseProcess(folder))!;
    expect(isRunning(postgres)).toBe(true);
    const end = await first.end('SIGTERM');
    expect(end).toMatchObject({ status: 0, signal: null });
    expect(end.endedIn).toBeLessThan(15_000);
    await gone(postgres);
    expect(announced(folder)).toBeUndefined();
    await expect(fetch(first.url)).rejects.toThrow();

    const second = await start(folder);
    expect(second.token).toBe(first.token);
    expect(await nameOf(second, id)).toEqual({ familyName: 'Imaginary-Kept' });
    expect(await second.end('SIGINT')).toMatchObject({ status: 0 });
    expect(await databaseProcess(folder)).toBeUndefined();
  });

  test('killed, it starts again at once on the same data', async () => {
    const hub = await start(folder);
    const id = await record(hub, 'Imaginary-Survivor');
    await hub.end('SIGKILL');
    expect(announced(folder)).toMatchObject({ pid: hub.pid }); // it could not tidy up
    const again = await start(folder);
    expect(again.startedIn).toBeLessThan(20_000);
    expect(await nameOf(again, id)).toEqual({ familyName: 'Imaginary-Survivor' });
    expect(announced(folder)).toMatchObject({ pid: again.pid, url: again.url });

    const second = await casebridge(['start'], { environment: anyPorts(folder) });
    expect(second.status).toBe(1);
    expect(second.output).toContain(`Another hub (process ${again.pid}) is using ${folder}.`);
    expect(second.output).not.toMatch(/\n\s+at /);
    expect(await nameOf(again, id)).toEqual({ familyName: 'Imaginary-Survivor' });
    expect(announced(folder)).toMatchObject({ pid: again.pid });
    await again.end('SIGTERM');
  });

  test.each(['CASEBRIDGE_PORT', 'CASEBRIDGE_SIMULATOR_CPS_PORT', 'CASEBRIDGE_IDENTITY_PROVIDER_PORT'])(
    'a port in use is named (%s), and nothing is left running',
    async (setting) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const end = await casebridge(['start'], { environment: { ...anyPorts(folder), [setting]: String(port) } });
      other.close();
      expect(end.status).toBe(1);
      expect(end.output).toContain(`Port ${port} is in use.`);
      expect(end.output).toContain(setting);
      expect(end.output).not.toMatch(/\n\s+at /);
      expect(await databaseProcess(folder)).toBeUndefined();
    },
  );
});

describe('while it starts', () => {
  test('every request is refused, answered with STARTING or answered, and none is left waiting', async () => {
    const folder = dataFolder();
    const port = await freePort();
    const starting = start(folder, { CASEBRIDGE_PORT: String(port), CASEBRIDGE_SEED_PEOPLE: '3000' });
    let ready = false;
    void starting.then(() => (ready = true));
    const seen = new Map<string, number>();
    while (!ready) {
      const what = await probe(`http://127.0.0.1:${port}`);
      seen.set(what, (seen.get(what) ?? 0) + 1);
      await sleep(10);
    }
    expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(['503 STARTING', 'ECONNREFUSED']));
    const known = new Set(['503 STARTING', 'ECONNREFUSED', '200']);
    expect([...seen.keys()].filter((what) => !known.has(what))).toEqual([]);
    expect(await probe(`http://127.0.0.1:${port}`)).toBe('200');
    await (await starting).end('SIGTERM');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it, and PostgreSQL with it', async (signal) => {
    const folder = dataFolder();
    const { child, ended, output } = launchHub(folder, { CASEBRIDGE_SEED_PEOPLE: '200000' });
    await eventually(
      async () => output(),
      (said) => said.includes('making a synthetic force'),
    );
    const postgres = (await databaseProcess(folder))!;
    await sleep(100);
    const asked = performance.now();
    child.kill(signal);
    const end = await ended;
    expect(performance.now() - asked).toBeLessThan(20_000);
    expect(end).toMatchObject({ status: 0, signal: null });
    expect(end.output).not.toMatch(/\n\s+at |Error/);
    await gone(postgres);
    if (signal === 'SIGINT') return;
    // What was half made does not stand in the way.
    const hub = await start(folder);
    expect(await hub.graphql(people)).toMatchObject({ people: {} });
    await hub.end('SIGTERM');
  });
});

/** PostgreSQL removes its files a moment before its process ends. */
const gone = (pid: number): Promise<unknown> =>
  eventually(
    async () => isRunning(pid),
    (runs) => !runs,
  );

/** What a client sees: an HTTP status with the code of the refusal, or why there was no connection. */
async function probe(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    const { errors } = (await response.json()) as { errors?: [{ extensions: { code: string } }] };
    return errors ? `${response.status} ${errors[0].extensions.code}` : String(response.status);
  } catch (error) {
    return (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name;
  }
}
