import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { completeFirstHearing } from '../support/digital-case-file/complete-files.js';
import {
  build,
  casebridge,
  databaseProcess,
  discardData,
  eventually,
  type HubProcess,
  launchCasebridge,
  newDataFolder,
  npmRun,
  startHubProcess,
} from '../support/processes.js';

const folders: string[] = [];
const dataFolder = (): string => {
  const folder = newDataFolder();
  folders.push(folder);
  return folder;
};
beforeAll(build);
afterAll(async () => {
  for (const folder of folders) await discardData(folder);
});

/** The files of the only folder that the demo made under `output`, by name. */
function savedIn(output: string): Map<string, string> {
  const [made, ...more] = readdirSync(output);
  expect(more).toEqual([]);
  const at = join(output, made!);
  return new Map(readdirSync(at).map((name) => [name, readFileSync(join(at, name), 'utf8')]));
}

describe('without a running hub', () => {
  const folder = dataFolder();
  const environment = { CASEBRIDGE_DATA: folder, CASEBRIDGE_SEED_PEOPLE: '20' };

  test('npm run demo plays the story to its end on a hub of its own, and saves what travelled', async () => {
    const output = join(folder, 'output');
    const { status, output: said } = await npmRun(['demo', '--', '--output', output], { environment });
    const steps = [
      'reported',
      'arrested, detained and charged',
      'opened',
      'not ready',
      'fills in',
      'submitted',
      'becomes of it',
    ];
    let from = 0;
    for (const step of steps) {
      from = said.indexOf(step, from);
      expect({ step, found: from >= 0 }).toEqual({ step, found: true });
    }
    expect(said).toMatch(/^ {4}DCF-R-\d{3} /m);
    expect(said).toContain('Accepted by Crown Prosecution Service and HM Courts & Tribunals Service.');
    expect(status).toBe(0);

    const saved = savedIn(output);
    expect([...saved.keys()]).toEqual(
      expect.arrayContaining(['cps-message.xml', 'cps-document.xml', 'court-message.xml', 'court-document.xml']),
    );
    expect(saved.get('cps-message.xml')).toContain('SubmitRequestMes');
    expect(saved.get('court-message.xml')).toContain('SubmitRequestMes');
    expect(saved.get('court-document.xml')).toContain('<NewCaseMessage');
    const ptiUrn = /PTIURN (\w+)/.exec(said)![1]!;
    for (const name of ['cps-document.xml', 'court-document.xml']) expect(saved.get(name)).toContain(ptiUrn);
    const caseFile = [...saved].find(([name]) => name.endsWith('.dcf.json'))![1];
    expect(JSON.parse(caseFile)).toMatchObject({ schema_version: '1.2.2', case: { pti_urn: ptiUrn } });
    for (const name of saved.keys()) expect(said).toContain(name);
    // Nothing is left running.
    expect(existsSync(join(folder, 'hub.json'))).toBe(false);
    expect(await databaseProcess(folder)).toBeUndefined();
  });

  test('a file that cannot be read is told before a hub is started', async () => {
    const { status, output } = await casebridge(['demo', '--file', '/no/such/file.json'], { environment });
    expect(status).toBe(1);
    expect(output).toBe('There is no file /no/such/file.json.\n');
  });

  test('a file of one’s own is taken to its end, and a refused one too', async () => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'own.json');
    writeFileSync(file, JSON.stringify(completeFirstHearing()));
    const accepted = await casebridge(['demo', '--file', file, '--output', join(folder, 'own')], { environment });
    expect(accepted.output).toContain('Accepted by Crown Prosecution Service.');
    expect(accepted.status).toBe(0);
    expect([...savedIn(join(folder, 'own')).keys()]).toContain('cps-document.xml');
    writeFileSync(file, '{}');
    const refused = await casebridge(['demo', '--file', file], { environment });
    expect(refused.status).toBe(2);
    expect(await databaseProcess(folder)).toBeUndefined();
  });

  test('interrupted, it takes its hub with it', async () => {
    const { child, ended, output } = launchCasebridge(['demo'], environment);
    await eventually(
      async () => output(),
      (said) => said.includes('1. An assault'),
    );
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ status: 130, signal: null });
    expect(output()).not.toMatch(/\n\s+at /);
    expect(await databaseProcess(folder)).toBeUndefined();
  });
});

describe('beside a running hub', () => {
  const folder = dataFolder();
  let hub: HubProcess;
  beforeAll(async () => {
    hub = await startHubProcess(folder);
  });
  afterEach(() => hub.tell('court', { down: 'no' }));
  afterAll(() => hub.end('SIGTERM'));
  const demo = (...args: string[]) =>
    casebridge(['demo', '--output', join(folder, 'output'), ...args], { environment: { CASEBRIDGE_DATA: folder } });

  test('rejected by one of two: status 2, and why', async () => {
    await hub.tell('court', {
      reject: { next: 1, problems: [{ code: 4711, name: 'NOT_LIKE_THIS', description: 'told to say so' }] },
    });
    const { status, output } = await demo();
    expect(status).toBe(2);
    expect(output).not.toContain('No hub runs here');
    expect(output).toMatch(/What HM Courts & Tribunals Service said:\n[^]*told to say so/);
    expect(output).toContain(
      'Not accepted: Crown Prosecution Service accepted, HM Courts & Tribunals Service rejected.',
    );
  });

  test('one that is down holds up nothing for the other; without its answer the status is 1', async () => {
    await hub.tell('court', { down: 'unavailable' });
    const { status, output } = await demo('--wait', '3');
    expect(output).toContain('Crown Prosecution Service: accepted');
    expect(output).toContain('not available at the moment');
    expect(output).toContain('HM Courts & Tribunals Service queued');
    expect(status).toBe(1);
    await hub.tell('court', { down: 'no' });
    await eventually(
      () => hub.counts('court'),
      ({ taken }) => taken === 2,
    );
  });

  test.each([['--wait', 'long'], ['--wait', '0'], ['--nonsense']])('%s %s is refused in words', async (...args) => {
    const { status, output } = await demo(...(args as string[]));
    expect(status).toBe(1);
    expect(output).toContain(args[0]);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test('a place where nothing can be saved is named', async () => {
    const { status, output } = await demo('--output', '/dev/null/nowhere');
    expect(status).toBe(1);
    expect(output).toContain('could not be saved in /dev/null/nowhere');
  });
});
