import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { indexPeople } from '../../search/index-people.js';
import { inventPerson } from '../../prisma/synthetic/person.js';
import { Random } from '../../prisma/synthetic/random.js';
import { SearchWorld } from './search-world.js';

/** In the full form 10,000: SEARCHES=10000. */
const SEARCHES = Number(process.env['SEARCHES'] ?? 25);
const PEOPLE = 150;
const SIZES = [100, 50, 7, 1];
const AT_A_TIME = 4;
/** So many are recorded while it searches; then only changed. */
const MOST_PEOPLE = 300;
/** Few names, so that several people answer each search, and now and then more than a page of them. */
const GIVEN = ['John', 'Jon', 'Joan', 'Mohammed', 'Muhammad', 'Aisha', 'Ayesha', 'Bill', 'William', 'Wilma'].concat(
  ...[['Priya', 'Grace', 'Gareth', 'Tomasz', 'Thomas', 'Eilidh', 'Oluwaseun', 'Seun', 'Xiaoming', 'Katarzyna']],
);
const FAMILY = ['Testington', 'Testinton', 'Mockridge', 'Mokridge', 'Samplsmith', 'Samplsmyth'].concat(
  ...[['Dummerby', 'Fixturwell', 'Phantomley', 'Fantomley', 'Inventhwaite', 'Pretendshaw']],
);

/** Known towns, and one that may as well be a name; districts of postcodes. */
const TOWNS = ['Leeds', 'Bradford', 'Testham'];
const POSTCODES = ['LS6 1AA', 'LS6 2BB', 'BD1 1AA'];

let world: SearchWorld;
const dice = new Random(1);
const name = () => ({ givenNames: [dice.pick(GIVEN)], familyName: dice.pick(FAMILY) });
const place = () => ({ addressTown: dice.pick(TOWNS), addressPostcode: dice.pick(POSTCODES) });

async function record(index: number): Promise<void> {
  const { prisma } = world.api;
  const { date_of_birth: born } = inventPerson(1, index);
  await prisma.$transaction(async (tx) => {
    const { id } = await tx.person.create({ data: { ...name(), ...place(), dateOfBirth: new Date(born) } });
    await indexPeople(tx, [id]);
  });
}

beforeAll(async () => {
  world = await SearchWorld.start();
  for (let index = 0; index < PEOPLE; index++) await record(index);
}, 120_000);
afterAll(() => world?.api.close());

/** With a letter more: a word that hardly any search or name had before. */
const misspelt = (word: string): string => {
  const at = dice.between(1, word.length);
  return word.slice(0, at) + dice.pick([...'aeiounrlst']) + word.slice(at);
};

const text = () => {
  const { givenNames, familyName } = name();
  return dice.pick([
    `${givenNames[0]} ${familyName}`,
    `${familyName} ${givenNames[0]}`,
    `${givenNames[0]![0]} ${familyName}`,
    `${givenNames[0]} ${misspelt(familyName)}`,
    `${misspelt(givenNames[0]!)} ${familyName}`,
    ...(dice.chance(0.1) ? [familyName] : []),
    // What may be read in two ways, and what more is said than a name.
    `${familyName} ${dice.pick(TOWNS)}`,
    `${familyName} ${dice.pick(['LS6', 'f', '40s', "'82", `${dice.between(20, 60)}`])}`,
  ]);
};

/** Changes what searches look at: somebody new, somebody with a name that nobody had, and a transaction that ends later than it began. */
async function write(index: number): Promise<void> {
  const { prisma } = world.api;
  if (index < MOST_PEOPLE) await record(index);
  const [somebody] = await prisma.person.findMany({
    take: 1,
    skip: dice.between(0, PEOPLE - 1),
    orderBy: { id: 'asc' },
  });
  await prisma.$transaction(async (tx) => {
    const { givenNames, familyName } = name();
    const data = { ...place(), givenNames, familyName: dice.chance(0.5) ? misspelt(familyName) : familyName };
    await tx.person.update({ where: { id: somebody!.id }, data });
    await indexPeople(tx, [somebody!.id]);
    await new Promise((done) => setTimeout(done, dice.between(0, 10)));
  });
}

/** Who is found after a cursor, or from the beginning, read in pages of a size. */
async function inPages(search: string, size: number, from?: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = from; ;) {
    const page = await world.order({ text: search }, size, after);
    found.push(...page.edges.map(({ node }) => `${node.score} ${node.person.id}`));
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor!;
  }
}

/** Does something for each text, some at a time. */
async function forEach(texts: readonly string[], run: (text: string) => Promise<void>): Promise<void> {
  const rest = texts.values();
  const one = async (): Promise<void> => {
    for (const search of rest) await run(search);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
}

test(
  'a search has the same answer in the same order at any page size, and while others write',
  async () => {
    const texts = Array.from({ length: SEARCHES }, text);
    let most = 0;
    await forEach(texts, async (search) => {
      const [whole, ...others] = await Promise.all(SIZES.map((size) => inPages(search, size)));
      most = Math.max(most, whole!.length);
      for (const other of others) expect(other).toEqual(whole);
    });
    expect(most).toBeGreaterThan(7);
    // The moment is that of the first page: all pages of any size from one cursor on are the rest of the same order.
    let stopped = false;
    let rests = 0;
    const writing = (async () => {
      for (let index = PEOPLE; !stopped; index++) await write(index);
    })();
    try {
      await forEach(texts, async (search) => {
        const first = await world.order({ text: search }, 1);
        const [begin] = first.edges;
        if (!begin || !first.pageInfo.hasNextPage) return;
        const [rest, ...others] = await Promise.all(SIZES.map((size) => inPages(search, size, begin.cursor)));
        for (const other of others) expect(other).toEqual(rest);
        expect(new Set(rest).size).toBe(rest!.length);
        expect(rest).not.toContain(`${begin.node.score} ${begin.node.person.id}`);
        rests++;
      });
    } finally {
      stopped = true;
      await writing;
    }
    expect(rests).toBeGreaterThan(SEARCHES / 4);
  },
  Math.max(240_000, SEARCHES * 1_000),
);
