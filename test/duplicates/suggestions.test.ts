import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DuplicatesWorld } from './duplicates-world.js';

let world: DuplicatesWorld;

/** Pairs that are of one person, as two clerks would have them, with what shows it. */
const same: readonly (readonly [string, string, object, string, string, object, string])[] = [
  [
    'Testina',
    'Mockingham',
    { dateOfBirth: '1984-02-11' },
    'Testina',
    'Mockingham',
    { dateOfBirth: '1984-11-02' },
    'DAY_AND_MONTH_CHANGED_ABOUT',
  ],
  [
    'William',
    'Sampleton',
    { dateOfBirth: '1971-05-30' },
    'Bill',
    'Sampleton',
    { dateOfBirth: '1971-05-30' },
    'NICKNAME',
  ],
  [
    'Katarzyna',
    'Wiśniewska',
    { dateOfBirth: '1990-08-17' },
    'Kasia',
    'Vishnevska',
    { dateOfBirth: '1990-08-17' },
    'SAME_DATE_OF_BIRTH',
  ],
  [
    'Mohammed',
    'Choudhury',
    { dateOfBirth: '1979-01-29' },
    'Muhamad',
    'Chowdhry',
    { dateOfBirth: '1979-01-29' },
    'SOUNDS_LIKE',
  ],
  [
    'Siobhán',
    'O’Fixture',
    { mobileTelephone: '07700 900201' },
    'Shevaun',
    'O Fixture',
    { homeTelephone: '+44 7700 900201' },
    'SAME_TELEPHONE',
  ],
  [
    'Jan',
    'van den Probe',
    { dateOfBirth: '1965-12-24' },
    'Jan',
    'Vandenprobe',
    { dateOfBirth: '1965-12-25' },
    'SIMILAR_DATE_OF_BIRTH',
  ],
  [
    'Anne Marie',
    'Quillfeather',
    { croNumber: '065656/91H' },
    'Annemarie',
    'Feather',
    { croNumber: '065656/91H' },
    'SAME_CRO_NUMBER',
  ],
  [
    'Oswald',
    'Brackenthwaite',
    { dateOfBirth: '1958-03-03' },
    'Oswlad',
    'Brackenthwiate',
    { dateOfBirth: '1958-03-03' },
    'SOUNDS_LIKE',
  ],
  [
    'Li',
    'Xiaoming',
    { dateOfBirth: '1999-09-09' },
    'Xiaoming',
    'Li',
    { dateOfBirth: '1999-09-09' },
    'SAME_DATE_OF_BIRTH',
  ],
  [
    'Petunia',
    'Dummyworth',
    { dateOfBirth: '1988-06-01', pncId: '88/12B' },
    'P',
    'Dummyworth',
    { dateOfBirth: '1988-06-01' },
    'INITIAL',
  ],
  [
    'Ferdinand',
    'Placeholder',
    { address: { primaryName: '7', street: 'Sample Close', postcode: 'ZZ99 1AA' }, dateOfBirth: '1991-04-05' },
    'Ferdinand',
    'Placeholder',
    { address: { primaryName: '7', street: 'Sample Close', postcode: 'ZZ99 1AA' } },
    'SAME_ADDRESS',
  ],
  [
    'Hermione',
    'Testbury',
    { dateOfBirth: '2001-01-31' },
    'Hermoine',
    'Testbury',
    { dateOfBirth: '2001-01-13' },
    'SIMILAR_DATE_OF_BIRTH',
  ],
];
/** Pairs that are of two people, and look alike. */
const different: readonly (readonly [string, string, object, string, string, object])[] = [
  [
    'Adam',
    'Twinnington',
    { dateOfBirth: '1993-07-07', homeTelephone: '01632 960001', gender: '1' },
    'Zelda',
    'Twinnington',
    { dateOfBirth: '1993-07-07', homeTelephone: '01632 960001', gender: '2' },
  ],
  ['John', 'Smith', {}, 'John', 'Smith', {}],
  [
    'Peter',
    'Elder',
    { dateOfBirth: '1950-01-01', address: { primaryName: '3', street: 'Invented Way', postcode: 'ZZ99 2BB' } },
    'Peter',
    'Elder',
    { dateOfBirth: '1982-10-19', address: { primaryName: '3', street: 'Invented Way', postcode: 'ZZ99 2BB' } },
  ],
  ['Nora', 'Fabricant', { dateOfBirth: '1975-05-05' }, 'Imelda', 'Contrivance', { dateOfBirth: '1975-05-05' }],
  [
    'Rupert',
    'Madeup',
    { dateOfBirth: '1980-02-02', pncId: '80/16J' },
    'Rupert',
    'Madeup',
    { dateOfBirth: '1980-02-02', pncId: '12/16Z' },
  ],
];
const ids: string[][] = [];

beforeAll(async () => {
  world = await DuplicatesWorld.start();
  for (const [given, family, more, otherGiven, otherFamily, otherMore] of [...same, ...different])
    ids.push([await world.person(given, family, more), await world.person(otherGiven, otherFamily, otherMore)]);
  await world.compare();
}, 60_000);
afterAll(() => world?.api.close());

describe('people who may be the same', () => {
  test.each(
    same.map(
      ([given, family, , otherGiven, otherFamily, , evidence], n) =>
        [`${given} ${family}`, `${otherGiven} ${otherFamily}`, evidence, n] as const,
    ),
  )('are suggested: %s and %s, for %s', async (_one, _other, evidence, n) => {
    const [a, b] = ids[n]!;
    const pair = await world.pair(a!, b!);
    expect(pair).toMatchObject({ state: 'OPEN', against: [] });
    expect(pair!.evidence).toContain(evidence);
  });

  test.each(
    different.map(
      ([given, family, , otherGiven, otherFamily], n) =>
        [`${given} ${family}`, `${otherGiven} ${otherFamily}`, n] as const,
    ),
  )('are not suggested when too much speaks against it: %s and %s', async (_one, _other, n) => {
    const [a, b] = ids[same.length + n]!;
    expect(await world.pair(a!, b!)).toBeUndefined();
  });

  test('nobody else is', async () => {
    const { edges } = await world.suggested();
    expect(edges).toHaveLength(same.length);
  });

  test('are listed by score, in pages, by person and from a score on', async () => {
    const { edges } = await world.suggested();
    const scores = edges.map(({ node }) => node.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await world.suggested({}, 5, after);
      paged.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.edges.at(-1)!.cursor;
    }
    expect(paged).toEqual(edges.map(({ node }) => node.id));
    expect((await world.suggested({ minimumScore: scores[0]! })).edges).toHaveLength(
      scores.filter((score) => score === scores[0]).length,
    );
    await expect(world.suggested({}, 5, 'bm90IG9uZQ')).rejects.toThrow('not a cursor');
  });
});

describe('a suggestion that was dismissed', () => {
  test('stays so when the people are compared again, and comes back when something else speaks for it', async () => {
    const a = await world.person('Cuthbert', 'Stubbington', { dateOfBirth: '1969-09-19' });
    const b = await world.person('Cuthbert', 'Stubbington', { dateOfBirth: '1969-09-19' });
    await world.compare();
    const pair = await world.pair(a, b);
    expect(await world.dismiss(pair!.id)).toMatchObject({
      possibleDuplicate: { state: 'DISMISSED', dismissed: { by: 'token:test', reason: 'Cousins of the same name.' } },
      problems: [],
    });
    expect((await world.dismiss(pair!.id)).problems).toMatchObject([{ code: 'DUPLICATE_SETTLED' }]);
    const again = () => world.api.prisma.personCompareDue.create({ data: { personId: world.db(a) } });
    await again();
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'DISMISSED' });

    const telephone = { mobileTelephone: '07700 900777' };
    await world.api.prisma.person.updateMany({
      where: { id: { in: [a, b].map((id) => world.db(id)) } },
      data: telephone,
    });
    const { indexDue } = await import('../../search/index-due.js');
    while (await indexDue(world.api.prisma));
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'OPEN', id: pair!.id });
  });

  test('is gone when nothing speaks for it any more', async () => {
    const a = await world.person('Ottoline', 'Prototype', { dateOfBirth: '1944-04-04' });
    const b = await world.person('Ottoline', 'Prototype', { dateOfBirth: '1944-04-04' });
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'OPEN' });
    await world.api.prisma.person.update({ where: { id: world.db(a) }, data: { dateOfBirth: new Date('1999-12-01') } });
    const { indexDue } = await import('../../search/index-due.js');
    while (await indexDue(world.api.prisma));
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'GONE', against: ['DIFFERENT_DATE_OF_BIRTH'] });
  });
});
