import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadPartner, upsertPartners } from '../../../delivery/partners/partners.js';
import { defaultRetryPolicy } from '../../../delivery/partners/retry-policy.js';
import { ConfigError, readConfig } from '../../../server/config.js';
import { startHub } from '../../../server/hub.js';
import { partnersFromFile, requireSecrets } from '../../../server/settings/partner-settings.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { silent } from '../../support/silent-logger.js';
import { anySimulatorPorts } from '../../support/simulator-ports.js';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-partners-'));
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const https = {
  url: 'https://cps.example/soap',
  sourceSystem: '00106PoliceCaseSystem',
  destinationSystem: 'A00CPS',
  organisationUnit: '006AA00',
  dataController: 'Exampleshire Police',
  testOperation: false,
  timeoutMs: 20_000,
};
const webhook = { url: 'https://prosecutor.example/documents', secretReferences: ['env:A', 'file:/run/secrets/b'] };
const smtp = {
  host: 'relay.example',
  port: 587,
  security: 'STARTTLS',
  user: 'casebridge',
  passwordReference: 'env:SMTP_PASSWORD',
};
const email = { to: ['files@prosecutor.example'], from: 'files@police.example', smtp };
const partners = [
  { id: 'cps', name: 'Crown Prosecution Service', connection: https },
  { id: 'webhooked', name: 'W', adapter: 'cps', channel: 'WEBHOOK', connection: webhook },
  { id: 'fetcher', name: 'F', adapter: 'cps', channel: 'INBOX' },
  {
    ...{ id: 'mailed', name: 'M', adapter: 'cps', channel: 'EMAIL', connection: email },
    retry: { firstDelayMs: 60_000 },
    policy: {
      concurrency: 2,
      rate: { perSecond: 1 },
      serviceHours: [{ days: ['MON', 'TUE'], from: '08:00', to: '24:00' }],
    },
  },
];

let count = 0;
const read = async (content: unknown, mode: 'sandbox' | 'production' = 'production') => {
  count += 1;
  const file = join(folder, `partners-${count}.json`);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return partnersFromFile(file, { ...readConfig({}), CASEBRIDGE_MODE: mode });
};

describe('the partners of a file', () => {
  test('are written with the channel of each, and come back whole', async () => {
    const { prisma } = database;
    await upsertPartners(prisma, await read(partners));
    expect(await loadPartner(prisma, 'cps')).toMatchObject({
      ...{ id: 'cps', name: 'Crown Prosecution Service', channel: 'HTTPS', adapter: 'cps', connection: https },
      retry: defaultRetryPolicy,
      policy: { rate: null, failuresToOpen: 5, receiptWithinMs: 86_400_000, serviceHours: [] },
    });
    expect(await loadPartner(prisma, 'webhooked')).toMatchObject({
      ...{ channel: 'WEBHOOK', adapter: 'cps' },
      connection: { ...webhook, timeoutMs: 20_000, testOperation: false },
    });
    expect(await loadPartner(prisma, 'fetcher')).toMatchObject({
      channel: 'INBOX',
      connection: { testOperation: false },
    });
    expect(await loadPartner(prisma, 'mailed')).toMatchObject({
      ...{ channel: 'EMAIL', connection: { ...email, acceptedWhen: 'ACKNOWLEDGED' } },
      retry: { ...defaultRetryPolicy, firstDelayMs: 60_000 },
      policy: { concurrency: 2, rate: { perSecond: 1, burst: 1 }, serviceHours: [{ days: ['MON', 'TUE'] }] },
    });
    expect(await prisma.partnerFlow.count()).toBe(4);
  });

  test('change with the file; what operators did to their flow stays', async () => {
    const { prisma } = database;
    await upsertPartners(prisma, await read(partners));
    await prisma.partnerFlow.update({ where: { partnerId: 'fetcher' }, data: { mode: 'PAUSED' } });
    const moved = partners.map((partner) =>
      partner.id === 'fetcher' ? { ...partner, channel: 'WEBHOOK', connection: webhook } : partner,
    );
    await upsertPartners(prisma, await read(moved));
    expect(await loadPartner(prisma, 'fetcher')).toMatchObject({ channel: 'WEBHOOK', connection: webhook });
    expect(await prisma.partnerFlow.findUnique({ where: { partnerId: 'fetcher' } })).toMatchObject({ mode: 'PAUSED' });
  });

  test('of a release that knew no channels are read', async () => {
    await database.prisma.$executeRaw`
      insert into partner (id, name, connection, retry, updated_at)
      values ('before', 'Before', ${JSON.stringify(https)}::jsonb, ${JSON.stringify(defaultRetryPolicy)}::jsonb, now())`;
    expect(await loadPartner(database.prisma, 'before')).toMatchObject({
      ...{ channel: 'HTTPS', adapter: 'before', connection: https, retry: defaultRetryPolicy },
      policy: { rate: null, failuresToOpen: 5 },
    });
  });
});

test('the examples of the documentation are partners, of every channel', async () => {
  const documentation = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const examples = [...documentation.matchAll(/```json\n(\[[^]*?\])\n```/g)]
    .map(([, json]) => json!)
    .filter((json) => /"(channel|connection)"/.test(json));
  const settings = (await Promise.all(examples.map((json) => read(json)))).flat();
  const channels = new Set(settings.map(({ channel = 'HTTPS' }) => channel));
  expect([...channels].sort()).toEqual(['EMAIL', 'HTTPS', 'INBOX', 'WEBHOOK']);
  await upsertPartners(database.prisma, settings);
  for (const { id } of settings) expect(await loadPartner(database.prisma, id)).toMatchObject({ id });
});

describe('a setting that is wrong is told by partner and place', () => {
  const [cps, webhooked, fetcher, mailed] = partners as unknown as Record<string, unknown>[];
  test.each<[string, unknown, string[]]>([
    ['no JSON', '{', ['not JSON']],
    ['no list', {}, ['expected array']],
    ['an unknown channel', [{ ...cps, channel: 'PIGEON' }], ['cps → channel', 'HTTPS, WEBHOOK, INBOX, EMAIL']],
    [
      'a name and password in an address',
      [{ ...cps, connection: { ...https, url: 'https://hub:canary@cps.example/soap' } }],
      ['cps → connection.url: no name or password'],
    ],
    [
      'a setting that there is none of',
      [{ ...cps, connection: { ...https, password: 'canary' } }],
      ['cps → connection.password: there is no such setting'],
    ],
    ['a partner without a connection', [{ id: 'cps', name: 'C' }], ['cps → connection']],
    ['an id that is none', [{ ...cps, id: 'C P S' }], ['id', 'lower-case']],
    ['two partners of one id', [cps, cps], ['cps', 'two partners']],
    [
      'an adapter that is not there',
      [{ ...fetcher, adapter: 'nobody' }],
      ['fetcher → adapter', 'nobody', 'cps, court'],
    ],
    [
      'a webhook over plain HTTP',
      [{ ...webhooked, connection: { ...webhook, url: 'http://prosecutor.example/' } }],
      ['webhooked → connection.url', 'https'],
    ],
    [
      'a webhook over plain HTTP to elsewhere, though it is a test',
      [{ ...webhooked, connection: { ...webhook, url: 'http://127.0.0.1.example/', testOperation: true } }],
      ['webhooked → connection.url', 'https'],
    ],
    [
      'a webhook over plain HTTP to this machine, outside of a test',
      [{ ...webhooked, connection: { ...webhook, url: 'http://127.0.0.1:1/' } }],
      ['webhooked → connection.url', 'testOperation'],
    ],
    [
      'an exchange over plain HTTP',
      [{ ...cps, connection: { ...https, url: 'http://exchange.example/' } }],
      ['cps → connection.url', 'https'],
    ],
    [
      'an exchange on this machine, outside of a test',
      [{ ...cps, connection: { ...https, url: 'https://127.1/' } }],
      ['cps → connection.url', 'testOperation'],
    ],
    [
      'an exchange in a private network, which nobody has allowed',
      [{ ...cps, connection: { ...https, url: 'https://10.1.2.3/' } }],
      ['cps → connection.url', 'privateNetworkAllowed'],
    ],
    [
      'a webhook in a private network, which nobody has allowed',
      [{ ...webhooked, connection: { ...webhook, url: 'https://prosecutor/' } }],
      ['webhooked → connection.url', 'privateNetworkAllowed'],
    ],
    [
      'an address of a cloud, though private networks are allowed',
      [{ ...webhooked, connection: { ...webhook, url: 'https://169.254.169.254/', privateNetworkAllowed: true } }],
      ['webhooked → connection.url', 'stands for nobody'],
    ],
    [
      'a webhook that signs nothing',
      [{ ...webhooked, connection: { ...webhook, secretReferences: [] } }],
      ['secretReferences'],
    ],
    [
      'something that no channel has',
      [{ ...fetcher, connection: { url: 'https://x.example/' } }],
      ['fetcher → connection', 'url'],
    ],
    [
      'e-mail without TLS',
      [{ ...mailed, connection: { ...email, smtp: { ...smtp, security: 'NONE' } } }],
      ['mailed → connection.smtp.security', 'STARTTLS'],
    ],
    [
      'a user without a password',
      [{ ...mailed, connection: { ...email, smtp: { ...smtp, passwordReference: undefined } } }],
      ['mailed → connection.smtp', 'passwordReference'],
    ],
    ['a policy that is none', [{ ...cps, policy: { failuresToOpen: 0 } }], ['cps → policy.failuresToOpen']],
    [
      'several at once',
      [
        { ...cps, name: '' },
        { ...fetcher, id: 'Fetcher' },
      ],
      ['cps → name', 'Fetcher → id'],
    ],
  ])('%s', async (_, content, words) => {
    const error = await read(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    for (const word of ['CASEBRIDGE_PARTNERS_FILE', ...words]) expect((error as Error).message).toContain(word);
  });

  test('not an address in a private network, where the partner is said to be reached over one', async () => {
    const own = (connection: object) => ({ ...connection, url: 'https://10.1.2.3/', privateNetworkAllowed: true });
    const settings = await read([
      { ...cps, connection: own(https) },
      { ...webhooked, connection: own(webhook) },
    ]);
    expect(settings.map(({ connection }) => connection)).toMatchObject(Array(2).fill({ privateNetworkAllowed: true }));
  });

  test('a secret in the place of its reference, without repeating it', async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const content = [{ ...webhooked, connection: { ...webhook, secretReferences: [secret] } }];
    const error = await read(content).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toContain('webhooked → connection.secretReferences.0: where the secret is');
    expect((error as Error).message).not.toContain(secret);
  });

  test('an unreadable file', async () => {
    await expect(partnersFromFile(join(folder, 'none.json'), readConfig({}))).rejects.toThrow(ConfigError);
  });

  test('a secret that is not there, for a process that sends', async () => {
    const local = {
      url: 'http://localhost:1/',
      secretReferences: ['env:CASEBRIDGE_TEST_SIGNING'],
      testOperation: true,
    };
    const settings = await read([{ ...webhooked, connection: local }], 'sandbox');
    await expect(requireSecrets(settings)).rejects.toThrow('webhooked: the secret env:CASEBRIDGE_TEST_SIGNING');
    process.env['CASEBRIDGE_TEST_SIGNING'] = 'x';
    await requireSecrets(settings);
    delete process.env['CASEBRIDGE_TEST_SIGNING'];
    const config = readConfig({
      CASEBRIDGE_DATA: folder,
      CASEBRIDGE_SIMULATORS: 'false',
      CASEBRIDGE_PARTNERS_FILE: join(folder, `partners-${count}.json`),
    });
    await expect(startHub(config, silent)).rejects.toThrow('webhooked: the secret env:CASEBRIDGE_TEST_SIGNING');
    await expect(requireSecrets(await read([mailed]))).rejects.toThrow('mailed: the secret env:SMTP_PASSWORD');
  });

  test('a partner in a sandbox that does not say that it is a test', async () => {
    const error = await read(partners, 'sandbox').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    for (const { id } of partners)
      expect((error as Error).message).toContain(`${id} → connection.testOperation: must be true in a sandbox`);
    const asTests = partners.map((partner) => ({
      ...partner,
      connection: { ...partner.connection, testOperation: true },
    }));
    expect(await read(asTests, 'sandbox')).toHaveLength(partners.length);
  });

  test('a real partner’s place in a sandbox, and a simulator’s in production', async () => {
    const testOperation = true;
    const at = (url: string) => ({ ...cps, connection: { ...https, url, testOperation } });
    const real = at('https://gateway.prosecution.gov.uk/soap');
    const mail = (host: string, port: number) => ({
      ...mailed,
      connection: { ...email, testOperation, smtp: { ...smtp, host, port } },
    });
    const refused = /cps → connection\.url: a sandbox calls this machine alone; .* CASEBRIDGE_SANDBOX_HOSTS/;
    await expect(read([real], 'sandbox')).rejects.toThrow(refused);
    await expect(read([at('https://203.0.114.9/soap')], 'sandbox')).rejects.toThrow(refused);
    await expect(
      read([{ ...webhooked, connection: { ...webhook, url: 'https://a.gov.uk/', testOperation } }], 'sandbox'),
    ).rejects.toThrow('webhooked → connection.url: a sandbox');
    await expect(read([mail('relay.cjsm.net', 587)], 'sandbox')).rejects.toThrow(
      'mailed → connection.smtp.host: a sandbox',
    );
    const rules = { ...readConfig({ CASEBRIDGE_SANDBOX_HOSTS: 'gateway.prosecution.gov.uk, .cjsm.net' }) };
    const file = join(folder, 'told.json');
    await writeFile(file, JSON.stringify([real, mail('relay.cjsm.net', 587)]));
    expect(await partnersFromFile(file, rules)).toHaveLength(2);
    expect(await read([at('http://127.0.0.1:4101/cps'), mail('localhost', 4105)], 'sandbox')).toHaveLength(2);

    for (const url of ['http://127.0.0.1:4101/cps', 'https://localhost/soap', 'http://[::1]:9999/soap'])
      await expect(read([at(url)])).rejects.toThrow(
        'cps → connection.url: leads to this machine, where simulators are',
      );
    await expect(read([mail('localhost', 4105)])).rejects.toThrow(
      'mailed → connection.smtp.host: leads to this machine',
    );
    // A relay of the force's own, beside the hub.
    expect(await read([mail('localhost', 587), real])).toHaveLength(2);
  });

  test('in the database, of a partner that is in no file any more', async () => {
    const own = await testDatabase();
    try {
      await upsertPartners(own.prisma, [
        {
          ...(cps as { id: string; name: string }),
          connection: { ...https, url: 'https://cps.gov.uk/', testOperation: true },
        },
      ]);
      const settings = {
        CASEBRIDGE_DATA: folder,
        DATABASE_URL: own.url,
        CASEBRIDGE_WORKER_PORT: '0',
        CASEBRIDGE_PORT: '0',
      };
      const start = (kind: 'workers' | 'api', more = {}) =>
        startHub(
          readConfig({ ...settings, ...more, CASEBRIDGE_SIMULATORS: 'false' }),
          silent,
          undefined,
          undefined,
          kind,
        );
      for (const kind of ['workers', 'api'] as const)
        await expect(start(kind)).rejects.toThrow('cps → connection.url: a sandbox calls this machine alone');
      expect(await (await start('workers', { CASEBRIDGE_SANDBOX_HOSTS: 'cps.gov.uk' })).stop()).toBe(true);
      await own.prisma.partnerFlow.updateMany({ data: { mode: 'PAUSED' } });
      expect(await (await start('workers')).stop()).toBe(true);
    } finally {
      await own.close();
    }
  });

  test('in a sandbox beside the partners that are simulated, or in their place', async () => {
    const own = await testDatabase();
    const testOperation = true;
    await read([
      { id: 'fetcher', name: 'F', adapter: 'cps', channel: 'INBOX', connection: { testOperation } },
      { id: 'court', name: 'A court of mine', channel: 'INBOX', connection: { testOperation } },
    ]);
    try {
      const hub = await startHub(
        readConfig({
          ...{ CASEBRIDGE_DATA: folder, DATABASE_URL: own.url, CASEBRIDGE_PORT: '0', CASEBRIDGE_SEED_PEOPLE: '0' },
          ...anySimulatorPorts,
          CASEBRIDGE_PARTNERS_FILE: join(folder, `partners-${count}.json`),
        }),
        silent,
      );
      await hub.stop();
      const rows = await own.prisma.partner.findMany({ orderBy: { id: 'asc' }, select: { id: true, channel: true } });
      expect(rows.map(({ id, channel }) => `${id} ${channel}`)).toEqual([
        'adult-social-care HTTPS',
        'childrens-social-care HTTPS',
        'court INBOX',
        'cps HTTPS',
        'fetcher INBOX',
        'marac EMAIL',
        'school EMAIL',
        'victims-services HTTPS',
      ]);
    } finally {
      await own.close();
    }
  });

  test('in production, a partner that is told that it is a test, with a warning and no refusal', async () => {
    const asTest = { ...webhooked, connection: { ...webhook, testOperation: true } };
    await read([asTest]);
    const config = readConfig({
      ...{ CASEBRIDGE_MODE: 'production', CASEBRIDGE_DATA: folder },
      CASEBRIDGE_PARTNERS_FILE: join(folder, `partners-${count}.json`),
    });
    const warnings: object[] = [];
    const logger = Object.assign(Object.create(silent) as typeof silent, {
      warn: (details: object) => void warnings.push(details),
    });
    // Its secrets are not there: nothing is started.
    await expect(startHub(config, logger)).rejects.toThrow('webhooked: the secret env:A');
    expect(warnings).toEqual([{ partners: ['webhooked'] }]);
  });

  test('a secret that a process of workers alone cannot read, unless its partner is paused', async () => {
    const own = await testDatabase();
    try {
      const secretReferences = ['env:CASEBRIDGE_TEST_WORKER'];
      await upsertPartners(own.prisma, [
        {
          ...{ id: 'webhooked', name: 'W', adapter: 'cps', channel: 'WEBHOOK' },
          connection: { ...webhook, secretReferences, testOperation: true },
        },
      ]);
      const settings = { CASEBRIDGE_DATA: folder, DATABASE_URL: own.url, CASEBRIDGE_WORKER_PORT: '0' };
      const start = () => startHub(readConfig(settings), silent, undefined, undefined, 'workers');
      await expect(start()).rejects.toThrow(ConfigError);
      await expect(start()).rejects.toThrow('webhooked: the secret env:CASEBRIDGE_TEST_WORKER');
      await own.prisma.partnerFlow.updateMany({ data: { mode: 'PAUSED' } });
      expect(await (await start()).stop()).toBe(true);
      await own.prisma.partnerFlow.updateMany({ data: { mode: 'OPEN' } });
      process.env['CASEBRIDGE_TEST_WORKER'] = 'x';
      expect(await (await start()).stop()).toBe(true);
      await own.prisma.partner.updateMany({ data: { connection: {} } });
      await expect(start()).rejects.toThrow('webhooked: its settings in the database are not those of a partner');
    } finally {
      delete process.env['CASEBRIDGE_TEST_WORKER'];
      await own.close();
    }
  });
});
