import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { TestHub } from '../support/hub.js';
import { appendEvents, type NewEvent } from '../../events/append.js';
import { encodePosition } from '../../events/cursor.js';
import { pruneEvents } from '../../events/prune.js';
import { currentPosition } from '../../events/read.js';
import { readable } from '../support/readable.js';

const OCCURRED = `subscription ($after: String, $types: [EventType!]) {
  eventOccurred(after: $after, types: $types) { cursor type subject cloudEvent }
}`;
interface Occurred {
  readonly cursor: string;
  readonly type: string;
  readonly subject: string;
  readonly cloudEvent: string;
}
type Role = keyof TestHub['tokens'];

let hub: TestHub;
const clients: Client[] = [];
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
});
afterAll(async () => {
  for (const { dispose } of clients) await dispose();
  await hub?.stop();
});

/** What comes of a subscription, step by step. */
function follow(variables: Record<string, unknown>, role: Role = 'operator') {
  const client = createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { Authorization: `Bearer ${hub.tokens[role]}` },
  });
  clients.push(client);
  return client.iterate({ query: OCCURRED, variables });
}
type Steps = AsyncIterableIterator<FormattedExecutionResult>;

async function take(steps: Steps, count: number): Promise<Occurred[]> {
  const taken: Occurred[] = [];
  while (taken.length < count) {
    const { value } = (await steps.next()) as { value: FormattedExecutionResult };
    if (value.errors) throw new Error(JSON.stringify(value.errors));
    taken.push(value.data!['eventOccurred'] as Occurred);
  }
  return taken;
}
const append = async (...events: NewEvent[]) => {
  await hub.prisma.$transaction((tx) => appendEvents(tx, events));
  await readable(hub.prisma);
};
const delivery = (subjectId: string, partnerId = 'cps'): NewEvent => ({
  type: 'delivery.changed',
  subjectType: 'Delivery',
  subjectId,
  data: { partnerId },
});
const here = async () => encodePosition(await currentPosition(hub.prisma));

describe('eventOccurred', () => {
  test('first catches up and then goes on live, and can be broken off and gone on with', async () => {
    const after = await here();
    await append(delivery('1'), delivery('2'));
    const steps = follow({ after }) as Steps;
    const missed = await take(steps, 2);
    await append(delivery('3'));
    const live = await take(steps, 1);
    await steps.return!();
    await append(delivery('4'));
    const rest = await take(follow({ after: live[0]!.cursor }) as Steps, 1);
    expect([...missed, ...live, ...rest].map(({ subject }) => subject)).toEqual(['1', '2', '3', '4']);
    expect(JSON.parse(missed[0]!.cloudEvent)).toMatchObject({ specversion: '1.0', id: missed[0]!.cursor });
  });

  test('says to each what it may know, of the types it asks for', async () => {
    const after = await here();
    await append(
      delivery('theirs', 'court'),
      { type: 'person.changed', subjectType: 'Person', subjectId: 'person' },
      { type: 'notice.announced', subjectType: 'Notice', subjectId: 'notice', data: { partnerId: 'cps' } },
      delivery('ours'),
    );
    const of = async (role: Role, count: number, types?: string[]) =>
      (await take(follow({ after, types }, role) as Steps, count)).map(({ subject }) => subject);
    expect(await of('operator', 4)).toEqual(['theirs', 'person', 'notice', 'ours']);
    expect(await of('partner', 2)).toEqual(['notice', 'ours']);
    expect(await of('partner', 1, ['DELIVERY_CHANGED'])).toEqual(['ours']);
    expect(await of('records', 1)).toEqual(['person']);
  });

  test('tells a subscriber that what it wants next has been pruned', async () => {
    // From before this process began, so that it is not among what it remembers.
    const after = encodePosition({ transaction: 0n, id: 1n });
    await append(delivery('gone'));
    await hub.prisma.event.updateMany({ data: { occurredAt: new Date(Date.now() - 91 * 86_400_000) } });
    await append(delivery('left'));
    await pruneEvents({ prisma: hub.prisma, retentionMs: 90 * 86_400_000 });
    const error: unknown = await (follow({ after }) as Steps).next().then(
      ({ value }: { value?: FormattedExecutionResult }) => value?.errors,
      (reason: unknown) => reason,
    );
    const [{ extensions }] = error as [{ extensions: { code: string; cursor: string } }];
    expect(extensions.code).toBe('EVENTS_PRUNED');
    expect((await take(follow({ after: extensions.cursor }) as Steps, 1))[0]!.subject).toBe('left');
  });

  test('tells a subscriber that the log ends before its cursor, rather than wait in silence', async () => {
    const after = encodePosition({ transaction: 9_000_000_000_000n, id: 1n });
    const error: unknown = await (follow({ after }) as Steps).next().then(
      ({ value }: { value?: FormattedExecutionResult }) => value?.errors,
      (reason: unknown) => reason,
    );
    const [{ extensions }] = error as [{ extensions: { code: string; cursor: string } }];
    expect(extensions.code).toBe('EVENTS_ROLLED_BACK');
    await append(delivery('since'));
    expect((await take(follow({ after: extensions.cursor }) as Steps, 1))[0]!.subject).toBe('since');
  });
});
