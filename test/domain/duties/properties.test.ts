import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changes, isOutstanding, type Facts } from '../../../domain/duties/index.js';
import { anyFacts, anyMoment } from './any-facts.js';
import { calledFor } from './called-for.js';
import { dutiesOf } from './records.js';
import { write, type Store } from './store.js';

const empty: Store = new Map();
const apply = (store: Store, facts: Facts, now: Date): Store =>
  write(store, changes([...store.values()], dutiesOf(facts, now)));
const stands = (store: Store, key: string) => store.get(key);
const kept = ({ key, rule, status, dueAt, owner, late, evidence }: ReturnType<typeof dutiesOf>[number]) => ({
  key,
  rule,
  status,
  dueAt,
  owner,
  late,
  evidence,
});

/** Something that was recorded about a record: it sets a field, or adds to a list. */
type Recording = readonly [field: string, item: unknown];

const isList = (facts: Facts, field: string): boolean => Array.isArray(facts[field as keyof Facts]);
/** What makes a record what it is stays; the rest was recorded one by one. */
const fixed = new Set([
  'type',
  'id',
  'district',
  'team',
  'owners',
  'decisions',
  'reportedAt',
  'kind',
  'incidentId',
  'personId',
  'createdAt',
  'by',
  'defendantInCustody',
]);

/** The record with nothing recorded yet, and what was recorded of it. */
function takenApart(facts: Facts): [bare: Facts, recordings: Recording[]] {
  const fields = Object.entries(facts).filter(([field]) => !fixed.has(field));
  const bare = Object.fromEntries(fields.map(([field, value]) => [field, Array.isArray(value) ? [] : null]));
  const recordings = fields.flatMap(([field, value]): Recording[] =>
    Array.isArray(value)
      ? value.map((item): Recording => [field, item])
      : value === null || value === undefined
        ? []
        : [[field, value]],
  );
  return [{ ...facts, ...bare }, recordings];
}
const recorded = (facts: Facts, [field, item]: Recording): Facts => ({
  ...facts,
  [field]: isList(facts, field) ? [...(facts[field as keyof Facts] as unknown as unknown[]), item] : item,
});

/** A record, and two orders in which it may have come to be. */
const anyOrders = anyFacts.chain((facts) => {
  const [bare, recordings] = takenApart(facts);
  const order = fc.shuffledSubarray(recordings, { minLength: recordings.length });
  return fc.record({ facts: fc.constant(facts), bare: fc.constant(bare), one: order, other: order });
});

describe('duties, whatever happened', () => {
  test('no order of the same events leads to different duties', () => {
    fc.assert(
      fc.property(anyOrders, anyMoment, ({ facts, bare, one, other }, now) => {
        const [first, second] = [one, other].map((order) => {
          let state = bare;
          let store = apply(empty, state, now);
          for (const recording of order) {
            state = recorded(state, recording);
            store = apply(store, state, now);
          }
          expect(dutiesOf(state, now)).toEqual(dutiesOf(facts, now));
          return store;
        });
        const duties = dutiesOf(facts, now);
        // What is called for stands in both as if it had been evaluated once, at the end.
        for (const duty of duties) {
          expect(stands(first!, duty.key)).toEqual(kept(duty));
          expect(stands(second!, duty.key)).toEqual(kept(duty));
        }
        // What was called for in between, and is not any more, is owed by nobody.
        const called = new Set(duties.map(({ key }) => key));
        for (const store of [first!, second!])
          for (const row of store.values()) if (!called.has(row.key)) expect(isOutstanding(row)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('no record that calls for a duty is without one, and none has one that nothing calls for', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (facts, now) => {
        const duties = dutiesOf(facts, now);
        const found = duties.map(({ rule, subject: { personId, occasion } }) =>
          [rule, personId ?? '-', occasion ?? '-'].join(' '),
        );
        expect(new Set(found)).toEqual(calledFor(facts));
        expect(found).toHaveLength(new Set(found).size);
      }),
      { numRuns: 2_000 },
    );
  });

  test('evaluated twice, nothing is opened, closed or moved twice', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (facts, now) => {
        const store = apply(empty, facts, now);
        expect(changes([...store.values()], dutiesOf(facts, now))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('as time passes an open duty becomes overdue when it is due, once, and nothing else changes', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, anyMoment, (facts, a, b) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a];
        const store = apply(empty, facts, earlier);
        const found = changes([...store.values()], dutiesOf(facts, later));
        const due = [...store.values()].filter(
          ({ status, dueAt }) => status === 'OPEN' && dueAt !== null && dueAt <= later,
        );
        expect(found.map(({ kind, key }) => [kind, key]).sort()).toEqual(
          due.map(({ key }) => ['BECAME_OVERDUE', key]).sort(),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('met means evidence, cancelled a reason; late means after it was due', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (facts, now) => {
        for (const { status, evidence, reason, late, dueAt, since } of dutiesOf(facts, now)) {
          expect(evidence !== null).toBe(status === 'MET');
          expect(reason !== null).toBe(status === 'CANCELLED');
          expect(late).toBe(Boolean(evidence && dueAt && evidence.at > dueAt));
          expect(since.getTime()).not.toBeNaN();
          if (status === 'OVERDUE') expect(dueAt!.getTime()).toBeLessThanOrEqual(now.getTime());
        }
      }),
      { numRuns: 500 },
    );
  });
});
