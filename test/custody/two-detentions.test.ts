import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { toGlobalId } from '../../domain/global-id.js';
import { detainedFrom, event, later } from '../domain/custody/detention.js';
import { newKey } from '../support/api.js';
import { asInput, CustodyWorld } from './custody-world.js';

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
});
afterAll(() => world?.close());

const T = '2026-11-02T09:00:00Z';

/** The codes of what is said of an arrest of somebody. */
async function arrestAgain(personId: string, at: Date): Promise<string[]> {
  const { recordArrest } = await world.ask<{
    recordArrest: { custodyRecord: { id: string } | null; warnings: { code: string; path: string }[] };
  }>(
    `mutation ($input: RecordArrestInput!) {
       recordArrest(input: $input) { custodyRecord { id } problems { code } warnings { code path } }
     }`,
    { input: { idempotencyKey: newKey(), station: '06A200', personId, arrestedAt: at.toISOString() } },
    later(T, 100),
  );
  expect(recordArrest.custodyRecord).not.toBeNull();
  return recordArrest.warnings.map(({ code, path }) => `${code} ${path}`);
}

test('an arrest of somebody whose detention has no end yet is recorded with a warning, and without one when it has ended', async () => {
  const first = await world.play(detainedFrom(T), later(T, 10));
  const { personId } = await world.api.prisma.custodyRecord.findUniqueOrThrow({ where: { id: first.slice(4) } });
  const person = toGlobalId('Person', personId);
  expect(await arrestAgain(person, later(T, 20))).toEqual(['DETAINED_ALREADY /personId']);

  const alone = await world.play([...detainedFrom(T)], later(T, 10));
  expect(await world.record(alone, asInput(event('RELEASED', later(T, 5))), later(T, 10))).toEqual([]);
  const record = await world.api.prisma.custodyRecord.findUniqueOrThrow({ where: { id: alone.slice(4) } });
  expect(await arrestAgain(toGlobalId('Person', record.personId), later(T, 20))).toEqual([]);
});
