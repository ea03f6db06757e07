import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { Looks } from '../../resolvers/looks.js';
import { AnswersAhead } from '../../server/graphql/answers-ahead.js';
import { RecordedTogether } from '../../server/graphql/recorded-together.js';

/** Events without end, and how many of them were asked for. */
function endless() {
  const steps = { taken: 0, next: () => Promise.resolve({ done: false as const, value: (steps.taken += 1) }) };
  return steps;
}

describe('answers to events', () => {
  test('come in the order of the events, whichever is worked out first, a bounded number ahead', async () => {
    const steps = endless();
    const finish = new Map<number, () => void>();
    const answers = new AnswersAhead(
      steps,
      (event) => new Promise<ExecutionResult>((resolve) => finish.set(event, () => resolve({ data: { event } }))),
    );
    const first = answers.next();
    for (let turn = 0; turn < 200; turn++) await setImmediate();
    expect(steps.taken).toBe(65);
    finish.get(3)!();
    finish.get(2)!();
    finish.get(1)!();
    const got = [await first, await answers.next(), await answers.next()];
    expect(got.map(({ value }) => value?.data)).toEqual([{ event: 1 }, { event: 2 }, { event: 3 }]);
  });

  test('end where the events end, and fail where one fails, after those before it', async () => {
    const few = [1, 2][Symbol.iterator]();
    const ending = new AnswersAhead({ next: () => Promise.resolve(few.next() as IteratorResult<number>) }, (event) =>
      event === 2 ? Promise.reject(new Error('away')) : Promise.resolve({ data: { event } }),
    );
    expect(await ending.next()).toEqual({ done: false, value: { data: { event: 1 } } });
    await expect(ending.next()).rejects.toThrow('away');
    expect(await ending.next()).toEqual({ done: true, value: undefined });
    expect(await ending.next()).toEqual({ done: true, value: undefined });
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
