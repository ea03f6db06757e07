import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { indexPeople } from '../../search/index-people.js';
import { inventPerson } from '../../prisma/synthetic/person.js';
import { Random } from '../../prisma/synthetic/random.js';
import { SearchWorld } from './search-world.js';

/** In the full form 10,000: SEARCHES=10000. */
const SEARCHES = Number(process.env['SEARCHES'] ?? 25);
const PEOPLE = 150;
const SIZES = [1, 7, 50, 100];
/** Few names, so that many people answer each search. */
const GIVEN = ['John', 'Jon', 'Joan', 'Mohammed', 'Muhammad', 'Aisha', 'Ayesha', 'Bill', 'William', 'Wilma'];
const FAMILY = ['Testington', 'Testinton', 'Mockridge', 'Mokridge', 'Samplsmith', 'Samplsmyth'];

let world: SearchWorld;
const dice = new Random(1);
const name = () => ({ givenNames: [dice.pick(GIVEN)], familyName: dice.pick(FAMILY) });

async function record(index: number): Promise<void> {
  const { prisma } = world.api;
  const { date_of_birth: born } = inventPerson(1, index);
  await prisma.$transaction(async (tx) => {
    const { id } = await tx.person.create({ data: { ...name(), dateOfBirth: new Date(born) } });
    await indexPeople(tx, [id]);
  });
}

beforeAll(async () => {
  world = await SearchWorld.start();
  for (let index = 0; index < PEOPLE; index++) await record(index);
}, 120_000);
afterAll(() => world?.api.close());

const text = () => {
  const { givenNames, familyName } = name();
  return dice.pick([
    `${givenNames[0]} ${familyName}`,
    `${familyName} ${givenNames[0]}`,
    familyName,
    `${givenNames[0]} Testingtn`,
  ]);
};

/** Changes what searches look at: somebody new, somebody with another name, and a transaction that ends later than it began. */
async function write(index: number): Promise<void> {
  const { prisma } = world.api;
  await record(index);
  const [somebody] = await prisma.person.findMany({
    take: 1,
    skip: dice.between(0, PEOPLE - 1),
    orderBy: { id: 'asc' },
  });
  await prisma.$transaction(async (tx) => {
    await tx.person.update({ where: { id: somebody!.id }, data: name() });
    await indexPeople(tx, [somebody!.id]);
    await new Promise((done) => setTimeout(done, dice.between(0, 10)));
  });
}

test(
  'a search has the same answer in the same order at any page size, and while others write',
  async () => {
    let stopped = false;
    const texts = Array.from({ length: SEARCHES }, text);
    for (const search of texts) {
      const [whole, ...others] = await Promise.all(SIZES.toReversed().map((size) => world.all({ text: search }, size)));
      const order = (hits: typeof whole) => hits!.map(({ person, score }) => `${score} ${person.id}`);
      expect(whole!.length).toBeGreaterThan(0);
      for (const other of others) expect(order(other)).toEqual(order(whole));
    }
    // The moment is that of the first page: all pages of any size from one cursor on are the rest of the same order.
    const writing = (async () => {
      for (let index = PEOPLE; !stopped; index++) await write(index);
    })();
    try {
      for (const search of texts) {
        const first = await world.page({ text: search }, 1);
        const begin = first.edges[0]!;
        const rests = await Promise.all(
          [1, 7, 50, 100].map(async (size) => {
            const rest: string[] = [];
            for (let after = begin.cursor; ;) {
              const page = await world.page({ text: search }, size, after);
              rest.push(...page.edges.map(({ node }) => `${node.score} ${node.person.id}`));
              if (!page.pageInfo.hasNextPage) return rest;
              after = page.pageInfo.endCursor!;
            }
          }),
        );
        for (const rest of rests) {
          expect(rest).toEqual(rests[0]);
          expect(new Set(rest).size).toBe(rest.length);
          expect(rest).not.toContain(`${begin.node.score} ${begin.node.person.id}`);
        }
      }
    } finally {
      stopped = true;
      await writing;
    }
  },
  Math.max(240_000, SEARCHES * 4_000),
);
