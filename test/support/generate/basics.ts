import fc from 'fast-check';
import { NameKind, type Name, type OrganisationLocation } from '../../../domain/case-file/index.js';

/** What a generated file is to be like. */
export interface Flavour {
  /**
   * `plain`: names, addresses and texts that every partner can take as they are. `foreign`: names beyond 35 characters and
   * beyond the Latin alphabet, line breaks and signs in texts: the Digital Case File keeps them, the court's message cannot.
   */
  readonly names: 'plain' | 'foreign';
}

const plainFamilyNames = [
  'Testcase',
  'Sampleton',
  'Mockford',
  'Exampleby',
  "O'Placeholder",
  'Invented-Smythe',
  'Nemo',
  'Fictional',
];
const plainGivenNames = [
  'Alfa',
  'Bravo',
  'Charlie',
  'Delta',
  'Echo',
  'Golf',
  'Juliett',
  'Kilo',
  'Mary-Mike',
  'Oscar',
  'Quebec',
  'Victor',
];
const foreignFamilyNames = [
  'Sýnishornsdóttir',
  'Nguyễn-Mẫu',
  'Пример-Вымышленный',
  'Δοκιμαστικός',
  '样本',
  'مثال',
  'Exämplé y Ficción de la Invención Completa Fuera de Toda Duda',
  'Van der Placeholder-Testcase-Sampleton-Mockford-Exampleby',
];
const foreignGivenNames = [
  'Þórhildur',
  'Łukasz',
  'Søren',
  'Żółć',
  'Юлия',
  '花子',
  'Anna\u2011Lena',
  'Jose\u0301',
  'Wolfeschlegelsteinhausenbergerdorffiana',
];
const plainWords = [
  'the',
  'defendant',
  'was',
  'seen',
  'by',
  'a',
  'witness',
  'near',
  'the shop',
  'at',
  'about',
  'noon',
  'and',
  'said',
  '"no comment"',
  'then',
  'left',
  "witness's",
  'bag;',
  'value',
  '(invented)',
  'no',
  'injury',
  'CCTV',
  'shows',
  'this.',
  'arrested',
  'cautioned',
  '12:30',
  '50%',
  '£10.50',
];
const foreignWords = [
  'naïve',
  'café',
  '“quoted”',
  '–',
  'straße',
  '東京',
  'zażółć',
  '&lt;b&gt;',
  '<i>',
  ']]>',
  '\n',
  '\t',
  '🚓',
  '½',
  'Ω',
];

/** Words of a statement; never blank. At most `longest` characters. */
export function aText({ names }: Flavour, longest = 2000): fc.Arbitrary<string> {
  const word = names === 'plain' ? fc.constantFrom(...plainWords) : fc.constantFrom(...plainWords, ...foreignWords);
  return fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => {
    const text = `Test ${words.join(' ')}`;
    return text.length <= longest ? text : text.slice(0, longest).trimEnd().toWellFormed();
  });
}

export function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** Some of the values, each at most once; in the order of the list. */
export function some<T>(values: readonly T[], minLength = 0, maxLength = values.length): fc.Arbitrary<T[]> {
  return fc.subarray([...values], { minLength, maxLength: Math.min(maxLength, values.length) });
}

function givenAndFamily({ names }: Flavour): fc.Arbitrary<{ familyName: string; givenNames: string[] }> {
  const family = names === 'plain' ? plainFamilyNames : [...plainFamilyNames, ...foreignFamilyNames];
  const given = names === 'plain' ? plainGivenNames : [...plainGivenNames, ...foreignGivenNames];
  return fc.record({
    familyName: fc.constantFrom(...family),
    givenNames: fc.uniqueArray(fc.constantFrom(...given), { minLength: 1, maxLength: names === 'plain' ? 3 : 5 }),
  });
}

export function aPersonName(flavour: Flavour): fc.Arbitrary<Name> {
  return givenAndFamily(flavour).map((name) => ({ kind: NameKind.PERSON, ...name }));
}

export function anOfficerName(flavour: Flavour): fc.Arbitrary<Name> {
  return fc
    .record({
      name: givenAndFamily(flavour),
      rank: fc.constantFrom('PC', 'DC', 'PS', 'DS', 'Insp'),
      collarNumber: fc.integer({ min: 1, max: 99_999 }).map((number) => `T${String(number).padStart(5, '0')}`),
    })
    .map(({ name, ...officer }) => ({ kind: NameKind.OFFICER, ...name, ...officer }));
}

export const anOrganisationName: fc.Arbitrary<Name> = fc
  .constantFrom('Example Stores Ltd', 'Mockford Borough Council', 'Sampleton Retail plc')
  .map((organisationName) => ({ kind: NameKind.ORGANISATION, organisationName }));

/** Third and bottom level may be blank. */
export const aLocation: fc.Arbitrary<OrganisationLocation> = fc.record({
  topLevelName: fc.constant("Magistrates' Courts"),
  secondLevelName: fc.constantFrom('Testshire', 'Greater Exampleton'),
  thirdLevelName: fc.constantFrom('', 'Mockford'),
  bottomLevelName: fc.constantFrom('', "Mockford Magistrates' Court"),
});

/** Days since 1 January 1970. */
export type Day = number;

/** The case dates of generated files, all in the past of the product. */
export const aCaseDay: fc.Arbitrary<Day> = fc.integer({ min: dayOf('2023-01-01'), max: dayOf('2026-06-30') });

export function dayOf(isoDate: string): Day {
  return Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000;
}

/** ISO 8601 date. */
export function isoDate(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** ISO 8601 moment as the fixtures of the Digital Case File write it. */
export function isoDateTime(day: Day, minute = 600): string {
  return `${isoDate(day)}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}Z`;
}

/** The date of birth of somebody who is `age` years old on a day; their last birthday was `daysAgo` (0 to 300) before it. */
export function bornFor(age: number, day: Day, daysAgo: number): string {
  const date = new Date(day * 86_400_000);
  const leapDay = date.getUTCMonth() === 1 && date.getUTCDate() === 29;
  // Whoever is born on 1 March has no birthday yet on 29 February.
  const back = leapDay ? Math.max(daysAgo, 1) : daysAgo;
  return isoDate(Date.UTC(date.getUTCFullYear() - age, date.getUTCMonth(), date.getUTCDate()) / 86_400_000 - back);
}

/** Leaves out what is undefined, at every depth: as the file would be after being stored. */
export function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, withoutUndefined(part)]),
  ) as T;
}
