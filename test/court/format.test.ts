import { expect, test } from '@jest/globals';
import { faultOf, type Facets } from '../../adapters/court/facets.js';
import type { Spec } from '../../adapters/court/format-language.js';
import { encodeNewCaseMessage, problemsOfMessage } from '../../adapters/court/encode.js';
import { newCaseMessage } from '../../adapters/court/format.js';
import { readNewCaseMessage } from '../../adapters/court/message-in.js';
import { toNewCaseMessage } from '../../adapters/court/from-case-file.js';
import { toCaseFile } from '../../adapters/court/to-case-file.js';
import { describeWithSchemas, validatorOf } from '../cjse/published-schemas.js';
import { leavesOf, wholeMessage, withValue } from './whole-message.js';

/** Values that meet and miss the facets of one type or another. */
const PROBES = [
  '',
  ' ',
  'x',
  'X',
  'é',
  '£€',
  '0',
  '1',
  '7',
  '9',
  '10',
  '00',
  '-1',
  '+1',
  '007',
  '999',
  '1000',
  '9999',
  '100000',
  '1.0',
  ' 5 ',
  '5\n',
  '2026-02-29',
  '2024-02-29',
  '2026-2-1',
  '2026-11-22Z',
  '2026-11-22+01:00',
  '2026-11-22T10:00:00',
  '12026-01-01',
  '-0044-03-15',
  '0000-01-01',
  '2026-13-01',
  '10:00',
  '10:00:00',
  '24:00:00',
  '24:00:01',
  '10:00:60',
  '10:00:00.',
  '09:00:00.0000000-00:00',
  '10:00:00+14:00',
  '10:00:00+14:01',
  '1990',
  '1990Z',
  '990',
  'W1',
  'AB',
  'a@b',
  'a+b@c.example',
  '0161 496 0001',
  '+44 161',
  '0'.repeat(20),
  '0'.repeat(21),
  '2012/0000016Z',
  '     ',
  '    ',
  '  12A',
  '  12A  14 Rose House',
  '          Flat, 2',
  '          Flat-2',
  `          ${'x'.repeat(90)}`,
  `          ${'x'.repeat(91)}`,
  'ZZ9 9ZZ',
  'ZZ99ZZ',
  'zz9 9zz',
  'TESTC801012A99AB',
  'a`b',
  'a|b',
  'a^[]\\_{}~',
  '😀',
  '\u00a0',
  ...[
    1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 20, 30, 35, 36, 54, 80, 92, 100, 101, 150, 255, 256, 2500, 2501, 4000, 4001,
  ].map((length) => 'a'.repeat(length)),
];

describeWithSchemas('our restatement of the format and the published definitions', () => {
  const validate = validatorOf('CPP-StdProsPoliceCase-v1-2.xsd');

  test('a message with every element of the format is valid, and is read as it was written', () => {
    for (const without of [['InitiationCode', 'SummonsCode'], ['CaseInitiation']]) {
      const message = wholeMessage(without);
      const xml = encodeNewCaseMessage(message);
      expect(validate(xml)).toEqual([]);
      const read = readNewCaseMessage(xml);
      expect(read.ok ? read.value.message : read.problems).toEqual(message);
    }
  });

  test('they agree on every value of every element', () => {
    const message = wholeMessage(undefined, 1);
    const leaves = leavesOf(message);
    // One place of each element is enough: the second of two defendants or offences has the same types.
    const places = [
      ...new Map(
        leaves.map((each) => [
          each.path
            .filter((step) => !/^\d+$/.test(step))
            .slice(-3)
            .join('/'),
          each,
        ]),
      ).values(),
    ];
    const disagreements: string[] = [];
    let refusedByBoth = 0;
    let asked = 0;
    for (const { path, name } of places) {
      const facets = facetsAt(path);
      const [before, after] = encodeNewCaseMessage(withValue(message, path, '@@@')).split('@@@') as [string, string];
      for (const probe of PROBES) {
        const xml = before + probe + after;
        const theirs = validate(xml).length === 0;
        const ours = faultOf(probe, facets) === undefined;
        // Reading a whole document takes milliseconds: a sample shows that reading asks the same facets.
        if ((asked += 1) % 25 === 0 && probe.trim() !== '')
          expect([name, probe, readNewCaseMessage(xml).ok]).toEqual([name, probe, ours]);
        if (!theirs && !ours) refusedByBoth += 1;
        if (theirs !== ours)
          disagreements.push(`${name}: ${JSON.stringify(probe.slice(0, 40))} valid ${theirs}, read ${ours}`);
      }
    }
    expect(disagreements).toEqual([]);
    expect(asked).toBeGreaterThan(8000);
    expect(refusedByBoth).toBeGreaterThan(2000);
  });

  test('they agree on what is missing, repeated and out of order', () => {
    const xml = encodeNewCaseMessage(wholeMessage());
    const elements = [
      ...new Set([...xml.matchAll(/<((?:bs7666:)?[A-Za-z0-9]+)[ >]/g)].map((match) => match[1]!)),
    ].filter(
      (name) => name !== 'NewCaseMessage' && name !== 'OrganisationName', // stands in one of its own name
    );
    const disagreements: string[] = [];
    for (const name of elements) {
      const whole = new RegExp(`<${name}>.*?</${name}>`, 's');
      const variants = {
        removed: xml.replace(whole, ''),
        repeated: xml.replace(whole, (found) => found + found),
        swapped: xml.replace(new RegExp(`(<${name}>.*?</${name}>)(<([A-Za-z0-9:]+)>.*?</\\3>)`, 's'), '$2$1'),
        renamed: xml.replace(whole, '<Unknown/>'),
        emptied: xml.replace(whole, `<${name}/>`),
        withAttribute: xml.replace(`<${name}>`, `<${name} kind="x">`),
        inNoNamespace: xml.replace(whole, (found) =>
          found
            .replace(`<${name}`, `<${name.replace('bs7666:', '')} xmlns=""`)
            .replace(new RegExp(`</${name}>$`), `</${name.replace('bs7666:', '')}>`),
        ),
      };
      for (const [what, variant] of Object.entries(variants)) {
        const theirs = validate(variant).length === 0;
        const ours = readNewCaseMessage(variant).ok;
        if (theirs !== ours) disagreements.push(`${name} ${what}: valid ${theirs}, read ${ours}`);
      }
    }
    expect(disagreements).toEqual([]);
    expect(elements.length).toBeGreaterThan(80);
  });
});

test('a case file made of the whole format says all of it again', () => {
  for (const without of [['InitiationCode', 'SummonsCode'], ['CaseInitiation']]) {
    const message = wholeMessage(without);
    expect(problemsOfMessage(message)).toEqual([]);
    const file = toCaseFile({ message: message as never, emptyElements: [] });
    if (!file.ok) throw new Error(file.problems[0]!.code);
    expect(file.warnings).toEqual([]);
    const again = toNewCaseMessage(file.value);
    expect(again.losses).toEqual([]);
    expect(JSON.parse(JSON.stringify(again.message))).toEqual(message);
  }
});

test('a case file made of the message without its optional elements says the same, and no more', () => {
  const leaves = leavesOf(wholeMessage());
  for (const { path } of leaves) {
    const message = withValue(wholeMessage(), path, undefined);
    if (problemsOfMessage(message).length > 0) continue;
    const file = toCaseFile({ message: message as never, emptyElements: [] });
    if (!file.ok) throw new Error(file.problems[0]!.code);
    const closed = JSON.stringify(path).includes('PersonGivenName') && !path.includes('PersonGivenName3');
    expect(file.warnings.map(({ code }) => code)).toEqual(closed ? ['SPI-GIVEN-NAMES'] : []);
    if (!closed && path.at(-2) !== 'Alias')
      expect(JSON.parse(JSON.stringify(toNewCaseMessage(file.value).message))).toEqual(withoutEmpty(message));
  }
  expect(Object.keys(newCaseMessage.particles)).toEqual(['Case']);
});

/** Without the sequences that lost their only element: they say nothing. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return Array.isArray(value) ? value.map(withoutEmpty) : value;
  const kept = Object.entries(value).map(([key, each]) => [key, withoutEmpty(each)] as const);
  return Object.fromEntries(
    kept.filter(([, each]) => typeof each !== 'object' || Object.keys(each as object).length > 0),
  );
}

function facetsAt(path: readonly string[]): Facets {
  let spec: Spec = newCaseMessage;
  for (const step of path) if (spec.kind === 'sequence' && !/^\d+$/.test(step)) spec = spec.particles[step]!.spec;
  if (spec.kind !== 'leaf') throw new Error('not a value');
  return spec.facets;
}
