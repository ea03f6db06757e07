import { expect, test } from '@jest/globals';
import { dayStart, ticks } from '../../scenarios/golive/clock.js';

test.each([
  ['in summer', '2019-07-08', [4, 4, 4]],
  ['when summer time ends', '2019-10-26', [4, 5, 4, 4]],
  ['when summer time begins', '2020-03-28', [4, 4, 4, 4]],
  ['over 29 February', '2020-02-28', [4, 4, 4]],
])('%s every day is gone through and comes to its end', (_when, firstDay, each) => {
  const all = [...ticks(firstDay, each.length)];
  expect(each.map((_, day) => all.filter((tick) => tick.day === day).length)).toEqual(each);
  expect(each.map((_, day) => all.findLast((tick) => tick.day === day)!.to)).toEqual(
    each.map((_, day) => dayStart(firstDay, day + 1)),
  );
  expect(all.slice(1).map(({ from }) => from)).toEqual(all.slice(0, -1).map(({ to }) => to));
});
