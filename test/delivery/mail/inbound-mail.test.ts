import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sweepMail, receiveMail, UNKNOWN_SENDER } from '../../../delivery/mail/receive-mail.js';
import { upsertPartners } from '../../../delivery/partners/partners.js';
import { listenForMail } from '../../../server/endpoints/mail-listener.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { mailPartner, mailTo, notification } from './mail-partner.js';

const sender = 'casebridge@force.example';
const connection = (acceptedWhen: 'DELIVERED' | 'ACKNOWLEDGED') => ({
  to: ['files@partner.example'],
  from: sender,
  smtp: { host: 'localhost', port: 25, security: 'STARTTLS' as const },
  acceptedWhen,
  testOperation: true,
});

describe('what comes back by e-mail', () => {
  let database: TestDatabase;
  let listener: Awaited<ReturnType<typeof listenForMail>>;
  let kept = true;
  beforeAll(async () => {
    database = await testDatabase();
    await upsertPartners(database.prisma, [
      { id: 'delivered', name: 'Delivered', channel: 'EMAIL', connection: connection('DELIVERED') },
      { id: 'acknowledged', name: 'Acknowledged', channel: 'EMAIL', connection: connection('ACKNOWLEDGED') },
    ]);
    listener = await listenForMail({
      host: '127.0.0.1',
      port: 0,
      addresses: () => Promise.resolve([sender]),
      take: (raw) =>
        kept ? receiveMail({ prisma: database.prisma }, raw) : Promise.reject(new Error('the database is gone')),
    });
  });
  afterAll(async () => {
    await listener?.stop();
    await database?.close();
  });
  beforeEach(() => void (kept = true));

  const sent = async (partnerId: string, status = 'AWAITING_RECEIPT') => {
    const { prisma } = database;
    const caseFile = await prisma.caseFile.create({
      data: { ptiUrn: '06AA0000126', kind: 'FIRST_HEARING', status: 'SUBMITTED', content: {} },
    });
    const submission = await prisma.submission.create({
      data: { caseFileId: caseFile.id, number: 1, revision: 1, content: {}, materials: [], actor: 'test' },
    });
    return prisma.delivery.create({
      data: {
        submissionId: submission.id,
        caseFileId: caseFile.id,
        partnerId,
        channel: 'EMAIL',
        status,
        position: 1,
        attemptCount: 1,
        format: 'X',
        messageId: randomUUID(),
        correlationId: randomUUID(),
      },
    });
  };
  const now = (id: string) => database.prisma.delivery.findUniqueOrThrow({ where: { id } });
  const post = (raw: string) => mailTo(listener.port, raw);
  const newest = () => database.prisma.inboundMessage.findFirstOrThrow({ orderBy: { id: 'desc' } });

  test('delivered: accepted where that counts as acceptance, otherwise known to have arrived', async () => {
    const [counts, waits] = [await sent('delivered'), await sent('acknowledged')];
    await post(notification({ action: 'delivered', status: '2.0.0', envelopeId: counts.correlationId }));
    expect(await newest()).toMatchObject({ channel: 'EMAIL', state: 'APPLIED', partnerId: 'delivered' });
    await post(notification({ action: 'delivered', status: '2.0.0', envelopeId: waits.correlationId }));
    expect(await now(counts.id)).toMatchObject({ status: 'ACCEPTED', arrivedAt: expect.any(Date) });
    expect(await now(waits.id)).toMatchObject({ status: 'AWAITING_RECEIPT', arrivedAt: expect.any(Date) });
    const file = await database.prisma.caseFile.findUniqueOrThrow({ where: { id: counts.caseFileId! } });
    expect(file.status).toBe('ACCEPTED');
  });

  test('a mail system that gives back only the headers of the message is understood as well', async () => {
    const delivery = await sent('delivered');
    const headers = `Message-ID: <${delivery.messageId}@force.example>\r\nSubject: x`;
    await post(notification({ action: 'delivered', status: '2.0.0', headers }));
    expect((await now(delivery.id)).status).toBe('ACCEPTED');
  });

  test('bounced: stuck, with the status and what to do, and said once', async () => {
    const delivery = await sent('acknowledged');
    const bounce = notification({ action: 'failed', status: '5.1.1', envelopeId: delivery.correlationId });
    await post(bounce);
    await post(bounce);
    const row = await now(delivery.id);
    expect(row).toMatchObject({ status: 'STUCK', nextAttemptAt: null });
    expect(row.lastFailure).toContain('5.1.1');
    const events = await database.prisma.event.findMany({ where: { subjectId: delivery.id } });
    expect(events.map(({ data }) => (data as { status: string }).status)).toEqual(['STUCK']);
  });

  test('delayed or relayed: said, and nothing else', async () => {
    const delivery = await sent('delivered');
    await post(notification({ action: 'delayed', status: '4.4.1', envelopeId: delivery.correlationId }));
    const row = await now(delivery.id);
    expect([row.status, row.lastFailure]).toEqual(['AWAITING_RECEIPT', expect.stringContaining('4.4.1')]);
    await post(notification({ action: 'relayed', status: '2.0.0', envelopeId: delivery.correlationId }));
    expect(await now(delivery.id)).toMatchObject({ status: 'AWAITING_RECEIPT', arrivedAt: null });
  });

  test('a bounce that comes after the verdict changes nothing', async () => {
    const delivery = await sent('delivered', 'ACCEPTED');
    await post(notification({ action: 'failed', status: '5.0.0', envelopeId: delivery.correlationId }));
    expect((await now(delivery.id)).status).toBe('ACCEPTED');
  });

  const reply = (from: string, inReplyTo: string, attachment: string) =>
    [
      `From: <${from}>`,
      `To: <${sender}>`,
      'Subject: Re: Case file',
      `Message-ID: <${randomUUID()}@partner.example>`,
      `In-Reply-To: <${inReplyTo}@force.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="=_r"',
      '',
      '--=_r',
      'Content-Type: text/plain',
      '',
      'See the attachment.',
      '--=_r',
      'Content-Type: application/json; name="receipt.json"',
      '',
      attachment,
      '--=_r--',
      '',
    ].join('\r\n');
  const verdict = (correlationId: string) =>
    JSON.stringify({
      correlationId,
      receiptId: randomUUID(),
      verdict: 'REJECTED',
      problems: [{ code: 'P1', path: '', message: 'No statement.' }],
    });

  test('a JSON receipt counts from the address of the partner, and is kept for a person from any other', async () => {
    const delivery = await sent('acknowledged');
    await post(reply('somebody@else.example', delivery.messageId, verdict(delivery.correlationId)));
    expect(await newest()).toMatchObject({ state: 'UNREADABLE', deliveryId: delivery.id });
    expect((await now(delivery.id)).status).toBe('AWAITING_RECEIPT');
    await post(reply('Files@partner.example', delivery.messageId, verdict(delivery.correlationId)));
    expect(await now(delivery.id)).toMatchObject({ status: 'REJECTED', problems: [{ code: 'P1' }] });
  });

  test('what answers a delivery in words is kept for a person; what answers nothing of ours is unmatched', async () => {
    const delivery = await sent('acknowledged');
    await post(reply('files@partner.example', delivery.messageId, 'no JSON'));
    const [message] = [await newest()];
    expect(message).toMatchObject({ state: 'UNREADABLE', deliveryId: delivery.id, partnerId: 'acknowledged' });
    expect(message.problems).toMatchObject([{ code: 'EMAIL_TO_BE_READ' }]);
    await post(notification({ action: 'failed', status: '5.1.1', envelopeId: randomUUID() }));
    expect(await newest()).toMatchObject({ state: 'UNMATCHED', partnerId: UNKNOWN_SENDER });
    const quarantined = await database.prisma.event.count({ where: { type: 'inbound-message.quarantined' } });
    expect(quarantined).toBe(
      await database.prisma.inboundMessage.count({ where: { state: { in: ['UNREADABLE', 'UNMATCHED'] } } }),
    );
  });

  test('rubbish is kept; mail for others is refused; what cannot be kept is to be sent again', async () => {
    const before = await database.prisma.inboundMessage.count();
    await post('\u0000\u0001 not a message at all\r\n\r\n--=_\r\n');
    expect(await database.prisma.inboundMessage.count()).toBe(before + 1);
    await expect(mailTo(listener.port, 'Subject: x\r\n\r\nx', 'somebody@force.example')).rejects.toMatchObject({
      responseCode: 550,
    });
    kept = false;
    await expect(post('Subject: x\r\n\r\nx')).rejects.toMatchObject({ responseCode: 451 });
  });

  test('what was kept when the process died is taken up later', async () => {
    const delivery = await sent('delivered');
    const body = notification({ action: 'delivered', status: '2.0.0', envelopeId: delivery.correlationId });
    const receivedAt = new Date(Date.now() - 60_000);
    await database.prisma.inboundMessage.create({
      data: { partnerId: UNKNOWN_SENDER, channel: 'EMAIL', state: 'RECEIVED', body, receivedAt },
    });
    await sweepMail({ prisma: database.prisma });
    expect((await now(delivery.id)).status).toBe('ACCEPTED');
  });

  test('one at which the hub fails is kept and told to be so, and holds up no other; it is taken up again', async () => {
    const { prisma } = database;
    const delivery = await sent('delivered');
    await prisma.$executeRawUnsafe(
      `create function fail_at() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await prisma.$executeRawUnsafe(
      `create trigger fail_at before update on inbound_message for each row when (old.body like '%fail at this%') execute function fail_at()`,
    );
    // Kept: its sender need not send it again.
    await post('Subject: fail at this\r\n\r\nx');
    const [{ id }, body] = [
      await newest(),
      notification({ action: 'delivered', status: '2.0.0', envelopeId: delivery.correlationId }),
    ];
    await prisma.inboundMessage.create({
      data: { partnerId: UNKNOWN_SENDER, channel: 'EMAIL', state: 'RECEIVED', body },
    });
    await prisma.$executeRawUnsafe(`alter table inbound_message disable trigger fail_at`);
    await prisma.inboundMessage.updateMany({
      where: { state: 'RECEIVED' },
      data: { receivedAt: new Date(Date.now() - 60_000) },
    });
    await prisma.$executeRawUnsafe(`alter table inbound_message enable trigger fail_at`);
    const faults: object[] = [];
    const logger = { error: (details: object) => void faults.push(details), warn: () => undefined };
    await sweepMail({ prisma, logger });
    expect((await now(delivery.id)).status).toBe('ACCEPTED');
    expect(faults).toMatchObject([{ inboundMessageId: id }]);
    await prisma.$executeRawUnsafe('drop trigger fail_at on inbound_message');
    // Not at once: what fails waits longer each time.
    await sweepMail({ prisma, logger });
    const state = async () => (await prisma.inboundMessage.findUniqueOrThrow({ where: { id } })).state;
    expect(await state()).toBe('RECEIVED');
    await prisma.$executeRaw`update inbound_retry set next_at = now()`;
    await sweepMail({ prisma, logger });
    expect(await state()).toBe('UNMATCHED');
  });

  test('those at which it fails every time hold up none behind them, and come back later each time', async () => {
    const { prisma } = database;
    const delivery = await sent('delivered');
    await prisma.$executeRawUnsafe(
      `create trigger fail_at before update on inbound_message for each row when (old.body like '%fail always%') execute function fail_at()`,
    );
    const left = (body: string, secondsAgo: number) => ({
      ...{ partnerId: UNKNOWN_SENDER, channel: 'EMAIL', state: 'RECEIVED', body },
      receivedAt: new Date(Date.now() - secondsAgo * 1_000),
    });
    await prisma.inboundMessage.createMany({
      data: Array.from({ length: 25 }, () => left('Subject: fail always\r\n\r\nx', 120)),
    });
    const body = notification({ action: 'delivered', status: '2.0.0', envelopeId: delivery.correlationId });
    await prisma.inboundMessage.createMany({ data: [left(body, 60)] });
    let tried = 0;
    const logger = { error: () => void (tried += 1), warn: () => undefined };
    const swept = async (): Promise<number> => {
      const before = tried;
      await sweepMail({ prisma, logger });
      return tried - before;
    };
    expect([await swept(), await swept()]).toEqual([20, 5]);
    expect((await now(delivery.id)).status).toBe('ACCEPTED');
    const waits = async () =>
      prisma.$queryRaw`
        select attempts, round(extract(epoch from max(next_at) - now()) / 30)::int as half_minutes, count(*)::int as messages
        from inbound_retry group by 1`;
    expect([await swept(), await waits()]).toEqual([0, [{ attempts: 1, half_minutes: 1, messages: 25 }]]);
    await prisma.$executeRaw`update inbound_retry set next_at = now()`;
    expect([await swept(), await swept()]).toEqual([20, 5]);
    expect(await waits()).toEqual([{ attempts: 2, half_minutes: 2, messages: 25 }]);
    await prisma.$executeRawUnsafe('drop trigger fail_at on inbound_message');
    await prisma.$executeRaw`update inbound_retry set next_at = now()`;
    await swept();
    await swept();
    await swept();
    // What has been made something of is remembered no longer.
    expect([await prisma.inboundMessage.count({ where: { state: 'RECEIVED' } }), await waits()]).toEqual([0, []]);
  });

  test('who only holds a connection open is cut off, however often it says something', async () => {
    const options = { host: '127.0.0.1', port: 0, addresses: () => Promise.resolve([sender]), sessionMs: 500 };
    const brief = await listenForMail({ ...options, take: () => Promise.resolve() });
    const socket = connect(brief.port, '127.0.0.1').on('error', () => undefined);
    const dripping = setInterval(() => socket.write('N'), 100);
    await once(socket.resume(), 'close', { signal: AbortSignal.timeout(10_000) });
    clearInterval(dripping);
    await brief.stop();
  });

  test('comes under TLS where the hub has a certificate', async () => {
    const { certificate, stop } = await mailPartner();
    const secure = await listenForMail({
      host: '127.0.0.1',
      port: 0,
      tls: { key: certificate.private, cert: certificate.cert },
      addresses: () => Promise.resolve([sender]),
      take: () => Promise.resolve(),
    });
    await mailTo(secure.port, 'Subject: x\r\n\r\nx', sender, certificate.cert);
    await Promise.all([secure.stop(), stop()]);
  });
});
