import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { Looks } from '../../resolvers/looks.js';
import { AnswersAhead, type StepsAtOnce } from '../../server/graphql/answers-ahead.js';
import { RecordedTogether } from '../../server/graphql/recorded-together.js';

/** Events without end, how many of them were asked for, and which were asked for again; `hidden` are not told any more. */
function endless(hidden: ReadonlySet<number> = new Set()) {
  const steps = {
    taken: 0,
    again: [] as (readonly number[])[],
    nextOnes: (most: number) => Promise.resolve(Array.from({ length: most }, () => (steps.taken += 1))),
    afresh: (events: readonly number[]) => {
      steps.again.push(events);
      return Promise.resolve(events.filter((event) => !hidden.has(event)));
    },
  };
  return steps;
}

/** Two events, and then `then`. */
const two = (then: () => Promise<readonly number[]>): StepsAtOnce<number> => {
  const some = [() => Promise.resolve([1, 2]), then];
  return { nextOnes: () => (some.shift() ?? then)(), afresh: (events) => Promise.resolve(events) };
};
const answer = (event: number): Promise<ExecutionResult> => Promise.resolve({ data: { event } });
const told = async (answers: AnswersAhead<number>): Promise<unknown> => (await answers.next()).value?.data?.['event'];
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await setImmediate();
};

describe('answers to events', () => {
  afterEach(() => void jest.restoreAllMocks());

  test('come in the order of the events, whichever is worked out first, a bounded number ahead', async () => {
    const steps = endless();
    const finish = new Map<number, () => void>();
    const answers = new AnswersAhead(
      steps,
      (event) => new Promise<ExecutionResult>((resolve) => finish.set(event, () => resolve({ data: { event } }))),
    );
    const first = answers.next();
    await turns();
    expect(steps.taken).toBe(128);
    finish.get(3)!();
    finish.get(2)!();
    finish.get(1)!();
    const got = [await first, await answers.next(), await answers.next()];
    expect(got.map(({ value }) => value?.data)).toEqual([{ event: 1 }, { event: 2 }, { event: 3 }]);
    expect(steps.taken).toBe(128);
    for (let event = 4; event <= 64; event++) {
      finish.get(event)!();
      expect(await told(answers)).toBe(event);
    }
    await turns();
    expect(steps.taken).toBe(192);
  });

  test('that have lain ready for more than a second are worked out anew, and fewer ahead', async () => {
    const steps = endless(new Set([3, 5]));
    const answers = new AnswersAhead(steps, answer);
    expect([await told(answers), await told(answers)]).toEqual([1, 2]);
    await turns();
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 900);
    steps.again = [];
    await turns();
    expect(steps.again).toEqual([]);
    clock.mockReturnValue(now + 2_000);
    // 3 may not be told any more: nor is it.
    expect(await told(answers)).toBe(4);
    expect(steps.again).toEqual([Array.from({ length: 126 }, (_, at) => at + 3)]);
    expect(await told(answers)).toBe(6);
    for (let event = 7; event <= 96; event++) expect(await told(answers)).toBe(event);
    expect(steps.taken).toBe(128);
    for (let event = 97; event <= 128; event++) expect(await told(answers)).toBe(event);
    expect(steps.taken).toBeGreaterThan(128);
    expect(steps.again).toHaveLength(1);
  });

  test('end where the events end, and fail where one fails, after those before it', async () => {
    const ending = new AnswersAhead(
      two(() => Promise.resolve([])),
      (event) => (event === 2 ? Promise.reject(new Error('away')) : answer(event)),
    );
    expect(await ending.next()).toEqual({ done: false, value: { data: { event: 1 } } });
    await expect(ending.next()).rejects.toThrow('away');
    expect(await ending.next()).toEqual({ done: true, value: undefined });
    expect(await ending.next()).toEqual({ done: true, value: undefined });
  });

  test('are all told before it is said that no more events can be had', async () => {
    const pruned = new AnswersAhead(
      two(() => Promise.reject(new Error('pruned'))),
      answer,
    );
    expect([await told(pruned), await told(pruned)]).toEqual([1, 2]);
    await expect(pruned.next()).rejects.toThrow('pruned');
    expect(await pruned.next()).toEqual({ done: true, value: undefined });
    const over = new AnswersAhead(
      two(() => Promise.resolve([])),
      answer,
    );
    expect([await told(over), await told(over), await told(over)]).toEqual([1, 2, undefined]);
  });

  test('are not gone on with when their subscriber has gone', async () => {
    const steps = endless();
    const answers = new AnswersAhead(steps, answer);
    expect(await told(answers)).toBe(1);
    await answers.return();
    expect(await answers.next()).toEqual({ done: true, value: undefined });
    expect(steps.taken).toBe(128);
  });
});

describe('the record of answers to the same caller and operation', () => {
  const operation = { type: OperationTypeNode.SUBSCRIPTION, rootFields: ['deliveryChanged'] };
  const actor: Actor = { id: 'client:cps', name: 'CPS', role: 'partner', partnerId: 'cps' };
  const telling = (id: string, justification?: string) => {
    const looks = new Looks();
    looks.note('Delivery', id);
    return { looks, why: justification === undefined ? {} : { justification }, action: { actor } as never };
  };

  test('is one entry for all that waited for the one before; what failed, and other reasons, are apart', async () => {
    const written: { records: string[]; failed: boolean; why: unknown }[] = [];
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const records = new RecordedTogether({
      ran: async ({ looks, why }, _operation, { failed }) => {
        written.push({ records: [...looks.records], failed, why });
        await held;
        return undefined;
      },
    });
    const all = Promise.all([
      ...['1', '2', '3'].map((id) => records.ran('key', telling(id), operation, { failed: false })),
      records.ran('key', telling('4', 'Other'), operation, { failed: false }),
      records.ran('key', telling('5'), operation, { failed: true }),
    ]);
    go();
    expect(await all).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(written.toSorted((a, b) => a.records[0]!.localeCompare(b.records[0]!))).toEqual([
      { records: ['Delivery:1'], failed: false, why: {} },
      { records: ['Delivery:2', 'Delivery:3'], failed: false, why: {} },
      { records: ['Delivery:4'], failed: false, why: { justification: 'Other' } },
      { records: ['Delivery:5'], failed: true, why: {} },
    ]);
  });
});
