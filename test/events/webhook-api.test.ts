import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { appendEvents, type NewEvent } from '../../events/append.js';
import { pruneEvents } from '../../events/prune.js';
import { neverHosts, privateHosts, unreadableHosts } from '../network/hosts.js';
import { type Answer, errorCodes, TestHub } from '../support/hub.js';
import { webhookReceiver, type WebhookReceiver } from './webhook-receiver.js';
import { subjects, until } from './webhook-world.js';
import { readable } from '../support/readable.js';

const WEBHOOK = `id partnerId name url eventTypes state cursor secrets { id retiresAt } failures lastFailure
  lag { events since } attempts(first: 5) { edges { node { id result answer } } } rewoundReason`;
const PROBLEMS = 'problems { code path message }';

interface ApiWebhook {
  readonly id: string;
  readonly partnerId: string | null;
  readonly state: string;
  readonly cursor: string;
  readonly secrets: readonly { readonly id: string; readonly retiresAt: string | null }[];
  readonly lag: { readonly events: number; readonly since: string | null };
  readonly attempts: { readonly edges: readonly { readonly node: { readonly id: string; readonly result: string } }[] };
  readonly rewoundReason: string | null;
}
interface Payload {
  readonly webhook: ApiWebhook | null;
  readonly secret?: string | null;
  readonly removedId?: string | null;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}
type Role = keyof TestHub['tokens'];

let hub: TestHub;
const receivers: WebhookReceiver[] = [];
beforeAll(async () => {
  hub = await TestHub.start();
  const partner = { connection: {}, retry: {} };
  await hub.prisma.partner.createMany({
    data: [
      { id: 'cps', name: 'CPS', ...partner },
      { id: 'court', name: 'Court', ...partner },
    ],
    skipDuplicates: true,
  });
});
afterEach(async () => {
  await hub.prisma.webhook.updateMany({ data: { state: 'REMOVED' } });
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});
afterAll(() => hub.stop());

const inputTypes: Record<string, string> = {
  registerWebhook: 'RegisterWebhookInput',
  retireWebhookSecret: 'RetireWebhookSecretInput',
  rewindWebhook: 'RewindWebhookInput',
};

function ask(mutation: string, input: object, role: Role = 'operator'): Promise<Answer> {
  const fields =
    mutation === 'removeWebhook'
      ? `removedId ${PROBLEMS}`
      : `webhook { ${WEBHOOK} } ${/register|add/.test(mutation) ? 'secret' : ''} ${PROBLEMS}`;
  const type = inputTypes[mutation] ?? 'ChangeWebhookInput';
  return hub.query(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    role,
  );
}
async function change(mutation: string, input: object, role: Role = 'operator'): Promise<Payload> {
  const { json, text } = await ask(mutation, input, role);
  if (json?.errors || !json?.data) throw new Error(text);
  return json.data[mutation] as Payload;
}
const codes = ({ problems }: Payload) => problems.map(({ code, path }) => `${code} ${path}`);

async function registered(input: object = {}, role: Role = 'operator') {
  const receiver = await webhookReceiver();
  receivers.push(receiver);
  const { webhook, secret, problems } = await change(
    'registerWebhook',
    { name: 'Test', url: receiver.url, ...input },
    role,
  );
  if (!webhook || !secret) throw new Error(JSON.stringify(problems));
  receiver.verifyWith(secret);
  return { receiver, webhook, secret, id: webhook.id };
}
async function webhook(id: string, role: Role = 'operator'): Promise<ApiWebhook | null> {
  const { json, text } = await hub.query(`query ($id: ID!) { webhook(id: $id) { ${WEBHOOK} } }`, { id }, role);
  if (!json?.data) throw new Error(text);
  return json.data['webhook'] as ApiWebhook | null;
}
const append = async (...subjectIds: string[]) => {
  await hub.prisma.$transaction((tx) =>
    appendEvents(
      tx,
      subjectIds.map((subjectId): NewEvent => ({
        type: 'delivery.changed',
        subjectType: 'Delivery',
        subjectId,
        data: { partnerId: 'cps' },
      })),
    ),
  );
  await readable(hub.prisma);
};

describe('a webhook of a partner', () => {
  test('is registered by it, gets its events signed with the secret given once, and is seen by it', async () => {
    const { receiver, id, secret } = await registered({}, 'partner');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await append('1', '2');
    await until(() => receiver.taken.length === 2);
    expect(subjects(receiver.taken)).toEqual(['1', '2']);
    await until(async () => (await webhook(id, 'partner'))!.lag.events === 0);
    const seen = (await webhook(id, 'partner'))!;
    expect(seen).toMatchObject({ partnerId: 'cps', state: 'ACTIVE', lag: { events: 0, since: null } });
    expect(seen.attempts.edges.map(({ node }) => node.result)).toEqual(['TAKEN', 'TAKEN']);
  });

  test('is nobody else’s: others do not find it, and operators see all', async () => {
    const own = await registered({}, 'partner');
    const [courts, force] = [await registered({ partner: 'court' }), await registered()];
    for (const { id } of [courts, force]) {
      expect(await webhook(id, 'partner')).toBeNull();
      for (const mutation of ['addWebhookSecret', 'pauseWebhook', 'resumeWebhook', 'removeWebhook'])
        expect(codes(await change(mutation, { webhookId: id }, 'partner'))).toEqual(['NOT_FOUND /webhookId']);
    }
    const list = async (role: Role) => {
      const { json } = await hub.query('{ webhooks { edges { node { id } } } }', {}, role);
      return (json!.data!['webhooks'] as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
    };
    expect(await list('partner')).toEqual([own.id]);
    expect(await list('operator')).toEqual([force.id, courts.id, own.id]);
    expect(
      codes(await change('registerWebhook', { name: 'x', url: 'https://court.example/', partner: 'court' }, 'partner')),
    ).toEqual(['PARTNER_UNKNOWN /partner']);
    expect(
      codes(await change('registerWebhook', { name: 'x', url: 'https://court.example/', partner: 'a\0b' }, 'operator')),
    ).toEqual(['PARTNER_UNKNOWN /partner']);
    expect(errorCodes(await ask('pauseWebhook', { webhookId: own.id }, 'case-preparer'))).toEqual(['FORBIDDEN']);
    expect(errorCodes(await hub.query('{ webhooks { edges { node { id } } } }', {}, 'records'))).toEqual(['FORBIDDEN']);
  });

  test('asks for no events that are not for it', async () => {
    const input = { name: 'x', url: 'https://cps.example/', eventTypes: ['DELIVERY_CHANGED', 'PERSON_CHANGED'] };
    expect(codes(await change('registerWebhook', input, 'partner'))).toEqual(['EVENT_TYPE_DENIED /eventTypes/1']);
  });
});

describe('registering', () => {
  test.each([
    'http://partner.example/',
    'https://user:secret@partner.example/',
    'ftp://partner.example/',
    'https://partner.example/#here',
    'partner.example',
    'http://127.0.0.1.partner.example/',
  ])('refuses %s', async (url) => {
    expect(codes(await change('registerWebhook', { name: 'x', url }))).toEqual(['WEBHOOK_URL_INVALID /url']);
  });

  test('refuses every address of a private network or of nobody, in every notation', async () => {
    const hosts = [...privateHosts, ...neverHosts, ...unreadableHosts];
    const answers = await Promise.all(
      hosts.map(async (host) => codes(await change('registerWebhook', { name: 'x', url: `https://${host}/` }))),
    );
    expect(answers).toEqual(hosts.map(() => ['WEBHOOK_URL_INVALID /url']));
    expect(await hub.prisma.webhook.count({ where: { state: 'ACTIVE' } })).toBe(0);
  });

  test('refuses an address that is too long', async () => {
    const url = `https://partner.example/${'x'.repeat(2_000)}`;
    expect(codes(await change('registerWebhook', { name: 'x', url }))).toEqual(['WEBHOOK_URL_INVALID /url']);
  });

  test('is done once for a key; the secret is not given again', async () => {
    const input = { idempotencyKey: randomUUID(), name: 'x', url: 'https://partner.example/' };
    const [first, second] = [await change('registerWebhook', input), await change('registerWebhook', input)];
    expect(second.webhook!.id).toBe(first.webhook!.id);
    expect(first.secret).toMatch(/^whsec_/);
    expect(second.secret).toBeNull();
    const rows = JSON.stringify([
      await hub.prisma.$queryRaw`select secrets from webhook`,
      await hub.prisma.$queryRaw`select outcome from idempotency_record`,
    ]);
    expect(rows).not.toContain('whsec_');
    expect(rows).not.toContain(first.secret!.slice(6));
  });

  test('begins where it is told to', async () => {
    await append('before');
    const { json } = await hub.query('{ events(first: 100) { edges { cursor node { subject } } } }');
    const { edges } = json!.data!['events'] as { edges: { cursor: string; node: { subject: string } }[] };
    const fromStart = await registered({ startFrom: 'BEGINNING', partner: 'cps' });
    const afterSecond = await registered({ after: edges[1]!.cursor });
    const now = await registered();
    await append('after');
    await until(() => subjects(fromStart.receiver.taken).includes('after'));
    await until(() => subjects(afterSecond.receiver.taken).includes('after') && now.receiver.taken.length > 0);
    expect(fromStart.receiver.taken[0]!.event!.id).toBe(edges[0]!.cursor);
    expect(afterSecond.receiver.taken[0]!.event!.id).toBe(edges[2]!.cursor);
    expect(subjects(now.receiver.taken)).toEqual(['after']);
    for (const after of ['x', Buffer.from('["999999999999","0"]').toString('base64url')])
      expect(codes(await change('registerWebhook', { name: 'x', url: 'https://partner.example/', after }))).toEqual([
        'EVENT_CURSOR_INVALID /after',
      ]);
  });

  test('is refused with a clear code when there is no key', async () => {
    const keyless = await TestHub.start({
      CASEBRIDGE_MODE: 'production',
      CASEBRIDGE_PARTNERS_FILE: await partnersFile(),
      CASEBRIDGE_WORKER: 'false',
    });
    const input = { idempotencyKey: randomUUID(), name: 'x', url: 'https://partner.example/' };
    const { json } = await keyless.query(
      'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { problems { code } } }',
      { input },
    );
    expect(json!.data!['registerWebhook']).toEqual({ problems: [{ code: 'WEBHOOK_KEY_MISSING' }] });
    await keyless.stop();
  });

  test('seals with a key that only its owner can read', async () => {
    const file = `${hub.folder}/secret-key`;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(file, 'utf8'), 'base64')).toHaveLength(32);
  });
});

describe('a webhook is steered', () => {
  test('paused and resumed', async () => {
    const { receiver, id } = await registered();
    expect((await change('pauseWebhook', { webhookId: id })).webhook!.state).toBe('PAUSED');
    await append('held');
    expect((await webhook(id))!.lag.events).toBeGreaterThan(0);
    expect(receiver.received).toHaveLength(0);
    expect((await change('resumeWebhook', { webhookId: id })).webhook!.state).toBe('ACTIVE');
    await until(() => receiver.taken.length === 1);
  });

  test('back to an event it has had: the same comes again under the same id', async () => {
    const { receiver, id } = await registered();
    await append('1', '2', '3');
    await until(() => receiver.taken.length === 3);
    const [first] = receiver.taken;
    const reason = 'The receiver lost a day';
    const { webhook: rewound } = await change('rewindWebhook', { webhookId: id, after: first!.event!.id, reason });
    expect(rewound!.rewoundReason).toBe(reason);
    await until(() => receiver.taken.length === 5);
    expect(subjects(receiver.taken)).toEqual(['1', '2', '3', '2', '3']);
    expect(receiver.taken[3]!.event!.id).toBe(receiver.taken[1]!.event!.id);
    expect(codes(await change('rewindWebhook', { webhookId: id, reason }))).toEqual(['REQUIRED /after']);
    expect(codes(await change('rewindWebhook', { webhookId: id, reason: ' ', startFrom: 'NOW' }))).toEqual([
      'REQUIRED /reason',
    ]);
  });

  test('to another secret, without an event that the receiver cannot verify', async () => {
    const { receiver, id, webhook: before } = await registered();
    const { secret, webhook: both } = await change('addWebhookSecret', { webhookId: id });
    expect(both!.secrets).toHaveLength(2);
    const [old, fresh] = [before.secrets[0]!.id, both!.secrets[1]!.id];
    await append('1');
    await until(() => receiver.taken.length === 1);
    receiver.verifyWith(secret!);
    const retired = await change('retireWebhookSecret', { webhookId: id, secretId: old });
    expect(retired.webhook!.secrets.find((each) => each.id === old)!.retiresAt).not.toBeNull();
    await append('2');
    await until(() => receiver.taken.length === 2);
    expect(codes(await change('retireWebhookSecret', { webhookId: id, secretId: fresh }))).toEqual([
      'WEBHOOK_SECRET_LAST /secretId',
    ]);
    expect(codes(await change('retireWebhookSecret', { webhookId: id, secretId: randomUUID() }))).toEqual([
      'NOT_FOUND /secretId',
    ]);
  });

  test('away: nothing more comes, and nobody finds it', async () => {
    const { receiver, id } = await registered();
    expect((await change('removeWebhook', { webhookId: id })).removedId).toBe(id);
    await append('1');
    const other = await registered({ startFrom: 'BEGINNING' });
    await until(() => subjects(other.receiver.taken).includes('1'));
    expect(receiver.received).toHaveLength(0);
    expect(await webhook(id)).toBeNull();
    expect(codes(await change('resumeWebhook', { webhookId: id }))).toEqual(['NOT_FOUND /webhookId']);
  });

  test('on again after it was disabled, unless the log has been pruned meanwhile', async () => {
    const { receiver, id } = await registered();
    receiver.reply(() => ({ status: 410 }));
    await append('1');
    await until(async () => (await webhook(id))!.state === 'DISABLED');
    const old = new Date(Date.now() - 91 * 86_400_000);
    await hub.prisma.event.updateMany({ data: { occurredAt: old } });
    await pruneEvents({ prisma: hub.prisma, retentionMs: 90 * 86_400_000 });
    expect(codes(await change('resumeWebhook', { webhookId: id }))).toEqual(['EVENTS_PRUNED /webhookId']);
    receiver.reply(() => undefined);
    await change('rewindWebhook', { webhookId: id, startFrom: 'BEGINNING', reason: 'It was away' });
    expect((await change('resumeWebhook', { webhookId: id })).webhook!.state).toBe('ACTIVE');
    await append('2');
    await until(() => subjects(receiver.taken).includes('2'));
  });
});

async function partnersFile(): Promise<string> {
  const { writeFile } = await import('node:fs/promises');
  const file = `${hub.folder}/partners.json`;
  await writeFile(file, '[]');
  return file;
}
