import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../prisma/project-root.js';
import {
  anyPorts,
  build,
  casebridge,
  databasePort,
  databaseProcess,
  discardData,
  eventually,
  type HubProcess,
  launchCasebridge,
  newDataFolder,
  npmRun,
  startHubProcess,
} from '../support/processes.js';

const folder = newDataFolder();
const environment = anyPorts(folder);
beforeAll(() => {
  build();
  mkdirSync(folder);
});
afterAll(() => discardData(folder));

test.each([
  [[], ['start', 'server', 'worker', 'demo', 'token', 'reconcile', 'reseal']],
  [['server'], ['--port', 'CASEBRIDGE_SIMULATORS', 'SIGTERM']],
  [['worker'], ['webhooks', '/metrics', 'SIGTERM']],
  [['reseal'], ['CASEBRIDGE_SECRET_KEYS_OLD', 'Exit status']],
  [['reconcile'], ['--list', '--partner', 'Exit status']],
  [['start'], ['--port', '--data', '--people', 'docs/configuration.md']],
  [['demo'], ['--file', '--output', '--wait', 'Exit status']],
  [['token'], ['--name', '--role', '--partner', '--days', 'case-preparer']],
])('%j --help says what there is', async (command, words) => {
  const { status, output } = await casebridge([...command, '--help']);
  expect(status).toBe(0);
  for (const word of words) expect(output).toContain(word);
});

test('a word that is no command starts nothing, and is answered with those that there are', async () => {
  const { status, output } = await casebridge(['recncile'], { environment });
  expect(status).toBe(1);
  for (const word of ['There is no command "recncile"', 'reconcile', 'worker']) expect(output).toContain(word);
  const { output: half } = await casebridge(['token'], { environment });
  for (const word of ['--name', '--help']) expect(half).toContain(word);
});

test('npm passes options on: seed and simulators explain themselves', async () => {
  const [seed, simulators] = await Promise.all([
    npmRun(['seed', '--', '--help']),
    npmRun(['simulators', '--', '--help']),
  ]);
  expect(seed).toMatchObject({ status: 0, output: expect.stringContaining('--people') });
  expect(simulators).toMatchObject({ status: 0, output: expect.stringContaining('--receipts') });
});

describe('settings that are wrong', () => {
  const partners = join(folder, 'partners.json');
  test.each([
    ['a port that is none', { CASEBRIDGE_PORT: 'abc' }, ['CASEBRIDGE_PORT', 'must be a number']],
    [
      'several at once',
      { CASEBRIDGE_PORT: '99999', CASEBRIDGE_FORCE: 'x', CASEBRIDGE_MODE: 'test' },
      ['CASEBRIDGE_PORT', 'CASEBRIDGE_FORCE', 'CASEBRIDGE_MODE'],
    ],
    ['production without partners', { CASEBRIDGE_MODE: 'production' }, ['CASEBRIDGE_PARTNERS_FILE is required']],
    [
      'production with simulators',
      { CASEBRIDGE_MODE: 'production', CASEBRIDGE_SIMULATORS: 'true' },
      ['CASEBRIDGE_SIMULATORS'],
    ],
    [
      'a partners file that is not there',
      { CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: '/no/partners.json' },
      ['CASEBRIDGE_PARTNERS_FILE', '/no/partners.json'],
    ],
    [
      'a partners file that says nothing',
      { CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: partners },
      ['CASEBRIDGE_PARTNERS_FILE', 'cps → connection'],
    ],
    ['a database address that is none', { DATABASE_URL: 'open-sesame' }, ['DATABASE_URL']],
    ['an address of another machine', { CASEBRIDGE_HOST: '192.0.2.1' }, ['CASEBRIDGE_HOST']],
    [
      'S3 by half',
      { CASEBRIDGE_MATERIALS_S3_BUCKET: 'materials', CASEBRIDGE_MATERIALS_S3_ENDPOINT: 'nowhere' },
      ['CASEBRIDGE_MATERIALS_S3_ENDPOINT'],
    ],
  ])('%s', async (_, wrong, words) => {
    writeFileSync(partners, '[{"id":"cps","name":"CPS"}]');
    const { status, output } = await casebridge(['start'], {
      environment: { ...environment, ...(wrong as Record<string, string>) },
    });
    expect(status).toBe(1);
    for (const word of words) expect(output).toContain(word);
    expect(output).not.toMatch(/\n\s+at |open-sesame|abc/);
    expect(await databaseProcess(folder)).toBeUndefined();
  });

  test.each([
    [['--port', 'abc'], 'CASEBRIDGE_PORT'],
    [['--nonsense'], '--nonsense'],
    [['nonsense'], 'nonsense'],
  ])('%j', async (args, word) => {
    const { status, output } = await casebridge(['start', ...args], { environment });
    expect(status).toBe(1);
    expect(output).toContain(word);
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('beside a running hub', () => {
  let hub: HubProcess;
  beforeAll(async () => {
    hub = await startHubProcess(folder);
  });
  afterAll(() => hub.end('SIGTERM'));
  const token = (...args: string[]) => casebridge(['token', ...args], { environment });
  const me = async (bearer: string): Promise<number> => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: '{"query":"{ forces { code } }"}',
    });
    return response.status;
  };

  test('token makes a credential that the hub knows at once, and one of limited days', async () => {
    for (const more of [[], ['--days', '1'], ['--days', '0.5']]) {
      const { status, output } = await token('--name', 'Custody system', '--role', 'records', ...more);
      expect(status).toBe(0);
      expect(output).toMatch(/^cb_[\w-]{32}\n$/);
      expect(await me(output.trim())).toBe(200);
    }
    const partner = await token('--name', 'CPS', '--role', 'partner', '--partner', 'cps');
    expect(partner.status).toBe(0);
    expect(await me('cb_nobody')).toBe(401);
  });

  test('token list names them without their secrets, and one that is revoked is refused within seconds', async () => {
    const made = (await token('--name', 'Lost laptop', '--role', 'records')).output.trim();
    const { output: listed } = await token('list');
    expect(listed).not.toContain(made);
    const id = /^(\S+) {2}records {2}- {2}for ever {2}Lost laptop$/m.exec(listed)?.[1];
    expect(await me(made)).toBe(200);
    expect(await token('revoke', id!)).toMatchObject({
      status: 0,
      output: expect.stringContaining('Lost laptop: ended'),
    });
    await eventually(
      () => me(made),
      (status) => status === 401,
    );
    expect(await token('revoke', 'cb_secret')).toMatchObject({
      status: 1,
      output: expect.not.stringContaining('cb_secret'),
    });
  });

  test.each([
    [['--name', 'x', '--role', 'king'], 'king'],
    [['--name', 'x', '--role', 'anonymous'], 'anonymous'],
    [['--name', 'x', '--role', 'partner'], '--partner'],
    [['--name', 'x', '--role', 'records', '--partner', 'cps'], '--partner'],
    [['--name', 'x', '--role', 'partner', '--partner', 'nobody'], 'nobody'],
    [['--name', 'x', '--role', 'records', '--days', 'many'], '--days'],
    [['--name', 'x', '--role', 'records', '--days', '-1'], '--days'],
    [['--name', ' ', '--role', 'records'], '--name'],
    [['--role', 'records'], '--name'],
  ])('token %j is refused in words', async (args, word) => {
    const { status, output } = await token(...args);
    expect(status).toBe(1);
    expect(output).toContain(word);
    expect(output).not.toMatch(/\n\s+at |cb_/);
  });

  test('a password of the database that is wrong is told, and not shown', async () => {
    const port = await databasePort(folder);
    const DATABASE_URL = `postgresql://postgres:open-sesame@127.0.0.1:${port}/casebridge`;
    const { status, output } = await casebridge(['start'], { environment: { ...environment, DATABASE_URL } });
    expect(status).toBe(1);
    expect(output).toContain('Check the user and the password in DATABASE_URL.');
    expect(output).not.toMatch(/\n\s+at |open-sesame/);
  });

  test('npm run seed adds to the hub that runs, and to no other', async () => {
    const count = async (): Promise<boolean> =>
      (
        await hub.graphql<{ people: { pageInfo: { hasNextPage: boolean } } }>(
          '{ people(first: 50) { pageInfo { hasNextPage } } }',
        )
      ).people.pageInfo.hasNextPage;
    expect(await count()).toBe(false);
    const first = await npmRun(['seed', '--', '--people', '60'], { environment: { CASEBRIDGE_DATA: folder } });
    expect(first).toMatchObject({ status: 0, output: expect.stringContaining('Added 40 people') });
    expect(await count()).toBe(true);
    const again = await npmRun(['seed', '--', '--people', '60'], { environment: { CASEBRIDGE_DATA: folder } });
    expect(again).toMatchObject({ status: 0, output: expect.stringContaining('Nothing to add') });
  });
});

test('a database that does not answer is waited for, until told to stop', async () => {
  const DATABASE_URL = 'postgresql://hub:open-sesame@127.0.0.1:1/hub';
  const { child, ended, output } = launchCasebridge(['start'], { ...environment, DATABASE_URL });
  await eventually(
    async () => output(),
    (said) => said.includes('waited for'),
  );
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0, output: expect.not.stringContaining('open-sesame') });
});

test('the written schema is the one of the code', async () => {
  const { status, output } = await npmRun(['schema:check'], { cwd: projectRoot() });
  expect(output).toContain('schema/schema.graphql is what the code says');
  expect(status).toBe(0);
});
