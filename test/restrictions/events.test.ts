import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { appendEvents, type EventType } from '../../events/append.js';
import { encodePosition } from '../../events/cursor.js';
import { EventFeed } from '../../events/feed.js';
import { currentPosition } from '../../events/read.js';
import { readable } from '../support/readable.js';
import { contextIn } from './context.js';
import { type Name, names, reader, RestrictedWorld, somebody, stranger, supervisor } from './world.js';

let world: RestrictedWorld;
let feed: EventFeed;
beforeAll(async () => {
  world = await RestrictedWorld.start();
  feed = new EventFeed({ prisma: world.api.prisma, databaseUrl: world.api.url, pollMs: 20, listen: false });
  await feed.start();
});
afterAll(async () => {
  await feed?.stop();
  await world?.close();
});

/** An event about each type of record, and about whom else. */
const told: readonly (readonly [EventType, Name])[] = [
  ['person.changed', 'person'],
  ['incident.changed', 'incident'],
  ['custody-record.changed', 'custodyRecord'],
  ['case-file.changed', 'caseFile'],
  ['delivery.changed', 'delivery'],
  ['delivery.changed', 'referralDelivery'],
  ['inbound-message.quarantined', 'inboundMessage'],
  ['referral.changed', 'referral'],
  ['duty.opened', 'custodyDuty'],
  ['duty.overdue', 'personDuty'],
  ['person.changed', 'otherPerson'],
  ['incident.changed', 'otherIncident'],
  ['case-file.changed', 'otherCaseFile'],
  ['custody-record.changed', 'otherCustodyRecord'],
];
const visibleToAll: readonly Name[] = ['otherPerson', 'otherIncident', 'otherCaseFile', 'otherCustodyRecord'];

const append = async (events: typeof told, data: Record<string, string> = {}): Promise<void> => {
  await world.api.prisma.$transaction((tx) =>
    appendEvents(
      tx,
      events.map(([type, name]) => ({ type, subjectType: names[name], subjectId: world.ids[name], data })),
    ),
  );
  await readable(world.api.prisma);
};
const here = async () => encodePosition(await currentPosition(world.api.prisma));

type Steps = AsyncGenerator<ExecutionResult>;
async function follow(source: string, actor: Actor): Promise<Steps> {
  const result = await subscribe({
    schema: world.api.schema,
    document: parse(source),
    contextValue: contextIn(world, feed, actor),
  });
  if (!(Symbol.asyncIterator in result)) throw result.errors![0]!;
  return result as Steps;
}
const next = async (steps: Steps): Promise<Record<string, unknown>> => {
  const { value } = (await steps.next()) as { value: ExecutionResult };
  if (value.errors) throw value.errors[0]!;
  return value.data as Record<string, unknown>;
};

interface Log {
  readonly edges: readonly { readonly node: { readonly subject: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
const subjects = async (actor: Actor, after: string, first = 100): Promise<Name[]> => {
  const found: Name[] = [];
  for (let cursor: string | null = after, more = true; more;) {
    const { events }: { events: Log } = await world.ask(
      `query ($after: String, $first: Int!) {
        events(first: $first, after: $after) { edges { node { subject } } pageInfo { endCursor hasNextPage } } }`,
      { after: cursor, first },
      actor,
    );
    for (const { node } of events.edges) {
      const name = told.map(([, one]) => one).find((one) => world.global(one) === node.subject);
      if (name) found.push(name);
    }
    cursor = events.pageInfo.endCursor;
    more = events.pageInfo.hasNextPage;
  }
  return found;
};

describe('events about restricted records', () => {
  test('are told to nobody who may not see them: by query, page by page, and by subscription', async () => {
    const after = await here();
    await append(told);
    expect(await subjects(stranger, after)).toEqual(told.map(([, name]) => name));
    for (const name of ['person', 'incident', 'caseFile'] as const)
      await world.restrict(world.global(name), { readers: [reader.id] });

    expect(await subjects(stranger, after)).toEqual(visibleToAll);
    expect(await subjects(stranger, after, 1)).toEqual(visibleToAll);
    expect(await subjects(reader, after, 3)).toEqual(told.map(([, name]) => name));

    const cursor = JSON.stringify(after);
    const heard = async (actor: Actor, count: number) => {
      const steps = await follow(`subscription { eventOccurred(after: ${cursor}) { type subject } }`, actor);
      const got: string[] = [];
      while (got.length < count) {
        const { type, subject } = (await next(steps))['eventOccurred'] as { type: string; subject: string };
        if (!type.startsWith('RESTRICTION')) got.push(subject);
      }
      await steps.return(undefined);
      return got;
    };
    expect(await heard(stranger, 4)).toEqual(visibleToAll.map((name) => world.global(name)));
    expect(await heard(reader, told.length)).toEqual(told.map(([, name]) => world.global(name)));
  });

  test('do not come by the subscriptions of case files, deliveries, duties, referrals and alerts either', async () => {
    const subscriptions = {
      caseFileChanged: ['caseFile { id }', ['case-file.changed', 'caseFile'], ['case-file.changed', 'otherCaseFile']],
      deliveryChanged: ['delivery { id }', ['delivery.changed', 'delivery'], undefined],
      referralChanged: ['referral { id }', ['referral.changed', 'referral'], undefined],
      dutyChanged: ['duty { id }', ['duty.opened', 'custodyDuty'], undefined],
      custodyAlert: [
        'custodyRecord { id }',
        ['custody.alert', 'custodyRecord'],
        ['custody.alert', 'otherCustodyRecord'],
      ],
    } as const;
    for (const [field, [selected, hidden, shown]] of Object.entries(subscriptions)) {
      const after = JSON.stringify(await here());
      const source = `subscription { ${field}(after: ${after}) { ${selected} } }`;
      const [mine, theirs] = await Promise.all([follow(source, reader), follow(source, stranger)]);
      const alert = (name: Name) => ({
        ...{ dutyId: world.ids.custodyDuty, custodyRecordId: world.ids[name], rule: 'CUSTODY_REVIEW', lead: '15' },
      });
      const data = field === 'custodyAlert' ? alert('custodyRecord') : {};
      await append([hidden], data);
      if (shown) await append([shown], field === 'custodyAlert' ? alert('otherCustodyRecord') : {});
      expect(JSON.stringify(await next(mine))).toContain(world.global(hidden[1]));
      if (shown) {
        // The first that comes to somebody else is the one that comes after it.
        expect(JSON.stringify(await next(theirs))).toContain(world.global(shown[1]));
      } else {
        const silent = await Promise.race([
          theirs.next().then(() => 'told'),
          new Promise((resolve) => setTimeout(() => resolve('silent'), 700)),
        ]);
        expect({ field, silent }).toEqual({ field, silent: 'silent' });
      }
      await mine.return(undefined);
      void theirs.return(undefined);
    }
  });

  test('come to whoever breaks the glass, within the second, and no longer when that is over', async () => {
    const actor = somebody('glass', 'custody');
    const start = await here();
    const source = `subscription { eventOccurred(after: ${JSON.stringify(start)}, types: [PERSON_CHANGED]) { subject } }`;
    await append([['person.changed', 'person']]);
    await append([['person.changed', 'otherPerson']]);
    const before = await follow(source, actor);
    expect(await next(before)).toEqual({ eventOccurred: { subject: world.global('otherPerson') } });
    await world.breakGlass(world.global('person'), actor, {}, { now: () => new Date() });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const live = () => subscribeNow(source, actor);
    const opened = await live();
    expect(await next(opened)).toEqual({ eventOccurred: { subject: world.global('person') } });
    await world.api.prisma.breakGlass.updateMany({ data: { until: new Date() } });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await next(await live())).toEqual({ eventOccurred: { subject: world.global('otherPerson') } });
    await Promise.all([before.return(undefined), opened.return(undefined)]);
  });

  test('that the glass was broken is heard by supervisors and operators, whom nobody named', async () => {
    const types = async (role: Actor) => {
      const { events } = await world.ask<{ events: { edges: { node: { type: string } }[] } }>(
        `{ events(first: 100, types: [RESTRICTION_GLASS_BROKEN]) { edges { node { type } } } }`,
        {},
        role,
      );
      return events.edges.length;
    };
    expect([await types(supervisor), await types(stranger)]).toEqual([1, 1]);
    expect(await types(somebody('other', 'safeguarding'))).toBe(0);
  });
});

async function subscribeNow(source: string, actor: Actor): Promise<Steps> {
  const result = await subscribe({
    schema: world.api.schema,
    document: parse(source),
    contextValue: contextIn(world, feed, actor, () => new Date()),
  });
  if (!(Symbol.asyncIterator in result)) throw result.errors![0]!;
  return result as Steps;
}
