import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Grouped } from './grouped.js';

/** Groups that are under way until they are told to end. */
function held(options: { everyMs?: number; largest?: number } = {}) {
  const groups: { readonly of: readonly number[]; readonly at: number; readonly end: () => void }[] = [];
  const grouped = new Grouped<number, number>(
    (of) =>
      new Promise((resolve) => {
        groups.push({ of, at: performance.now(), end: () => resolve(of.map((one) => one * 10)) });
      }),
    options,
  );
  return { groups, grouped };
}

describe('work in groups', () => {
  test('what comes while a group is under way is the next, in order, no larger than told', async () => {
    const { groups, grouped } = held({ largest: 2 });
    const all = Promise.all([1, 2, 3, 4].map((one) => grouped.do(one)));
    for (let at = 0; at < 3; at++) {
      await sleep(0);
      groups[at]!.end();
    }
    expect(await all).toEqual([10, 20, 30, 40]);
    expect(groups.map(({ of }) => of)).toEqual([[1], [2, 3], [4]]);
  });

  test('begins at its pace under load, at once when it comes alone, and at once when a group is full', async () => {
    const { groups, grouped } = held({ everyMs: 60, largest: 3 });
    const first = grouped.do(1);
    expect(groups).toHaveLength(1);
    groups[0]!.end();
    const second = [grouped.do(2), grouped.do(3)];
    await first;
    await sleep(20);
    expect(groups).toHaveLength(1);
    await sleep(120);
    expect(groups[1]!.of).toEqual([2, 3]);
    expect(groups[1]!.at - groups[0]!.at).toBeGreaterThan(55);
    const third = [4, 5, 6].map((one) => grouped.do(one));
    groups[1]!.end();
    await Promise.all(second);
    await sleep(0);
    expect(groups[2]!.of).toEqual([4, 5, 6]);
    groups[2]!.end();
    expect(await Promise.all(third)).toEqual([40, 50, 60]);
  });
});
