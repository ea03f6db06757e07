import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type MailPartner, mailPartner, mailTo, notification } from '../delivery/mail/mail-partner.js';
import { completeBreachOfBail } from '../support/digital-case-file/complete-files.js';
import { TestHub } from '../support/hub.js';
import { eventually } from '../support/processes.js';
import { canaries, canariesIn } from './canaries.js';

/**
 * Mail quotes: a relay says whom it refuses, a bounce has the headers of what came back, and anybody writes anything in an answer. None of it
 * comes into a log, a figure, a state, an event, the audit, or a failure that is told to those who watch.
 */
const SENDER = 'casebridge@force.example';
const all = Object.values(canaries).join(' ');
const log: string[] = [];
let hub: TestHub;
let relay: MailPartner;
let mailPort: number;
let folder: string;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  relay = await mailPartner();
  mailPort = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'casebridge-canary-mail-'));
  const partners = join(folder, 'partners.json');
  await writeFile(
    partners,
    JSON.stringify([
      {
        ...{ id: 'mailed', name: 'Mailed', adapter: 'cps', channel: 'EMAIL' },
        connection: {
          to: ['files@partner.example'],
          from: SENDER,
          smtp: { host: 'localhost', port: relay.port, security: 'STARTTLS', caFile: relay.caFile },
          testOperation: true,
        },
        retry: { firstDelayMs: 100, factor: 1, maxDelayMs: 200 },
      },
    ]),
  );
  hub = await TestHub.start(
    { CASEBRIDGE_PARTNERS_FILE: partners, CASEBRIDGE_MAIL_PORT: String(mailPort), CASEBRIDGE_LOG_LEVEL: 'trace' },
    pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
  );
});
afterAll(async () => {
  await hub?.stop();
  await relay?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Sends a case file of somebody with the name to the partner; resolves with its delivery as soon as there is one. */
async function submitted() {
  const run = async <Outcome>(source: string, input: object) => {
    const { json, text } = await hub.query(source, { input: { idempotencyKey: randomUUID(), ...input } });
    if (!json?.data) throw new Error(text);
    return Object.values(json.data)[0] as Outcome;
  };
  const document = JSON.stringify(completeBreachOfBail()).replaceAll('Testcase', canaries.familyName);
  const { caseFile } = await run<{ caseFile: { id: string; revision: number } }>(
    'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id revision } problems { code } } }',
    { format: 'DIGITAL_CASE_FILE_1_2_2_1', document },
  );
  await run(
    'mutation ($input: SubmitCaseFileInput!) { submitCaseFile(input: $input) { problems { code path message } } }',
    {
      ...{ caseFileId: caseFile.id, revision: caseFile.revision, partners: ['mailed'] },
    },
  );
  return hub.prisma.delivery.findFirstOrThrow({ where: { partnerId: 'mailed' }, orderBy: { createdAt: 'desc' } });
}
const now = (id: string) => hub.prisma.delivery.findUniqueOrThrow({ where: { id } });

/** Everything that is told of mail to whoever may not read the messages themselves. */
async function told(): Promise<string> {
  const [metrics, ready] = await Promise.all([hub.send('/metrics'), hub.send('/health/ready', { authorization: '' })]);
  const rows = await Promise.all([
    hub.prisma.$queryRaw`select last_failure, problems from delivery`,
    hub.prisma.$queryRaw`select * from event`,
    hub.prisma.$queryRaw`select * from audit_entry`,
    hub.prisma.$queryRaw`select * from audit_waiting`,
    hub.prisma.$queryRaw`select id, state, problems, partner_id, delivery_id from inbound_message`,
    hub.prisma.$queryRaw`select * from pgboss.job`.catch(() => []),
  ]);
  const text = (value: unknown) =>
    JSON.stringify(value, (_name, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
  return [...log, metrics.text, ready.text, ...rows.map(text)].join('\n');
}

describe('mail that quotes an invented person', () => {
  test('a relay that says back what it refuses, for now and for good', async () => {
    relay.refusals.push({ at: 'data', code: 451, text: `busy with ${all}` });
    relay.refusals.push({ at: 'rcpt', code: 550, text: `no mailbox of ${all}` });
    const { id } = await submitted();
    await eventually(
      () => now(id),
      ({ status }) => status !== 'QUEUED' && status !== 'SENDING',
      20_000,
    );
    const attempts = await hub.prisma.attempt.findMany({ where: { deliveryId: id } });
    // What was said is kept for who may see deliveries: otherwise all of this would say nothing.
    expect(canariesIn(JSON.stringify(attempts.map(({ answer }) => answer)))).toContain(canaries.statement);
    expect(relay.refusals).toEqual([]);
    expect((await now(id)).status).toBe('REJECTED');
    expect(canariesIn(await told())).toEqual([]);
  });

  test('what comes back: bounces with headers and reasons, answers in any shape, and mail for nobody', async () => {
    relay.refusals.length = 0;
    const { id, correlationId } = await submitted();
    await eventually(
      () => now(id),
      ({ status }) => status === 'AWAITING_RECEIPT',
      20_000,
    );
    const before = await hub.prisma.inboundMessage.count();
    const said = async (raw: string): Promise<string> =>
      mailTo(mailPort, raw).then(String, (error: Error) => error.message);
    const headers = `X-Casebridge-Correlation-Id: ${correlationId}\r\nSubject: ${all}\r\nTo: "${canaries.familyName}" <${canaries.email}>`;
    const named = (subject: string, type: string, body: string) =>
      `From: "${canaries.familyName}" <files@partner.example>\r\nTo: ${SENDER}\r\nSubject: ${subject}\r\nIn-Reply-To: <${correlationId}@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${all}\r\n--b\r\nContent-Type: ${type}; name="${canaries.familyName}.json"\r\nContent-Disposition: attachment; filename="${canaries.familyName}.json"\r\n\r\n${body}\r\n--b--\r\n`;
    const mails = [
      notification({ action: 'delayed', status: `4.4.1 ${all}`, envelopeId: correlationId, headers }),
      notification({ action: all, status: all, envelopeId: all, headers }),
      named(all, 'application/json', `{"${all}": `),
      named(
        all,
        'application/json',
        JSON.stringify({
          correlationId: all,
          receiptId: all,
          verdict: all,
          problems: [{ code: all, path: all, message: all }],
        }),
      ),
      named(all, 'application/json', JSON.stringify({ referralNumber: all, answerId: all, answer: all })),
      named(all, 'application/pdf', all),
      `Content-Type: multipart/report; boundary="${all}"\r\n${all}\r\n\r\n--${all}\r\nContent-Transfer-Encoding: base64\r\n\r\n${all}`,
      `Subject: =?utf-8?q?${all}?=\r\nContent-Type: text/plain; charset=${canaries.occupation}\r\n\r\n\u0000${all}`,
      notification({ action: 'failed', status: `5.1.1 ${all}`, envelopeId: correlationId, headers }),
    ];
    const answers = [];
    for (const mail of mails) answers.push(await said(mail));
    expect(canariesIn(answers.join('\n'))).toEqual([]);
    expect(await hub.prisma.inboundMessage.count()).toBe(before + mails.length);
    const { status, lastFailure } = await now(id);
    expect([status, lastFailure]).toEqual(['STUCK', expect.stringContaining('5.1.1')]);
    expect(canariesIn(await told())).toEqual([]);
  });

  test('what cannot be kept: the database refuses it and quotes the row; the sender tries again, and nothing is said of it', async () => {
    await hub.prisma.$executeRawUnsafe(
      `create function canary_mail() returns trigger language plpgsql as $$ begin
         raise exception 'not %', new.body using detail = 'Key (body)=(' || new.body || ')'; end $$`,
    );
    await hub.prisma.$executeRawUnsafe(
      'create trigger canary before insert on inbound_message for each row execute function canary_mail()',
    );
    const refusal = await mailTo(mailPort, `Subject: ${all}\r\n\r\n${all}`).then(
      String,
      (error: Error) => error.message,
    );
    await hub.prisma.$executeRawUnsafe('drop trigger canary on inbound_message');
    expect(refusal).toMatch(/451/);
    expect(canariesIn(refusal)).toEqual([]);
    expect(log.join('')).toContain('an e-mail could not be kept');
    // Kept, but nothing can be made of it, by the listener or by a worker.
    await hub.prisma.$executeRawUnsafe(
      `create trigger canary before update on inbound_message for each row when (new.state <> 'RECEIVED') execute function canary_mail()`,
    );
    await mailTo(mailPort, `Subject: ${all}\r\n\r\n${all}`).catch(() => undefined);
    const failures = () =>
      Promise.resolve(log.filter((line) => (JSON.parse(line) as { level: number }).level >= 40).length);
    const before = await failures();
    await hub.prisma
      .$executeRaw`update inbound_message set received_at = received_at - interval '5 minutes' where state = 'RECEIVED'`;
    await eventually(failures, (count) => count > before, 20_000);
    await hub.prisma.$executeRawUnsafe('drop trigger canary on inbound_message');
    expect(canariesIn(await told())).toEqual([]);
    await hub.prisma.$executeRaw`update inbound_retry set next_at = now()`;
    await eventually(
      () => hub.prisma.inboundMessage.count({ where: { state: 'RECEIVED' } }),
      (left) => left === 0,
      20_000,
    );
    expect(canariesIn(await told())).toEqual([]);
  });
});
