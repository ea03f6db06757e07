import { describe, expect, test } from '@jest/globals';
import { personAsked } from './asked.js';
import { type PersonAsked, readPersonQuery, saysEnough } from './query.js';
import { scoreOf } from './score.js';
import { searchable } from './searchable.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const plain = ({ name, ...rest }: Omit<PersonAsked, 'or' | 'notUsed'>) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
  ...(name
    ? {
        names: name.segments
          .filter((one) => one.plain)
          .map(({ text }) => text)
          .join(' '),
      }
    : {}),
});
/** Each way in which a text is read, and what is not used of it. */
const read = (text: string) => {
  const { or = [], notUsed, ...first } = readPersonQuery(text, NOW);
  return [...[first, ...or].map(plain), ...(notUsed ? [{ notUsed }] : [])];
};

const born = { year: 1982, month: 4, day: 3 };
describe('what an officer types', () => {
  test.each([
    ['smith DOB 03APR82', { names: 'smith', born }],
    ['smith d.o.b. 3/4/82', { names: 'smith', born }],
    ['SMITH/JOHN/030482', { names: 'smith john', born }],
    ['smith born 1982', { names: 'smith', born: { year: 1982 } }],
    ['Leonard Born', { names: 'leonard born' }],
    ['smith b. 1982', { names: 'smith', born: { year: 1982 } }],
    ['smith c1982', { names: 'smith', born: { year: 1982 } }],
    ['smith ??/04/1982', { names: 'smith', born: { year: 1982, month: 4 } }],
    ['smith apr 82', { names: 'smith', born: { year: 1982, month: 4 } }],
    ['smith 4/82', { names: 'smith', born: { year: 1982, month: 4 } }],
    ['smith 3/4', { names: 'smith', born: { month: 4, day: 3 } }],
    ['smith 1980s', { names: 'smith', age: { years: 41, give: 5 } }],
    ['smith 40-45', { names: 'smith', age: { years: 42.5, give: 2.5 } }],
    ['smith c50', { names: 'smith', age: { years: 50, give: 0 } }],
    ['smith abt 50', { names: 'smith', age: { years: 50, give: 0 } }],
    ['smith 50ish', { names: 'smith', age: { years: 50, give: 0 } }],
    ['smith over 50', { names: 'smith', age: { years: 64.5, give: 14.5 } }],
    ['smith under 18', { names: 'smith', age: { years: 8.5, give: 8.5 } }],
    ['smith teens', { names: 'smith', age: { years: 16, give: 3 } }],
    ['smith (F)', { names: 'smith', gender: '2' }],
    ['smith ic1 male', { names: 'smith', gender: '1' }],
    ['0113 496 0123 ext 12', { telephones: ['01134960123'] }],
    ['pnc: 12/16', { identifiers: ['2012/0000016Z'] }],
    ['PNC12-16Z', { identifiers: ['2012/0000016Z'] }],
    ['12/0000016 Z', { identifiers: ['2012/0000016Z'] }],
    ['smith 12-16Z', { names: 'smith', identifiers: ['2012/0000016Z'] }],
    ['cro no 65656/91', { identifiers: ['065656/91H'] }],
    ['11/01ZD/01/448754K', { detentions: ['1101ZD0100000448754K'] }],
    ['asn 11 01zd 1 448754k', { detentions: ['1101ZD0100000448754K'] }],
    ['1101ZD01448754K', { detentions: ['1101ZD0100000448754K'] }],
    ['11/01ZD/01/00000448754K', { detentions: ['1101ZD0100000448754K'] }],
    ['custody 500004', { custodyParts: [{ serial: '500004' }] }],
    ['06AC00/00123', { custodyParts: [{ station: '06AC00', serial: '123' }] }],
    ['LS6', { district: { code: 'LS6' } }],
    ['Khan ls6 1', { names: 'khan', district: { code: 'LS6', sector: '1' } }],
    ['14 Acacia Ave', { address: ['14', 'acacia', 'ave'] }],
    ['flat 2 14 acacia ave', { address: ['flat', '2', '14', 'acacia', 'ave'] }],
    ['smith from Testham', { names: 'smith', address: ['testham'] }],
    ['emoji 😀', { names: 'emoji' }],
    ['rose may', { names: 'rose may' }],
    ['Wi11iam Al1sopp', { names: 'wi iam allsopp' }],
    ['12 May Close', { address: ['12', 'may', 'close'] }],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]));

  test.each([
    ['smith york', [{ names: 'smith york' }, { names: 'smith', address: ['york'], guessed: true }]],
    ['rose street', [{ names: 'rose street' }, { address: ['rose', 'street'], guessed: true }]],
    ['smith f', [{ names: 'smith f' }, { names: 'smith', gender: '2', guessed: true }]],
    ['kent brown', [{ names: 'kent brown' }]],
    [
      'rose may 1982',
      [
        { names: 'rose', born: { month: 5, year: 1982 } },
        { names: 'rose may', born: { year: 1982 } },
      ],
    ],
    [
      'smith 82',
      [
        { names: 'smith', born: { year: 1982 } },
        { names: 'smith', age: { years: 82, give: 0 } },
      ],
    ],
    [
      '2025/500004',
      [{ identifiers: [expect.stringMatching(/^2025\/0500004/)], custodyParts: [{ year: 2025, serial: '500004' }] }],
    ],
    ['smith 12/16A', [{ names: 'smith', identifiers: ['2012/0000016Z', '000012/16R'] }, { notUsed: ['12/16A'] }]],
    [
      'smith 3/4/82 f',
      [
        { names: 'smith f', born },
        { names: 'smith', born, gender: '2', guessed: true },
      ],
    ],
    ['smith AB12CDE', [{ names: 'smith' }, { notUsed: ['AB12CDE'] }]],
    ['smith 900123', [{ names: 'smith' }, { notUsed: ['900123'] }]],
    ['john.smith@example.com', [{ names: 'john smith' }, { notUsed: ['john.smith@example.com'] }]],
    ['smith 3/4/2082', [{ names: 'smith' }, { notUsed: ['3/4/2082'] }]],
  ])('in more than one way, or not all of it: %s', (text, expected) => expect(read(text)).toEqual(expected));

  test('what fits everybody is not enough, nor is nothing', () => {
    for (const text of ['', '...', '1', '900123', '40', 'male', 'from', '😀'])
      expect([text, ['male', 'from'].includes(text) || !saysEnough(readPersonQuery(text, NOW))]).toEqual([text, true]);
  });
});

test('fields of their own hold for each way of reading the box', () => {
  const { or, ...first } = personAsked(
    { text: 'smith york', postcode: 'LS6', identifier: '500004', birthYear: 1982 },
    NOW,
  );
  for (const reading of [first, ...or!])
    expect(reading).toMatchObject({
      district: { code: 'LS6' },
      custodyParts: [{ serial: '500004' }],
      born: { year: 1982 },
    });
});

test('whoever has the word as a name is before those who live there, and nobody is there who does not', () => {
  const person = (familyName: string, town: string) => ({
    ...searchable({
      names: [{ kind: 'PRIMARY' as const, givenNames: ['John'], familyName }],
      ...{
        dateOfBirth: null,
        postcode: 'LS6 1AA',
        address: ['14', 'Acacia Avenue', town],
        telephones: [],
        identifiers: [],
      },
    }),
    dateOfBirth: null,
  });
  const { or, ...asName } = readPersonQuery('john york', NOW);
  const score = (someone: ReturnType<typeof person>) =>
    [asName, ...or!].map((reading) => scoreOf(reading, someone, NOW)?.score ?? 0);
  expect(score(person('York', 'Leeds'))).toEqual([10_000, 0]);
  expect(score(person('Smith', 'York'))[1]).toBe(8_834);
  expect(score(person('Smith', 'Leeds'))[1]).toBe(0);
  const lives = scoreOf(readPersonQuery('john 14 acacia ave ls6', NOW), person('Smith', 'Leeds'), NOW);
  expect(lives?.reasons).toEqual(expect.arrayContaining(['SAME_ADDRESS', 'SAME_POSTCODE_DISTRICT']));
});
