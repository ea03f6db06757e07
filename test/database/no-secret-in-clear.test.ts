import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { TestHub } from '../support/hub.js';

/** Secrets that a hub is given or makes; whatever is found of them in the database is found by this. */
const canaries = new Map<string, string>();
const canary = (name: string): string => {
  const value = `canary${randomBytes(18).toString('hex')}`;
  canaries.set(name, value);
  return value;
};

let hub: TestHub;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-secrets-'));
  const signing = `whsec_${randomBytes(32).toString('base64')}`;
  canaries.set('signing secret of a partner', signing);
  process.env['CASEBRIDGE_TEST_CANARY'] = signing;
  await writeFile(join(folder, 'password'), `${canary('password of a relay')}\n`);
  const partners = [
    {
      ...{ id: 'hooked', name: 'Hooked', adapter: 'cps', channel: 'WEBHOOK' },
      connection: {
        ...{ url: 'https://hooked.example/documents', testOperation: true },
        secretReferences: ['env:CASEBRIDGE_TEST_CANARY'],
      },
    },
    {
      ...{ id: 'mailed', name: 'Mailed', adapter: 'cps', channel: 'EMAIL' },
      connection: {
        ...{ to: ['a@mailed.example'], from: 'hub@police.example', testOperation: true },
        smtp: {
          ...{ host: 'localhost', port: 1, security: 'TLS', user: 'hub' },
          passwordReference: `file:${join(folder, 'password')}`,
        },
      },
    },
    { id: 'cps', name: 'CPS', channel: 'INBOX', connection: { testOperation: true } },
  ];
  await writeFile(join(folder, 'partners.json'), JSON.stringify(partners));
  hub = await TestHub.start({ CASEBRIDGE_PARTNERS_FILE: join(folder, 'partners.json') });
});
afterAll(async () => {
  delete process.env['CASEBRIDGE_TEST_CANARY'];
  await hub?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function change(name: string, input: Record<string, unknown>, fields: string) {
  const inputType = name === 'registerWebhook' ? 'RegisterWebhookInput' : 'ChangeWebhookInput';
  const { json, text } = await hub.query(
    `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${fields} problems { code path } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    'operator',
  );
  if (!json?.data) throw new Error(text);
  return json.data[name] as { secret: string; webhook: { id: string }; problems: unknown[] };
}

test('of all secrets that a hub has, none stands in any column of the database in clear', async () => {
  const made = await change(
    'registerWebhook',
    { name: 'Canary', url: 'https://partner.example/hook', eventTypes: [] },
    'secret webhook { id }',
  );
  expect(made.problems).toEqual([]);
  const added = await change('addWebhookSecret', { webhookId: made.webhook.id }, 'secret');
  canaries.set('first secret of a webhook', made.secret);
  canaries.set('second secret of a webhook', added.secret);
  canaries.set('access token', await createAccessToken(hub.prisma, { name: 'Canary', role: 'records' }));
  const credentials = JSON.parse(await readFile(join(hub.folder, 'credentials.json'), 'utf8')) as { operator: string };
  canaries.set('token of the sandbox', credentials.operator);
  canaries.set('sealing key', (await readFile(join(hub.folder, 'secret-key'), 'utf8')).trim());

  const forms = [...canaries].flatMap(([name, value]) => {
    const bare = value.replace(/^whsec_/, '');
    const bytes = Buffer.from(bare, 'base64');
    const encoded = [Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex'), bytes.toString('hex')];
    return [value, bare, ...encoded].map((form) => ({ name, form: form.slice(0, 40) }));
  });
  const tables = await hub.prisma.$queryRaw<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p', 'm') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
  let read = 0;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await hub.prisma.$queryRawUnsafe<{ text: string }[]>(
      `select to_jsonb(t)::text as text from ${name} t`,
    );
    read += rows.length;
    for (const { text } of rows)
      for (const { name: whose, form } of forms) if (text.includes(form)) found.push(`${whose} in ${name}`);
  }
  expect(found).toEqual([]);
  // It did look where they would be.
  expect(read).toBeGreaterThan(20);
  const partners = await hub.prisma.partner.findMany({ select: { connection: true } });
  expect(JSON.stringify(partners)).toContain('env:CASEBRIDGE_TEST_CANARY');
  expect(await hub.prisma.accessToken.count({ where: { name: 'Canary' } })).toBe(1);
});
