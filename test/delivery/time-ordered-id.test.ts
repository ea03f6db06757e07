import { expect, test } from '@jest/globals';
import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import { isUuid } from '../../domain/uuid.js';

test('ids are UUIDs of version 7 in the order in which they are made, however many there are in a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, timeOrderedId);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => isUuid(id) && id[14] === '7')).toBe(true);
  expect(Math.abs(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
});
