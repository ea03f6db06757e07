import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeMail } from '../../delivery/mail/compose.js';
import { readMail } from '../../delivery/mail/read-mail.js';
import { receiveMail } from '../../delivery/mail/receive-mail.js';
import { followDocuments } from '../../delivery/referral-progress.js';
import { emailConnection } from '../../delivery/partners/connections.js';
import { preparePacking } from '../../delivery/sending/consignment.js';
import { webhookBody } from '../../delivery/channels/webhook-body.js';
import { upsertPartners, type PartnerSetting } from '../../delivery/partners/partners.js';
import { notification } from '../delivery/mail/mail-partner.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { agencyActor, ReferralWorld } from './referral-world.js';

let world: ReferralWorld;
beforeAll(async () => {
  world = await ReferralWorld.start();
});
afterAll(() => world.close());

const mailConnection = emailConnection.parse({
  to: ['referrals@agency.example'],
  from: 'referrals@police.example',
  smtp: { host: '127.0.0.1', port: 25, security: 'TLS' },
  testOperation: true,
});

let places = 0;
/** A district whose victims are referred to an agency on this channel. */
async function agencyOn(setting: Partial<PartnerSetting>) {
  const district = `Place ${(places += 1)}`;
  const id = `p-${randomUUID().slice(0, 8)}`;
  const routing = { kinds: ['VICTIMS_SERVICES' as const], districts: [district] };
  await upsertPartners(world.prisma, [
    { id, name: id, adapter: 'agency', referrals: routing, ...setting } as PartnerSetting,
  ]);
  return { id, ...(await world.referred(district)) };
}

/** The consignments of what is queued of a referral, the first document first. */
async function consignments(referralId: string) {
  const rows = await world.prisma.delivery.findMany({ where: { referralId }, orderBy: { id: 'asc' } });
  const claims = rows.map((row) => ({ ...row, deliveryId: row.id }));
  const packing = await preparePacking(world.context, { id: rows[0]!.partnerId, adapter: 'agency' }, claims);
  return Promise.all(claims.map(({ id }) => packing.get(id)!()));
}

describe('a referral over the channels', () => {
  test('by inbox: fetched with its files, acknowledged and answered through the API', async () => {
    const { id, referralId, number } = await agencyOn({ channel: 'INBOX', connection: { testOperation: true } });
    await world.send(id);
    // It is there from the moment it lies in the inbox.
    expect(await world.referral(referralId)).toMatchObject({ status: 'SENT' });
    const actor = agencyActor(id);
    const { inbox } = await world.run<{ inbox: { edges: { node: Record<string, never> }[] } }>(
      `{ inbox { edges { node { deliveryId type document { text } referralDocument {
         number kind purpose format files { fileName contentType content } } } } } }`,
      {},
      actor,
    );
    const { deliveryId, ...item } = inbox.edges[0]!.node as Record<string, unknown>;
    expect(item).toEqual({
      type: 'REFERRAL',
      document: null,
      referralDocument: {
        ...{ number, kind: 'VICTIMS_SERVICES', purpose: 'ORIGINAL', format: 'Agency 1' },
        files: [{ fileName: `${number}.json`, contentType: 'application/json', content: expect.any(String) }],
      },
    });
    await world.run(
      `mutation ($id: ID!) { acknowledgeDelivery(input: { idempotencyKey: "k", deliveryId: $id, verdict: ACCEPTED }) { problems { code } } }`,
      { id: deliveryId },
      actor,
    );
    expect(await world.referral(referralId)).toMatchObject({ status: 'RECEIVED', answers: [{ answer: 'RECEIVED' }] });
    const answer = { referralId: toGlobalId('Referral', referralId), answer: 'ACCEPTED' };
    expect(await world.change('answerReferral', answer, actor)).toMatchObject({ referral: { status: 'ACCEPTED' } });
  });

  test('by webhook: number, kind and files, the same on every attempt; answered in JSON', async () => {
    const { id, referralId, number } = await agencyOn({
      channel: 'WEBHOOK',
      connection: { url: 'https://agency.example/', secretReferences: ['env:NOBODY'], testOperation: true },
    });
    const [consignment] = await consignments(referralId);
    const body = JSON.parse(await webhookBody(consignment!)) as { referral: { files: { content: string }[] } };
    expect(JSON.parse(await webhookBody({ ...consignment!, attempt: 7 }))).toEqual(body);
    expect(body).toMatchObject({
      type: 'REFERRAL',
      referral: { number, kind: 'VICTIMS_SERVICES', purpose: 'ORIGINAL', format: 'Agency 1' },
    });
    expect(JSON.parse(Buffer.from(body.referral.files[0]!.content, 'base64').toString())).toMatchObject({ number });
    // Its secret is not there: nothing was sent, and nothing is answered yet.
    expect(await world.sendOnce(id)).toEqual(['unavailable']);
    const answer = { answerId: 'w-1', answer: 'DECLINED', reason: 'No.', at: new Date().toISOString() };
    expect(await world.post(id, { correlationId: number, ...answer, reason: ' ' })).toBe('UNREADABLE');
    expect(await world.post(id, { correlationId: number, ...answer })).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'DECLINED' });
  });

  test('by e-mail: files as attachments, and nothing of the person in subject, headers or text', async () => {
    const { referralId, number, personId } = await agencyOn({ channel: 'EMAIL', connection: mailConnection });
    await world.prisma.referral.update({
      where: { id: referralId },
      data: { sentAt: new Date(), status: 'MORE_ASKED' },
    });
    const id = toGlobalId('Referral', referralId);
    await world.change('addToReferral', { referralId: id, text: 'Mockton Primary.' });
    await world.change('withdrawReferral', { referralId: id, reason: 'Wrong person.' });
    const mails = await Promise.all((await consignments(referralId)).map((one) => composeMail(one, mailConnection)));
    expect(mails.map(({ subject }) => subject)).toEqual([
      `[TEST] Referral ${number}`,
      `[TEST] Further information on referral ${number}`,
      `[TEST] Withdrawn: referral ${number}`,
    ]);
    const person = await world.prisma.person.findUniqueOrThrow({ where: { id: personId } });
    for (const { attachments, ...open } of mails) {
      expect(attachments).toMatchObject([{ filename: `${number}.json`, contentType: 'application/json' }]);
      const text = JSON.stringify(open);
      for (const word of [person.familyName, ...person.givenNames, 'VICTIMS', 'abuse', 'Mockton'])
        expect(text).not.toContain(word);
      expect(text).toContain('MORE_ASKED');
    }
  });

  test('an answer by e-mail is read like one by any other way', async () => {
    const correlationId = randomUUID();
    const at = '2026-11-23T10:00:00Z';
    const answer = { correlationId, answerId: 'm-1', answer: 'ACCEPTED', reason: null, at };
    const raw = [
      'From: Desk <referrals@agency.example>',
      'Message-ID: <1@agency.example>',
      'MIME-Version: 1.0',
      'Content-Type: application/json; name="answer.json"',
      'Content-Disposition: attachment; filename="answer.json"',
      '',
      JSON.stringify(answer),
    ].join('\r\n');
    expect(await readMail(raw)).toMatchObject({
      kind: 'message',
      message: { type: 'ANSWER', answer },
      answers: { correlationId },
      from: 'referrals@agency.example',
    });
  });

  test('an e-mail that came back was not sent after all; an answer by e-mail may name the number', async () => {
    const { id, referralId, number, incidentId } = await agencyOn({ channel: 'EMAIL', connection: mailConnection });
    const { id: deliveryId, correlationId } = await world.document(referralId);
    // As the relay takes it.
    const sentAt = new Date();
    const sent = { status: 'AWAITING_RECEIPT', attemptCount: 1, sentAt, nextAttemptAt: null };
    await world.prisma.delivery.update({ where: { id: deliveryId }, data: sent });
    await world.prisma.$transaction((tx) => followDocuments(tx, [deliveryId]));
    expect(await world.referral(referralId)).toMatchObject({ status: 'SENT', sentAt });
    expect(await world.duties(referralId, 'PARTNER_ACKNOWLEDGEMENT')).toEqual(['OPEN']);

    const { prisma } = world;
    const bounce = notification({ action: 'failed', status: '5.1.1', envelopeId: correlationId });
    expect(await receiveMail({ prisma }, bounce)).toBe('APPLIED');
    expect(await world.document(referralId)).toMatchObject({ status: 'STUCK' });
    expect(await world.referral(referralId)).toMatchObject({ status: 'CREATED', sentAt: null });
    expect(await world.duties(referralId, 'PARTNER_ACKNOWLEDGEMENT')).toEqual(['CANCELLED']);
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['OPEN']);

    const answer = { correlationId: number, answerId: 'm-2', answer: 'ACCEPTED', at: new Date().toISOString() };
    const from = (address: string) =>
      [
        `From: Desk <${address}>`,
        'MIME-Version: 1.0',
        'Content-Type: application/json; name="answer.json"',
        'Content-Disposition: attachment; filename="answer.json"',
        '',
        JSON.stringify(answer),
      ].join('\r\n');
    expect(await receiveMail({ prisma }, from('stranger@invented.example'))).toBe('UNREADABLE');
    expect(await world.referral(referralId)).toMatchObject({ status: 'CREATED', partnerId: id });
    expect(await receiveMail({ prisma }, from('referrals@agency.example'))).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED', answers: [{ by: id }] });
  });
});
