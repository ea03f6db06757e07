import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toGlobalId } from '../../schema/relay/global-id.js';
import type { HttpPartner } from '../delivery/http-partner.js';
import { ControlWorld } from './control-world.js';

let control: ControlWorld;
let id: string;
let partner: HttpPartner;
beforeAll(async () => {
  control = await ControlWorld.start();
});
afterAll(() => control.close());
beforeEach(async () => {
  ({ id, http: partner } = await control.partner());
});
afterEach(() => partner.down());

const from = new Date(Date.now() - 3_600_000).toISOString();
const FIELDS =
  'owed owedFromDeliveries deliveries sent acknowledged awaitingReceipt overdue queued blocked sending stuck notOwed difference';

interface Reconciled {
  readonly balanced: boolean;
  readonly partners: readonly Record<string, number>[];
  readonly findings: {
    readonly edges: readonly { readonly node: { kind: string; deliveryId: string | null; submissionId: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
async function reconcile(variables: Record<string, unknown> = {}): Promise<Reconciled> {
  const { reconciliation } = await control.run<{ reconciliation: Reconciled }>(
    `query ($from: Moment!, $to: Moment, $partner: ID, $first: Int, $after: String) {
      reconciliation(from: $from, to: $to, partner: $partner) {
        balanced partners { partnerId ${FIELDS} notices { owed deliveries awaitingReceipt queued notOwed difference } }
        findings(first: $first, after: $after) { edges { node { kind deliveryId submissionId caseFileId noticeId partnerId } } pageInfo { hasNextPage endCursor } }
      } }`,
    { from, partner: id, first: 100, ...variables },
  );
  return reconciliation;
}
const kinds = ({ findings }: Reconciled) => findings.edges.map(({ node }) => [node.kind, node.deliveryId]);

/** One delivery in a case of its own. */
const one = async (): Promise<string> => (await control.submit(await control.world.caseFile(), 'one', id))[0]!;
const sent = async (): Promise<string> => {
  const delivery = await one();
  await control.send(id);
  return delivery;
};
const decided = async (): Promise<string> => {
  const delivery = await sent();
  await control.answer(delivery, 'ACCEPTED');
  return delivery;
};
const status = (delivery: string, to: string) =>
  control.prisma.delivery.update({ where: { id: delivery }, data: { status: to } });
const nothing = {
  ...{ owed: 0, owedFromDeliveries: 0, deliveries: 0, sent: 0, acknowledged: 0, awaitingReceipt: 0, overdue: 0 },
  ...{ queued: 0, blocked: 0, sending: 0, stuck: 0, notOwed: 0, difference: 0 },
};
const nothingOfNotices = { owed: 0, deliveries: 0, awaitingReceipt: 0, queued: 0, notOwed: 0, difference: 0 };

describe('the reconciliation is zero', () => {
  test('when nothing was submitted', async () => {
    expect(await reconcile()).toMatchObject({
      balanced: true,
      partners: [{ ...nothing, partnerId: id, notices: nothingOfNotices }],
    });
  });

  test('whatever the documents have come to', async () => {
    await decided();
    partner.answerWith(() => ({ status: 422 }));
    await sent();
    partner.answerWith(() => undefined);
    const late = await sent();
    await control.prisma.delivery.update({ where: { id: late }, data: { receiptDueAt: new Date(0) } });
    await sent();
    const again = await decided();
    await control.change('replayDeliveries', { ids: [control.delivery(again)] }, 'replayed');
    const stuck = await one();
    await control.prisma.delivery.update({ where: { id: stuck }, data: { status: 'STUCK', nextAttemptAt: null } });
    const caseFile = await control.world.caseFile();
    for (const label of ['a', 'b', 'c']) await control.submit(caseFile, label, id);
    // Made before submissions named their partners.
    await control.world.submit(await control.world.caseFile(), 'old', id);
    const found = await reconcile();
    expect(found).toMatchObject({
      balanced: true,
      partners: [
        {
          ...nothing,
          ...{ owed: 10, owedFromDeliveries: 1, deliveries: 10, sent: 4, acknowledged: 2, awaitingReceipt: 2 },
          ...{ overdue: 1, queued: 3, blocked: 2, stuck: 1 },
        },
      ],
    });
    expect(kinds(found)).toEqual([['RECEIPT_OVERDUE', control.delivery(late)]]);
  });

  test('of a document that was sent again and confirmed, and one that was given up and arrived after all', async () => {
    const again = await decided();
    await control.change('replayDeliveries', { ids: [control.delivery(again)] }, 'replayed');
    await control.send(id);
    const late = await sent();
    await status(late, 'STUCK');
    await control.answer(late, 'ACCEPTED');
    expect(await reconcile()).toMatchObject({ balanced: true, partners: [{ owed: 2, difference: 0 }] });
  });

  test('for each partner by itself, and only of its period', async () => {
    const other = await control.partner();
    await control.submit(await control.world.caseFile(), 'both', id, other.id);
    await control.send(id);
    expect((await reconcile()).partners).toMatchObject([{ owed: 1, awaitingReceipt: 1, queued: 0 }]);
    expect((await reconcile({ partner: other.id })).partners).toMatchObject([
      { owed: 1, awaitingReceipt: 0, queued: 1 },
    ]);
    const all = await reconcile({ partner: null });
    expect(all.partners.map(({ partnerId }) => partnerId)).toEqual(expect.arrayContaining([id, other.id]));
    const { createdAt } = await control.prisma.submission.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect((await reconcile({ to: createdAt.toISOString() })).partners).toMatchObject([{ owed: 0 }]);
    expect((await reconcile({ from: createdAt.toISOString() })).partners).toMatchObject([{ owed: 1 }]);
    await other.http.down();
  });
});

/** What somebody does to the tables behind the hub's back, and by which name the reconciliation finds it. */
describe('the reconciliation is not zero, and names', () => {
  test.each<[string, string, () => Promise<string>, (delivery: string) => Promise<unknown>]>([
    [
      'a delivery that is gone',
      'DELIVERY_MISSING',
      one,
      (delivery) => control.prisma.delivery.delete({ where: { id: delivery } }),
    ],
    [
      'a decided delivery that is gone with its attempts',
      'DELIVERY_MISSING',
      decided,
      async (delivery) => {
        await control.prisma.attempt.deleteMany({ where: { deliveryId: delivery } });
        await control.prisma.delivery.delete({ where: { id: delivery } });
      },
    ],
    [
      'an attempt that is gone',
      'ATTEMPT_MISSING',
      decided,
      (delivery) => control.prisma.attempt.deleteMany({ where: { deliveryId: delivery } }),
    ],
    ['a delivery that was made sent', 'SENT_WITHOUT_ATTEMPT', one, (delivery) => status(delivery, 'AWAITING_RECEIPT')],
    [
      'an attempt that was made another',
      'SENT_WITHOUT_ATTEMPT',
      sent,
      (delivery) =>
        control.prisma.attempt.updateMany({ where: { deliveryId: delivery }, data: { result: 'unavailable' } }),
    ],
    ['a delivery that was made accepted', 'DECIDED_WITHOUT_ANSWER', sent, (delivery) => status(delivery, 'ACCEPTED')],
    [
      'a receipt that is gone',
      'DECIDED_WITHOUT_ANSWER',
      decided,
      (delivery) => control.prisma.inboundMessage.deleteMany({ where: { deliveryId: delivery } }),
    ],
    ['a verdict that was swapped', 'VERDICT_NOT_GIVEN', decided, (delivery) => status(delivery, 'REJECTED')],
    [
      'a refusal that was made an acceptance',
      'VERDICT_NOT_GIVEN',
      async () => {
        partner.answerWith(() => ({ status: 422 }));
        return sent();
      },
      (delivery) => status(delivery, 'ACCEPTED'),
    ],
    ['a verdict that was taken away', 'ANSWER_NOT_TAKEN', decided, (delivery) => status(delivery, 'AWAITING_RECEIPT')],
    ['a sent delivery that was queued', 'ATTEMPT_NOT_TAKEN', sent, (delivery) => status(delivery, 'QUEUED')],
    ['a status that there is not', 'STATUS_UNKNOWN', sent, (delivery) => status(delivery, 'LOST')],
  ])('%s', async (_what, kind, make, corrupt) => {
    await sent();
    const delivery = await make();
    expect((await reconcile()).balanced).toBe(true);
    await corrupt(delivery);
    const found = await reconcile();
    expect(found).toMatchObject({ balanced: false, partners: [{ owed: 2, difference: 1, notOwed: 0 }] });
    expect(kinds(found)).toEqual([[kind, kind === 'DELIVERY_MISSING' ? null : control.delivery(delivery)]]);
  });

  test('a delivery to somebody whom the submission does not name', async () => {
    const delivery = await one();
    const { submissionId } = await control.world.delivery(delivery);
    await control.prisma.submission.update({ where: { id: submissionId! }, data: { partnerIds: ['somebody-else'] } });
    const found = await reconcile();
    expect(found).toMatchObject({ balanced: false, partners: [{ owed: 0, difference: 0, notOwed: 1 }] });
    expect(kinds(found)).toEqual([['NOT_OWED', control.delivery(delivery)]]);
  });

  test('notices: one that is not there, and one that nobody owes', async () => {
    const notice = () =>
      control.prisma.notice.create({
        data: {
          ...{ kind: 'CHANGE', title: 'T', text: 'T', startsAt: new Date(), announcedBy: 'test' },
          ...{ partnerIds: [id], withdrawalPartnerIds: [id] },
        },
      });
    const [whole, half] = [await notice(), await notice()];
    const document = (noticeId: string, purpose: string) =>
      control.prisma.delivery.create({
        data: {
          ...{ documentType: 'NOTICE', noticeId, purpose, partnerId: id, channel: 'INBOX', status: 'QUEUED' },
          ...{ messageId: randomUUID(), correlationId: randomUUID(), format: 'Notice 1' },
        },
      });
    for (const purpose of ['ORIGINAL', 'WITHDRAWAL']) await document(whole.id, purpose);
    await document(half.id, 'WITHDRAWAL');
    await one();
    const found = await reconcile();
    expect(found).toMatchObject({
      balanced: false,
      partners: [
        {
          ...{ owed: 1, queued: 1, difference: 0 },
          notices: { owed: 4, deliveries: 3, queued: 3, notOwed: 0, difference: 1 },
        },
      ],
    });
    const named = { submissionId: null, caseFileId: null, noticeId: toGlobalId('Notice', half.id), partnerId: id };
    expect(found.findings.edges).toEqual([{ node: { kind: 'DELIVERY_MISSING', deliveryId: null, ...named } }]);
    const original = await document(half.id, 'ORIGINAL');
    expect(await reconcile()).toMatchObject({ balanced: true });
    await control.prisma.notice.update({ where: { id: half.id }, data: { partnerIds: [] } });
    expect(await reconcile()).toMatchObject({
      balanced: false,
      partners: [{ notices: { owed: 3, notOwed: 1, difference: 0 } }],
      findings: { edges: [{ node: { kind: 'NOT_OWED', deliveryId: control.delivery(original.id), ...named } }] },
    });
  });

  test('a notice that was taken needs no verdict, unless it lies in an inbox', async () => {
    const told = async (channel: 'WEBHOOK' | 'EMAIL' | 'INBOX', result: 'received' | null) => {
      const notice = await control.prisma.notice.create({
        data: {
          ...{ kind: 'CHANGE', title: 'T', text: 'T', startsAt: new Date(), announcedBy: 'test', partnerIds: [id] },
        },
      });
      const { id: deliveryId } = await control.prisma.delivery.create({
        data: {
          ...{
            documentType: 'NOTICE',
            noticeId: notice.id,
            partnerId: id,
            channel,
            status: 'ACCEPTED',
            attemptCount: 1,
          },
          ...{ messageId: randomUUID(), correlationId: randomUUID(), format: 'Notice 1' },
          attempts: { create: { number: 1, startedAt: new Date(), endedAt: new Date(), result } },
        },
      });
      return control.delivery(deliveryId);
    };
    await told('WEBHOOK', 'received');
    await told('EMAIL', 'received');
    expect(await reconcile()).toMatchObject({
      balanced: true,
      partners: [{ notices: { owed: 2, deliveries: 2, difference: 0 } }],
    });
    const wrong = [await told('WEBHOOK', null), await told('INBOX', 'received')];
    const found = await reconcile();
    expect(found).toMatchObject({ balanced: false, partners: [{ notices: { owed: 4, difference: 2 } }] });
    expect(kinds(found)).toEqual(wrong.map((delivery) => ['DECIDED_WITHOUT_ANSWER', delivery]));
  });

  test('all of them, page by page, over the days', async () => {
    const gone: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      const { submissionId } = await control.world.delivery(await one());
      gone.push(toGlobalId('Submission', submissionId!));
    }
    await control.prisma.delivery.deleteMany({ where: { partnerId: id } });
    const seen: string[] = [];
    const start = new Date(Date.now() - 3 * 86_400_000).toISOString();
    for (let after: string | null = null; ;) {
      const { findings }: Reconciled = await reconcile({ from: start, first: 3, after });
      seen.push(...findings.edges.map(({ node }) => node.submissionId));
      if (!findings.pageInfo.hasNextPage) break;
      after = findings.pageInfo.endCursor;
    }
    expect(seen).toEqual(gone);
  });
});

describe('a question that cannot be answered is refused:', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a period that ends before it begins', { to: '2020-01-01T00:00:00Z' }, '/from'],
    ['a period of many years', { from: '2001-01-01T00:00:00Z' }, '/from'],
    ['a partner that is none', { partner: 'nobody' }, '/partner'],
    ['an empty partner, which is not every partner', { partner: '' }, '/partner'],
    ['a cursor that is none', { after: 'x' }, '/after'],
  ])('%s', async (_what, variables, path) => {
    await expect(reconcile(variables)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', path } });
  });
});

describe('reconcileWithPartnerList', () => {
  interface Listed {
    readonly missingDeliveryIds: readonly string[];
  }
  const compare = async (documents: object[], input: Record<string, unknown> = {}): Promise<Listed> =>
    (
      await control.run<{ reconcileWithPartnerList: Listed }>(
        `query ($input: PartnerListInput!) { reconcileWithPartnerList(input: $input) {
          listed heldByBoth missingAtPartner missingDeliveryIds unknownToUs verdictDiffers { deliveryId ours theirs } notKnownToHaveArrived } }`,
        { input: { partner: id, from, documents, ...input } },
      )
    ).reconcileWithPartnerList;
  const identity = async (delivery: string) => {
    const { messageId, correlationId } = await control.world.delivery(delivery);
    return { messageId, correlationId };
  };

  test('finds what both hold, what is missing on either side, and where the verdicts differ', async () => {
    const [accepted, silent, lost, disputed] = [await decided(), await sent(), await decided(), await decided()];
    const waiting = await one();
    const { http, ...other } = await control.partner();
    const [foreign] = await control.submit(await control.world.caseFile(), 'theirs', other.id);
    const list = [
      { messageId: (await identity(accepted)).messageId.toUpperCase(), verdict: 'ACCEPTED' },
      { correlationId: (await identity(silent)).correlationId, verdict: 'REJECTED' },
      { messageId: (await identity(disputed)).messageId, verdict: 'REJECTED' },
      { messageId: randomUUID() },
      { correlationId: 'not an id' },
      { messageId: (await identity(foreign!)).messageId },
      { messageId: (await identity(waiting)).messageId },
      { correlationId: (await identity(accepted)).correlationId },
    ];
    const found = await compare(list);
    expect(found).toEqual({
      listed: 8,
      heldByBoth: 4,
      missingAtPartner: 1,
      missingDeliveryIds: [control.delivery(lost)],
      unknownToUs: [3, 4, 5],
      verdictDiffers: [
        { deliveryId: control.delivery(silent), ours: 'AWAITING_RECEIPT', theirs: 'REJECTED' },
        { deliveryId: control.delivery(disputed), ours: 'ACCEPTED', theirs: 'REJECTED' },
      ],
      notKnownToHaveArrived: [control.delivery(waiting)],
    });
    // What is missing there is sent again and then there.
    const replayed = await control.change<{ replayed: number; problems: [] }>(
      'replayDeliveries',
      { ids: found.missingDeliveryIds },
      'replayed',
    );
    expect(replayed).toMatchObject({ replayed: 1 });
    await http.down();
  });

  test('leaves out what the partner refused to take, and what went before the period', async () => {
    partner.answerWith(() => ({ status: 422 }));
    await sent();
    partner.answerWith(() => undefined);
    const early = await sent();
    await control.prisma.delivery.update({ where: { id: early }, data: { sentAt: new Date(0) } });
    expect(await compare([])).toMatchObject({ missingAtPartner: 0, listed: 0 });
    expect(await compare([await identity(early)].map(({ messageId }) => ({ messageId })))).toMatchObject({
      heldByBoth: 1,
    });
  });

  test('takes ten thousand, and no more', async () => {
    const delivery = await sent();
    const list = Array.from({ length: 10_000 }, () => ({ messageId: randomUUID() }));
    expect(await compare(list)).toMatchObject({ listed: 10_000, missingDeliveryIds: [control.delivery(delivery)] });
    await expect(compare([...list, list[0]!])).rejects.toMatchObject({ extensions: { path: '/input/documents' } });
  });

  test.each<[string, object[], Record<string, unknown>, string]>([
    ['a document without an id', [{ verdict: 'ACCEPTED' }], {}, '/input/documents/0'],
    ['a document with two', [{ messageId: 'a', correlationId: 'b' }], {}, '/input/documents/0'],
    ['a partner that is none', [], { partner: 'nobody' }, '/input/partner'],
    ['a period that is none', [], { to: '2001-01-01T00:00:00Z' }, '/input/from'],
  ])('refuses %s', async (_what, documents, input, path) => {
    await expect(compare(documents, input)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', path } });
  });
});
