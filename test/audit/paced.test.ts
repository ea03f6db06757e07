import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Paced } from '../../audit/paced.js';

/** With a pace that no test waits for: whatever is done is done for another reason. */
const slow = () => {
  const groups: number[][] = [];
  const paced = new Paced<number, number>(
    (group) => {
      groups.push([...group]);
      return Promise.resolve(group);
    },
    { largest: 4, everyMs: 60_000 },
  );
  return { groups, paced };
};

test('who comes alone is served at once, and who comes after it when all who were announced wait', async () => {
  const { groups, paced } = slow();
  expect(await paced.do(1)).toBe(1);
  const [one, two] = [paced.coming(), paced.coming()];
  const first = paced.do(2);
  await sleep(20);
  expect(groups).toEqual([[1]]);
  expect(await Promise.all([first, paced.do(3)])).toEqual([2, 3]);
  expect(groups).toEqual([[1], [2, 3]]);
  one();
  two();
});

test('who goes without anything is waited for no longer', async () => {
  const { groups, paced } = slow();
  await paced.do(1);
  const leaves = [paced.coming(), paced.coming()];
  const waiting = paced.do(2);
  await sleep(20);
  expect(groups).toEqual([[1]]);
  leaves[0]!();
  expect(await waiting).toBe(2);
});

test('a group that is full is not waited with', async () => {
  const { groups, paced } = slow();
  await paced.do(0);
  expect(await Promise.all([1, 2, 3, 4].map((n) => paced.do(n)))).toEqual([1, 2, 3, 4]);
  expect(groups).toEqual([[0], [1, 2, 3, 4]]);
});
