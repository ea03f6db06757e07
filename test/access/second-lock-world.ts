import { randomUUID } from 'node:crypto';
import { appendEvents, type EventType, eventTypes } from '../../events/append.js';
import type { PrismaClient } from '../../prisma/client.js';
import { newPartner } from '../support/new-partner.js';

/** Ids of what one partner has, by table. */
export type Belongings = Readonly<Record<string, readonly string[]>>;

/** Registers a partner with something of everything that a partner may have, and as much that has not reached it. */
export async function settle(prisma: PrismaClient, partnerId: string): Promise<Belongings> {
  await newPartner(prisma, partnerId);
  const person = await prisma.person.create({ data: { familyName: `INVENTED-${partnerId}` } });
  const incident = await prisma.incident.create({
    data: {
      ...{
        number: `20261123-${partnerId}`,
        type: 'ASSAULT',
        summary: 'Invented',
        district: `District of ${partnerId}`,
      },
      ...{ occurredFrom: new Date(), reportedAt: new Date() },
    },
  });
  const caseFile = await prisma.caseFile.create({
    data: { ptiUrn: '06AA0000126', kind: 'FULL', status: 'OPEN', content: {} },
  });
  const submission = await prisma.submission.create({
    data: { caseFileId: caseFile.id, number: 1, revision: 1, content: {}, materials: [], actor: 'token:test' },
  });
  const unfetched = await prisma.submission.create({
    data: { caseFileId: caseFile.id, number: 2, revision: 2, content: {}, materials: [], actor: 'token:test' },
  });
  const notice = await prisma.notice.create({
    data: {
      kind: 'CHANGE',
      partnerId,
      title: 'A change',
      text: 'Invented',
      startsAt: new Date(),
      announcedBy: 'operator',
    },
  });
  const referral = (status: string, sentAt: Date | null) =>
    prisma.referral.create({
      data: {
        ...{
          number: `R-${randomUUID()}`,
          kind: 'MARAC',
          incidentId: incident.id,
          personId: person.id,
          partnerId,
          status,
          sentAt,
        },
        ...{ content: {}, legalBasis: 'CONSENT', createdBy: 'officer' },
      },
    });
  const [sent, unsent] = [await referral('SENT', new Date()), await referral('CREATED', null)];
  for (const referralId of [sent.id, unsent.id]) {
    await prisma.referralAnswer.create({
      data: { referralId, answerId: 'a', answer: 'RECEIVED', at: new Date(), by: partnerId },
    });
    await prisma.referralAddition.create({ data: { referralId, number: 1, text: 'Invented', by: 'officer' } });
  }
  const delivery = (carries: object, status: string) =>
    prisma.delivery.create({
      data: {
        ...{
          partnerId,
          status,
          channel: 'INBOX',
          format: 'none',
          messageId: randomUUID(),
          correlationId: randomUUID(),
        },
        ...{ sentAt: new Date(), ...carries },
      },
    });
  const line = { caseFileId: caseFile.id };
  const deliveries = [
    await delivery({ ...line, submissionId: submission.id, position: 1 }, 'AWAITING_RECEIPT'),
    await delivery({ ...line, submissionId: unfetched.id, position: 2 }, 'QUEUED'),
    await delivery({ noticeId: notice.id, documentType: 'NOTICE' }, 'AWAITING_RECEIPT'),
    await delivery({ referralId: sent.id, documentType: 'REFERRAL' }, 'AWAITING_RECEIPT'),
  ];
  const attempt = await prisma.attempt.create({
    data: { deliveryId: deliveries[0]!.id, number: 1, startedAt: new Date() },
  });
  const webhook = await prisma.webhook.create({
    data: {
      ...{
        partnerId,
        name: 'Events',
        url: `https://${partnerId}.example/hook`,
        secrets: [],
        createdBy: `token:${partnerId}`,
      },
      ...{ cursorTransaction: 0n, cursorId: 0n },
    },
  });
  const webhookAttempt = await prisma.webhookAttempt.create({
    data: { webhookId: webhook.id, eventId: 1n, startedAt: new Date() },
  });
  await prisma.inboundMessage.create({ data: { partnerId, body: 'A receipt', state: 'UNREADABLE' } });
  await prisma.$transaction((tx) =>
    appendEvents(
      tx,
      eventTypes.map((type: EventType) => ({
        type,
        subjectType: 'Delivery',
        subjectId: attempt.id,
        data: { partnerId },
      })),
    ),
  );
  const rows = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);
  return {
    ...{ partner: [partnerId], partner_flow: [partnerId], notice: [notice.id], delivery: rows(deliveries) },
    ...{ attempt: [attempt.id], submission: [submission.id], referral: [sent.id], incident: [incident.id] },
    referral_answer: rows(await prisma.referralAnswer.findMany({ where: { referralId: sent.id } })),
    referral_addition: rows(await prisma.referralAddition.findMany({ where: { referralId: sent.id } })),
    ...{ webhook: [webhook.id], webhook_attempt: [webhookAttempt.id] },
    hidden: [unsent.id, unfetched.id, caseFile.id, person.id],
  };
}
