import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendEvents } from '../../events/append.js';
import { encodePosition } from '../../events/cursor.js';
import { EventFeed } from '../../events/feed.js';
import { currentPosition } from '../../events/read.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { BatchRead } from '../../resolvers/loaders.js';
import { changes, type Changes } from '../../resolvers/subscriptions/changes.js';
import { contextIn } from '../restrictions/context.js';
import { RestrictedWorld, stranger } from '../restrictions/world.js';
import { readable } from '../support/readable.js';

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

/** The records that were read together, each time that any were. */
const statements: (readonly string[])[] = [];
const read: BatchRead<string, string> = (_prisma, ids) => {
  statements.push(ids);
  return Promise.resolve(ids);
};

const following = (after: string, stillHolds = (): Promise<boolean> => Promise.resolve(true)): Changes<string> => {
  const context: ApiContext = { ...contextIn(world, feed, stranger), stillHolds };
  return changes(
    context,
    after,
    ({ type }) => type === 'incident.changed',
    ({ loaders }, { subjectId }) => loaders.load(read, subjectId),
  );
};

test('events that are there are handed out together and read for together, by all who see the same; hidden ones are left out', async () => {
  const after = encodePosition(await currentPosition(world.api.prisma));
  const { incident, otherIncident } = world.ids;
  const told = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? incident : otherIncident));
  await world.api.prisma.$transaction((tx) =>
    appendEvents(
      tx,
      told.map((subjectId) => ({ type: 'incident.changed', subjectType: 'Incident', subjectId })),
    ),
  );
  await readable(world.api.prisma);
  const one = following(after);
  const first = await one.nextOnes(50);
  expect(first.map(({ change }) => change)).toEqual(told.slice(0, 50));
  expect(statements).toEqual([[incident, otherIncident]]);
  const rest = await one.nextOnes(50);
  expect([...first, ...rest].map(({ change }) => change)).toEqual(told);

  // What has been restricted since is not handed out once more, nor to whoever comes later.
  await world.restrict(world.global('incident'));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const again = await one.afresh(first);
  expect(again.map(({ event }) => event)).toEqual(first.map(({ event }) => event).filter((_, at) => at % 2 === 1));
  const late = following(after);
  expect((await late.nextOnes(100)).every(({ change }) => change === otherIncident)).toBe(true);
  await Promise.all([one.return?.(), late.return?.()]);
});

test('nothing is handed out to somebody who is not who it was any more', async () => {
  const after = encodePosition(await currentPosition(world.api.prisma));
  await world.api.prisma.$transaction((tx) =>
    appendEvents(tx, [{ type: 'incident.changed', subjectType: 'Incident', subjectId: world.ids.otherIncident }]),
  );
  await readable(world.api.prisma);
  const steps = following(after, () => Promise.resolve(false));
  expect(await steps.nextOnes(10)).toEqual([]);
  expect(await steps.next()).toEqual({ done: true, value: undefined });
});
