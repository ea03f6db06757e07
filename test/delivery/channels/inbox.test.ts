import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpsAdapter } from '../../../adapters/cps/index.js';
import { databaseQueue } from '../../../delivery/database-queue.js';
import type { CaseFile } from '../../../domain/case-file/index.js';
import { databaseId, toGlobalId } from '../../../domain/global-id.js';
import { createAccessToken } from '../../../server/identity/access-tokens.js';
import { aCaseFile } from '../../support/generate/default-case-file.js';
import { type Answer, errorCodes, TestHub } from '../../support/hub.js';
import { eventually } from '../delivery-world.js';

let hub: TestHub;
const tokens = new Map<string, string>();
/** A partner for each test, so that none sees what another left. */
const ids = ['orders', 'materials', 'verdicts', 'strangers', 'notices', 'pages', 'moved'];

beforeAll(async () => {
  const file = join(tmpdir(), `casebridge-inboxes-${process.pid}.json`);
  const partners = ids.map((id) => ({
    id,
    name: id,
    adapter: 'cps',
    channel: 'INBOX',
    connection: { testOperation: true },
  }));
  await writeFile(file, JSON.stringify(partners));
  hub = await TestHub.start({ CASEBRIDGE_PARTNERS_FILE: file });
  for (const id of ids)
    tokens.set(id, await createAccessToken(hub.prisma, { name: id, role: 'partner', partnerId: id }));
});
afterAll(() => hub.stop());

const bearer = (partner: string) => `Bearer ${tokens.get(partner)}`;
const ask = (partner: string, query: string, variables: object = {}): Promise<Answer> =>
  hub.post(JSON.stringify({ query, variables }), { authorization: bearer(partner) });
async function data<Data>(answer: Promise<Answer>): Promise<Data> {
  const { json, text } = await answer;
  if (!json?.data || json.errors) throw new Error(text);
  return json.data as Data;
}

interface Item {
  readonly deliveryId: string;
  readonly correlationId: string;
  readonly messageId: string;
  readonly type: string;
  readonly position: number | null;
  readonly replays: number;
  readonly arrivedAt: string;
  readonly document: { format: string; contentType: string; fileName: string; text: string } | null;
  readonly materials: { id: string; title: string; sha256: string; contentPath: string }[];
  readonly notice: { title: string; kind: string } | null;
}
interface InboxPage {
  readonly edges: readonly { cursor: string; node: Item }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const INBOX = `query ($first: Int, $after: String) { inbox(first: $first, after: $after) {
  edges { cursor node {
    deliveryId correlationId messageId type position replays arrivedAt
    document { format contentType fileName text } materials { id title sha256 contentPath } notice { title kind }
  } }
  pageInfo { hasNextPage endCursor }
} }`;
const page = async (partner: string, variables: object = {}): Promise<InboxPage> =>
  (await data<{ inbox: InboxPage }>(ask(partner, INBOX, { first: 20, ...variables }))).inbox;
const inbox = async (partner: string): Promise<Item[]> => (await page(partner)).edges.map(({ node }) => node);

/** A case file that is complete; its id in the database. */
async function caseFile(said: Partial<CaseFile> = {}): Promise<string> {
  const file = aCaseFile(said);
  const { id } = await hub.prisma.caseFile.create({
    data: { ptiUrn: file.ptiUrn, kind: file.kind, status: 'IN_PREPARATION', content: file as never },
  });
  return id;
}

/** Submits a case file to partners; the ids of the deliveries in the API. */
async function submit(id: string, ...partners: string[]): Promise<string[]> {
  const { revision } = await hub.prisma.caseFile.findUniqueOrThrow({ where: { id } });
  const input = { idempotencyKey: randomUUID(), caseFileId: toGlobalId('CaseFile', id), revision, partners };
  const { submitCaseFile } = await data<{ submitCaseFile: { problems: object[] } }>(
    hub.query(
      'mutation ($input: SubmitCaseFileInput!) { submitCaseFile(input: $input) { problems { code path message } } }',
      { input },
      'case-preparer',
    ),
  );
  expect(submitCaseFile.problems).toEqual([]);
  const submission = await hub.prisma.submission.findFirstOrThrow({
    where: { caseFileId: id },
    orderBy: { number: 'desc' },
    include: { deliveries: true },
  });
  expect(submission.partnerIds).toEqual(expect.arrayContaining(partners));
  return partners.map((partner) =>
    toGlobalId('Delivery', submission.deliveries.find(({ partnerId }) => partnerId === partner)!.id),
  );
}

/** Waits until a partner's inbox holds these and no others. */
const holds = (partner: string, deliveryIds: readonly string[]) =>
  eventually(async () => {
    const held = await hub.prisma.delivery.findMany({ where: { partnerId: partner, status: 'AWAITING_RECEIPT' } });
    return (
      held
        .map(({ id }) => toGlobalId('Delivery', id))
        .sort()
        .join() === [...deliveryIds].sort().join()
    );
  }, 20_000);

interface Acknowledged {
  readonly delivery: { id: string; status: string; problems: { code: string; path: string; message: string }[] } | null;
  readonly problems: { code: string; path: string }[];
}
const ACKNOWLEDGE = `mutation ($input: AcknowledgeDeliveryInput!) { acknowledgeDelivery(input: $input) {
  delivery { id status problems { code path message } } problems { code path message } } }`;
const acknowledge = async (partner: string, deliveryId: string, verdict: string, more: object = {}) => {
  const input = { idempotencyKey: randomUUID(), deliveryId, verdict, ...more };
  return (await data<{ acknowledgeDelivery: Acknowledged }>(ask(partner, ACKNOWLEDGE, { input }))).acknowledgeDelivery;
};
const rowOf = (deliveryId: string) =>
  hub.prisma.delivery.findUniqueOrThrow({ where: { id: databaseId('Delivery', deliveryId)! } });
const change = async (id: string, briefDescription: string) => {
  const content = { ...aCaseFile(), briefDescription } as never;
  await hub.prisma.caseFile.update({ where: { id }, data: { content, status: 'IN_PREPARATION' } });
};
const reason = [{ code: 'X-1', path: '/case', message: 'Mend it.' }];

describe('the inbox of a partner', () => {
  test('holds what it has not judged, the oldest first and in the order of each line', async () => {
    const one = await caseFile();
    const two = await caseFile();
    const [first] = await submit(one, 'orders');
    await holds('orders', [first!]);
    const [other] = await submit(two, 'orders');
    await holds('orders', [first!, other!]);
    await change(one, 'changed');
    const [second] = await submit(one, 'orders');
    await holds('orders', [first!, other!, second!]);

    expect((await rowOf(first!)).arrivedAt).toBeNull();
    const items = await inbox('orders');
    expect(items.map(({ deliveryId }) => deliveryId)).toEqual([first, other, second]);
    expect(items.map(({ position }) => position)).toEqual([1, 1, 2]);
    const { format, contentType, text } = cpsAdapter.translate(aCaseFile());
    const { messageId, correlationId, arrivedAt, channel, attemptCount } = await rowOf(first!);
    expect(items[0]).toMatchObject({
      ...{ messageId, correlationId, type: 'SUBMISSION', replays: 0, materials: [], notice: null },
      document: { format, contentType, text, fileName: expect.stringMatching(/^\w+-1\.json$/) },
    });
    expect({ channel, attemptCount }).toEqual({ channel: 'INBOX', attemptCount: 1 });
    expect(items[0]!.arrivedAt).toBe(arrivedAt!.toISOString());
    expect(JSON.parse(items[2]!.document!.text)).not.toEqual(JSON.parse(text));

    const [again] = await inbox('orders');
    expect(again).toEqual(items[0]);
    const told = await hub.prisma.event.count({
      where: { type: 'delivery.changed', subjectId: databaseId('Delivery', first!)! },
    });
    await inbox('orders');
    expect(
      await hub.prisma.event.count({
        where: { type: 'delivery.changed', subjectId: databaseId('Delivery', first!)! },
      }),
    ).toBe(told);

    // Put there again, as a replay does, it comes last and has to be fetched again.
    const id = databaseId('Delivery', first!)!;
    const sentAt = new Date(Date.now() + 1);
    await hub.prisma.delivery.update({ where: { id }, data: { sentAt, replays: 1 } });
    await eventually(() => Date.now() > sentAt.getTime());
    const replayed = (await inbox('orders')).at(-1)!;
    expect(replayed).toMatchObject({ deliveryId: first, replays: 1 });
    expect(new Date(replayed.arrivedAt).getTime()).toBeGreaterThanOrEqual(sentAt.getTime());
  });

  test('comes page by page, at most twenty at once', async () => {
    const deliveries: string[] = [];
    for (let count = 0; count < 5; count += 1) deliveries.push((await submit(await caseFile(), 'pages'))[0]!);
    await holds('pages', deliveries);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo }: InboxPage = await page('pages', { first: 2, after });
      seen.push(...edges.map(({ node }) => node.deliveryId));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(new Set(seen)).toEqual(new Set(deliveries));
    expect(seen).toHaveLength(5);
    for (const first of [0, 21]) expect(errorCodes(await ask('pages', INBOX, { first }))).toEqual(['BAD_USER_INPUT']);
    const wrong = [
      [1, 2],
      ['x', 1, 'y'],
      [8.7e15, 1, randomUUID()],
      [1, 2 ** 40, randomUUID()],
    ];
    for (const key of wrong) {
      const after = Buffer.from(JSON.stringify(key)).toString('base64url');
      expect(errorCodes(await ask('pages', INBOX, { after }))).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('has the materials, which nobody else may fetch', async () => {
    const id = await caseFile();
    const statement = Buffer.from('%PDF-1.4 a statement of an invented witness\n%%EOF');
    const uploaded = await hub.send(`/case-files/${toGlobalId('CaseFile', id)}/materials`, {
      method: 'POST',
      headers: {
        'content-type': 'application/pdf',
        'idempotency-key': randomUUID(),
        'casebridge-kind': 'STATEMENT',
        'casebridge-title': 'Statement',
        'casebridge-file-name': 'statement.pdf',
      },
      body: statement,
    });
    expect(uploaded.status).toBe(201);
    const [delivery] = await submit(id, 'materials');
    await holds('materials', [delivery!]);
    const [item] = await inbox('materials');
    const [material] = item!.materials;
    expect(material).toMatchObject({
      title: 'Statement',
      contentPath: `/deliveries/${delivery}/materials/${material!.id}/content`,
    });
    const fetch = (path: string, authorization: string) => hub.send(path, { authorization });
    const own = await fetch(material!.contentPath, bearer('materials'));
    expect([own.status, own.text, own.headers.get('content-type')]).toEqual([
      200,
      statement.toString(),
      'application/pdf',
    ]);
    const foreign = await submit(id, 'strangers').then(([other]) => other!);
    const refused = [
      [material!.contentPath, bearer('strangers')],
      [`/deliveries/${foreign}/materials/${material!.id}/content`, bearer('materials')],
      [`/deliveries/${delivery}/materials/${toGlobalId('Material', randomUUID())}/content`, bearer('materials')],
      ['/deliveries/x/materials/y/content', bearer('materials')],
      [material!.contentPath, `Bearer ${hub.tokens.operator}`],
    ] as const;
    for (const [path, authorization] of refused) expect((await fetch(path, authorization)).status).toBe(404);
    expect((await fetch(material!.contentPath, '')).status).toBe(401);
    expect((await fetch(`/materials/${material!.id}/content`, bearer('materials'))).status).toBe(403);
  });

  test('is of partners only', async () => {
    expect(errorCodes(await hub.query('{ inbox { edges { cursor } } }', {}, 'case-preparer'))).toEqual(['FORBIDDEN']);
    expect(errorCodes(await hub.query('{ inbox { edges { cursor } } }'))).toEqual(['FORBIDDEN']);
  });

  test('gets what was queued before the partner was reached in this way', async () => {
    const id = await caseFile();
    await hub.prisma.$executeRaw`
      insert into partner_flow (partner_id, mode) values ('moved', 'PAUSED')
      on conflict (partner_id) do update set mode = 'PAUSED'`;
    const [delivery] = await submit(id, 'moved');
    await hub.prisma.delivery.updateMany({ where: { partnerId: 'moved' }, data: { channel: 'HTTPS' } });
    await hub.prisma.partnerFlow.update({ where: { partnerId: 'moved' }, data: { mode: 'OPEN' } });
    await holds('moved', [delivery!]);
    expect(await inbox('moved')).toHaveLength(1);
  });
});

describe('a verdict', () => {
  test('takes the document out of the inbox and decides the case file', async () => {
    const id = await caseFile();
    const [delivery] = await submit(id, 'verdicts');
    await holds('verdicts', [delivery!]);
    const accepted = await acknowledge('verdicts', delivery!, 'ACCEPTED_WITH_WARNINGS', { problems: reason });
    expect(accepted).toEqual({
      delivery: { id: delivery, status: 'ACCEPTED_WITH_WARNINGS', problems: reason },
      problems: [],
    });
    expect(await inbox('verdicts')).toEqual([]);
    expect((await hub.prisma.caseFile.findUniqueOrThrow({ where: { id } })).status).toBe('ACCEPTED_WITH_WARNINGS');
    const { correlationId } = await rowOf(delivery!);
    expect(await hub.prisma.inboundMessage.findMany({ where: { correlationId } })).toEqual([
      expect.objectContaining({ channel: 'INBOX', partnerId: 'verdicts', state: 'APPLIED' }),
    ]);
  });

  test('may be said again, with the same key or another; what contradicts it is kept, and told', async () => {
    const [delivery] = await submit(await caseFile(), 'verdicts');
    await holds('verdicts', [delivery!]);
    const idempotencyKey = randomUUID();
    const first = await acknowledge('verdicts', delivery!, 'REJECTED', { idempotencyKey, problems: reason });
    expect(first).toMatchObject({ delivery: { status: 'REJECTED' }, problems: [] });
    expect(await acknowledge('verdicts', delivery!, 'REJECTED', { idempotencyKey, problems: reason })).toEqual(first);
    expect(await acknowledge('verdicts', delivery!, 'REJECTED', { problems: reason })).toEqual(first);
    expect(await acknowledge('verdicts', delivery!, 'ACCEPTED')).toMatchObject({
      delivery: { status: 'REJECTED' },
      problems: [{ code: 'ACKNOWLEDGEMENT_CONTRADICTORY' }],
    });
    expect(await acknowledge('verdicts', delivery!, 'ACCEPTED', { idempotencyKey })).toMatchObject({
      delivery: null,
      problems: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    const { correlationId } = await rowOf(delivery!);
    const kept = await hub.prisma.inboundMessage.findMany({ where: { correlationId }, orderBy: { id: 'asc' } });
    expect(kept.map(({ state }) => state)).toEqual(['APPLIED', 'REPEATED', 'CONTRADICTORY']);
  });

  test('by many at once is given once', async () => {
    const [delivery] = await submit(await caseFile(), 'verdicts');
    await holds('verdicts', [delivery!]);
    const said = await Promise.all(
      ['ACCEPTED', 'REJECTED', 'ACCEPTED', 'REJECTED', 'ACCEPTED', 'REJECTED'].map((verdict) =>
        acknowledge('verdicts', delivery!, verdict, { problems: reason }),
      ),
    );
    const { status, correlationId } = await rowOf(delivery!);
    expect(said.map((each) => each.delivery!.status)).toEqual(said.map(() => status));
    expect(said.filter(({ problems }) => problems.length > 0)).toHaveLength(3);
    expect(await hub.prisma.inboundMessage.count({ where: { correlationId, state: 'APPLIED' } })).toBe(1);
  });

  test('is of the partner’s own deliveries only, and of what it was sent', async () => {
    const [delivery] = await submit(await caseFile(), 'verdicts');
    await holds('verdicts', [delivery!]);
    const unknown = { delivery: null, problems: [expect.objectContaining({ code: 'NOT_FOUND', path: '/deliveryId' })] };
    expect(await acknowledge('strangers', delivery!, 'ACCEPTED')).toEqual(unknown);
    expect(await acknowledge('verdicts', toGlobalId('Delivery', randomUUID()), 'ACCEPTED')).toEqual(unknown);
    expect(await acknowledge('verdicts', 'nonsense', 'ACCEPTED')).toEqual(unknown);
    await hub.prisma.delivery.update({
      where: { id: databaseId('Delivery', delivery!)! },
      data: { attemptCount: 0 },
    });
    expect(await acknowledge('verdicts', delivery!, 'ACCEPTED')).toMatchObject({
      delivery: null,
      problems: [{ code: 'DELIVERY_NOT_SENT', path: '/deliveryId' }],
    });
    expect((await rowOf(delivery!)).status).toBe('AWAITING_RECEIPT');
  });

  test('says why, in what can be kept', async () => {
    const [delivery] = await submit(await caseFile(), 'verdicts');
    const problem = { code: 'X-1', path: '', message: 'Mend it.' };
    const wrong: [object[], string, string][] = [
      [[], 'REQUIRED', '/problems'],
      [Array(1_001).fill(problem), 'TOO_MANY', '/problems'],
      [[problem, { ...problem, message: ' ' }], 'REQUIRED', '/problems/1/message'],
      [[{ ...problem, code: 'x'.repeat(201) }], 'TOO_LONG', '/problems/0/code'],
      [[{ ...problem, message: 'a\u0000b' }], 'CHARACTER_NOT_STORABLE', '/problems/0/message'],
    ];
    await eventually(async () => (await rowOf(delivery!)).status === 'AWAITING_RECEIPT', 20_000);
    for (const [problems, code, path] of wrong) {
      expect(await acknowledge('verdicts', delivery!, 'REJECTED', { problems })).toMatchObject({
        delivery: null,
        problems: [{ code, path }],
      });
    }
  });

  test('may be posted to the receipts endpoint as JSON', async () => {
    const [delivery] = await submit(await caseFile(), 'verdicts');
    await eventually(async () => (await rowOf(delivery!)).status === 'AWAITING_RECEIPT', 20_000);
    const { correlationId } = await rowOf(delivery!);
    const post = (body: string) =>
      hub.send('/partners/verdicts/receipts', { method: 'POST', body, authorization: bearer('verdicts') });
    expect(await post('<receipt/>')).toMatchObject({ status: 200, json: { receiptId: null, read: false } });
    const receipt = { correlationId, receiptId: 'r-1', verdict: 'REJECTED', problems: reason };
    expect(await post(JSON.stringify(receipt))).toMatchObject({ status: 200, json: { receiptId: 'r-1', read: true } });
    expect(await rowOf(delivery!)).toMatchObject({ status: 'REJECTED', problems: reason });
  });

  test('is given on a notice in the same way', async () => {
    const said = { kind: 'CHANGE', title: 'A new format', text: 'From Monday on.', startsAt: new Date() };
    const delivery = await hub.prisma.$transaction(async (tx) => {
      const notice = await tx.notice.create({ data: { ...said, announcedBy: 'test' } });
      const row = await tx.delivery.create({
        data: {
          ...{ documentType: 'NOTICE', noticeId: notice.id, partnerId: 'notices', channel: 'INBOX', status: 'QUEUED' },
          ...{ messageId: randomUUID(), correlationId: randomUUID(), format: 'Notice 1' },
        },
      });
      await databaseQueue.enqueue(tx, [row]);
      return toGlobalId('Delivery', row.id);
    });
    await holds('notices', [delivery]);
    const [item] = await inbox('notices');
    expect(item).toMatchObject({
      ...{ deliveryId: delivery, type: 'NOTICE', position: null, document: null, materials: [] },
      notice: { title: 'A new format', kind: 'CHANGE' },
    });
    expect(await acknowledge('notices', delivery, 'ACCEPTED')).toMatchObject({
      delivery: { status: 'ACCEPTED' },
      problems: [],
    });
    expect(await inbox('notices')).toEqual([]);
  });
});
