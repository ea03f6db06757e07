import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendEvents, eventTypes, type NewEvent } from '../../events/append.js';
import { encodePosition } from '../../events/cursor.js';
import { pruneEvents } from '../../events/prune.js';
import { currentPosition } from '../../events/read.js';
import { SCANNED_AT_MOST } from '../../events/scan.js';
import { EventTypeName } from '../../schema/events/event.js';
import { errorCodes, TestHub } from '../support/hub.js';
import { readable } from '../support/readable.js';

interface EventsPage {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: {
      readonly cursor: string;
      readonly type: string;
      readonly subject: string;
      readonly data: readonly { readonly key: string; readonly value: string }[];
      readonly cloudEvent: string;
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const EVENTS = `query ($first: Int!, $after: String, $types: [EventType!]) {
  events(first: $first, after: $after, types: $types) {
    edges { cursor node { cursor type subjectType subject data { key value } occurredAt cloudEvent } }
    pageInfo { hasNextPage endCursor }
  }
}`;

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
  const partner = { connection: {}, retry: {} };
  await hub.prisma.partner.createMany({
    data: [
      { id: 'cps', name: 'CPS', ...partner },
      { id: 'court', name: 'Court', ...partner },
    ],
    skipDuplicates: true,
  });
});
afterAll(() => hub.stop());

type Role = keyof TestHub['tokens'];

async function events(variables: Record<string, unknown>, role: Role = 'operator'): Promise<EventsPage> {
  const { json, text } = await hub.query(EVENTS, { first: 20, ...variables }, role);
  if (!json?.data) throw new Error(text);
  return json.data['events'] as EventsPage;
}
const append = async (...appended: NewEvent[]) => {
  await hub.prisma.$transaction((tx) => appendEvents(tx, appended));
  await readable(hub.prisma);
};
const delivery = (subjectId: string, partnerId = 'cps'): NewEvent => ({
  type: 'delivery.changed',
  subjectType: 'Delivery',
  subjectId,
  data: { partnerId },
});
const here = async (): Promise<string> => encodePosition(await currentPosition(hub.prisma));
const subjects = ({ edges }: EventsPage) => edges.map(({ node }) => node.subject);

describe('the events', () => {
  test('come oldest first, page by page, without a gap or a repeat', async () => {
    let after: string | null = await here();
    for (let at = 1; at <= 25; at += 1) await append(delivery(String(at)));
    const seen: string[] = [];
    for (let pages = 0; pages < 10; pages += 1) {
      const page: EventsPage = await events({ first: 10, after });
      seen.push(...subjects(page));
      after = page.pageInfo.endCursor;
      expect(page.pageInfo.hasNextPage).toBe(seen.length < 25);
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => String(at + 1)));
  });

  test('say what happened, to what, with ids of this API, and what a webhook would get', async () => {
    const after = await here();
    const id = randomUUID();
    await append({ ...delivery(id), data: { partnerId: 'cps', caseFileId: id } });
    const [edge] = (await events({ after })).edges;
    expect(edge!.node).toMatchObject({ type: 'DELIVERY_CHANGED', subjectType: 'Delivery', subject: `dlv_${id}` });
    expect(edge!.node.data).toContainEqual({ key: 'caseFileId', value: `cas_${id}` });
    expect(edge!.cursor).toBe(edge!.node.cursor);
    expect(JSON.parse(edge!.node.cloudEvent)).toMatchObject({
      specversion: '1.0',
      id: edge!.cursor,
      type: 'casebridge.delivery.changed',
      subject: `Delivery/dlv_${id}`,
      source: 'urn:casebridge:force:06',
    });
  });

  test('are of the types asked for, and as far as the caller may know them', async () => {
    const after = await here();
    await append(
      delivery('ours'),
      delivery('theirs', 'court'),
      { type: 'case-file.changed', subjectType: 'CaseFile', subjectId: 'file' },
      { type: 'person.changed', subjectType: 'Person', subjectId: 'person' },
      { type: 'notice.announced', subjectType: 'Notice', subjectId: 'notice', data: { partnerId: 'cps' } },
    );
    const of = async (role: Role, types?: string[]) => subjects(await events({ after, types }, role));
    expect(await of('operator')).toEqual(['ours', 'theirs', 'file', 'person', 'notice']);
    expect(await of('operator', ['PERSON_CHANGED', 'NOTICE_ANNOUNCED'])).toEqual(['person', 'notice']);
    expect(await of('case-preparer')).toEqual(['ours', 'theirs', 'file', 'person']);
    expect(await of('records')).toEqual(['person']);
    expect(await of('partner')).toEqual(['ours', 'notice']);
    expect(await of('partner', ['PERSON_CHANGED'])).toEqual([]);
  });

  test('let a caller who may know few of them get on: the cursor moves, page by page', async () => {
    const after = await here();
    const many = SCANNED_AT_MOST + 1_500;
    await hub.prisma.event.createMany({
      data: Array.from({ length: many }, () => ({ ...delivery('theirs', 'court'), data: { partnerId: 'court' } })),
    });
    const atLast: NewEvent = { type: 'person.changed', subjectType: 'Person', subjectId: 'at last', data: {} };
    await append(atLast);
    const first = await events({ after }, 'records');
    expect(first.edges).toEqual([]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(first.pageInfo.endCursor).not.toBe(after);
    const second = await events({ after: first.pageInfo.endCursor }, 'records');
    expect(subjects(second)).toEqual(['at last']);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const third = await events({ after: second.pageInfo.endCursor }, 'records');
    expect(third).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: second.pageInfo.endCursor } });
  });

  test('bring a partner to its own at once, however many of others are before them, and past those behind', async () => {
    const after = await here();
    const theirs = { ...delivery('theirs', 'court'), data: { partnerId: 'court' } };
    await hub.prisma.event.createMany({ data: Array.from({ length: SCANNED_AT_MOST + 1_500 }, () => theirs) });
    await append(delivery('ours'));
    await append(theirs);
    const first = await events({ after }, 'partner');
    expect(subjects(first)).toEqual(['ours']);
    expect(first.pageInfo.hasNextPage).toBe(false);
    // All that is pruned now lies behind its cursor, also what it was never shown.
    await hub.prisma.event.updateMany({ data: { occurredAt: new Date(Date.now() - 91 * 86_400_000) } });
    await pruneEvents({ prisma: hub.prisma, retentionMs: 90 * 86_400_000 });
    await append(delivery('ours later'));
    expect(subjects(await events({ after: first.pageInfo.endCursor }, 'partner'))).toEqual(['ours later']);
  });

  test('that are pruned are told, with where what is left begins', async () => {
    const after = await here();
    await append(delivery('gone'));
    await hub.prisma.event.updateMany({ data: { occurredAt: new Date(Date.now() - 91 * 86_400_000) } });
    await append(delivery('left'));
    await pruneEvents({ prisma: hub.prisma, retentionMs: 90 * 86_400_000 });
    const refused = await hub.query(EVENTS, { first: 20, after });
    expect(errorCodes(refused)).toEqual(['EVENTS_PRUNED']);
    const cursor = refused.json!.errors![0]!.extensions!['cursor'];
    expect(subjects(await events({ after: cursor }))).toEqual(['left']);
    expect(subjects(await events({}))).toEqual(['left']);
  });

  test('that a restored hub has not had yet are told, with where the log ends', async () => {
    const after = encodePosition({ transaction: 9_000_000_000_000n, id: 1n });
    const refused = await hub.query(EVENTS, { first: 20, after });
    expect(errorCodes(refused)).toEqual(['EVENTS_ROLLED_BACK']);
    const cursor = refused.json!.errors![0]!.extensions!['cursor'];
    await append(delivery('since'));
    expect(subjects(await events({ after: cursor }))).toEqual(['since']);
  });

  test('are not given for a cursor of something else, nor to those who may not ask', async () => {
    for (const after of ['x', 'WyJ4Il0', 'WyIxIiwiLTEiXQ'])
      expect(errorCodes(await hub.query(EVENTS, { first: 5, after }))).toEqual(['BAD_USER_INPUT']);
    expect(errorCodes(await hub.query(EVENTS, { first: 101 }))).toEqual(['BAD_USER_INPUT']);
    const monitor = await hub.query(EVENTS, { first: 5 }, 'monitor');
    expect(monitor.json?.data?.['events']).toBeUndefined();
  });

  test('are all in the schema', () => {
    expect(Object.values(EventTypeName).sort()).toEqual([...eventTypes].sort());
  });
});
