import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/api.js';
import { DuplicatesWorld, type Merged, operation } from './duplicates-world.js';

let world: DuplicatesWorld;
beforeAll(async () => {
  world = await DuplicatesWorld.start();
});
afterAll(() => world?.api.close());

const codes = (outcomes: readonly Merged[]) => outcomes.flatMap(({ problems }) => problems.map(({ code }) => code));
const under = async (id: string) =>
  (await world.api.prisma.person.findUniqueOrThrow({ where: { id: world.db(id) } })).mergedIntoId;
const people = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => world.person('Concurra', `Testword${'abcdefgh'[n]}`)));
const ROUNDS = 4;

describe('at the same time', () => {
  test('of two who merge each into the other one wins', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [a, b] = (await people(2)) as [string, string];
      expect(codes(await Promise.all([world.merge(a, b), world.merge(b, a)]))).toEqual(['PERSON_MERGED']);
      expect([await under(a), await under(b)].filter((one) => one === null)).toHaveLength(1);
    }
  }, 60_000);

  test('the merges of a chain leave nobody under somebody who is merged', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [a, b, c] = (await people(3)) as [string, string, string];
      const outcomes = await Promise.all([world.merge(b, a), world.merge(c, b)]);
      // Whoever comes second finds b merged already, or merges it with a below it.
      const refused = codes(outcomes);
      expect(refused.every((code) => code === 'PERSON_MERGED')).toBe(true);
      expect(await under(b)).toBe(world.db(c));
      expect(await under(a)).toBe(refused.length === 0 ? world.db(c) : null);
    }
  }, 60_000);

  test('what is written of the merged person meanwhile is found under the kept one', async () => {
    const INVOLVE = operation<{ involvePerson: { problems: object[] } }>(
      `mutation ($input: InvolvePersonInput!) { involvePerson(input: $input) { problems { code } } }`,
    );
    const NAME = operation<{ recordPersonName: { problems: object[] } }>(
      `mutation ($input: RecordPersonNameInput!) { recordPersonName(input: $input) { problems { code } } }`,
    );
    for (let round = 0; round < ROUNDS; round++) {
      const [kept, merged] = (await people(2)) as [string, string];
      const incidents = await Promise.all([1, 2, 3].map(() => world.incident([[merged, 'VICTIM']])));
      const involve = (incidentId: string) =>
        world.api.run(INVOLVE, {
          input: { idempotencyKey: newKey(), incidentId: `inc_${incidentId}`, personId: merged, role: 'WITNESS' },
        });
      const name = {
        idempotencyKey: newKey(),
        personId: merged,
        kind: 'ALIAS',
        givenNames: ['Alia'],
        familyName: 'Sed',
      };
      const [outcome] = await Promise.all([
        world.merge(kept, merged),
        ...incidents.map(involve),
        world.api.run(NAME, { input: name }),
        world.api.prisma.consent.create({
          data: {
            ...{ incidentId: incidents[0]!, personId: world.db(merged), recipient: 'MARAC' },
            ...{ answer: 'GIVEN', at: new Date(), by: 'x' },
          },
        }),
      ]);
      expect(outcome.problems).toEqual([]);
      const where = { personId: world.db(kept) };
      expect(await world.api.prisma.involvement.count({ where })).toBe(6);
      expect(await world.api.prisma.consent.count({ where })).toBe(1);
      expect(await world.api.prisma.personName.count({ where: { ...where, familyName: 'Sed' } })).toBe(1);
      expect(await world.api.prisma.involvement.count({ where: { personId: world.db(merged) } })).toBe(0);
    }
  }, 60_000);

  test('a merge gives way to somebody who holds the people for long, and says so', async () => {
    const [kept, merged] = (await people(2)) as [string, string];
    let release = () => {};
    const held = world.api.prisma.$transaction(async (tx) => {
      await tx.consent.create({
        data: {
          ...{ incidentId: await world.incident([]), personId: world.db(merged), recipient: 'MARAC' },
          ...{ id: randomUUID(), answer: 'GIVEN', at: new Date(), by: 'x' },
        },
      });
      await new Promise<void>((resolve) => (release = resolve));
    });
    while (release.toString() === '() => {}') await new Promise((resolve) => setTimeout(resolve, 20));
    const waiting = world.merge(kept, merged);
    await new Promise((resolve) => setTimeout(resolve, 700));
    release();
    await held;
    expect((await waiting).problems).toEqual([]);
    expect(await world.api.prisma.consent.count({ where: { personId: world.db(kept) } })).toBe(1);
  }, 60_000);
});
