/** Random small changes of a document, for tests that compare two verdicts on many documents. */
import fc from 'fast-check';
import type { JsonValue } from '../../../domain/problem.js';

type Container = JsonValue[] | { [key: string]: JsonValue };
type Spot = readonly [Container, string | number];

const values: JsonValue[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  0.5,
  1.7,
  -3,
  '',
  ' ',
  'x',
  '01AA9999915',
  'zz01AA9999915zz',
  '01AA9999915-AB',
  '2014-02-30',
  [],
  {},
  [null],
  ['x'],
  ['x', 'x'],
  [1, 1],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  { type: 'PersonName' },
  'FirstHearingDCF',
  'BobDCF',
  'th68010',
  'StandardInterview',
  'NotInterviewed',
  'MmeRecordedResponse',
  'PersonName',
  'OfficerName',
  'PersonVictim',
  'eye',
];
const keys = ['type', 'name', 'url', 'unknown', '__proto__', 'constructor', 'injuries', 'offence', 'property_ids'];

/** `document` after one to three random changes: something removed, replaced, added, repeated or moved. */
export const mutated = (document: JsonValue): fc.Arbitrary<JsonValue> =>
  fc
    .array(fc.record({ kind: fc.nat(7), spot: fc.nat(), value: fc.nat(), from: fc.nat() }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => {
      const copy = structuredClone(document);
      for (const { kind, spot, value, from } of changes) change(copy, kind, spot, value, from);
      return copy;
    });

function change(document: JsonValue, kind: number, spotNumber: number, valueNumber: number, fromNumber: number): void {
  const spots = spotsOf(document);
  if (spots.length === 0) return;
  const [container, key] = spots[spotNumber % spots.length]!;
  const value = structuredClone(values[valueNumber % values.length]!);
  const [fromContainer, fromKey] = spots[fromNumber % spots.length]!;
  const moved = structuredClone((fromContainer as Record<string, JsonValue>)[fromKey]!);
  const here = (container as Record<string, JsonValue>)[key];
  if (kind === 0) remove(container, key);
  else if (kind === 1) put(container, key, value);
  else if (kind === 2) put(container, key, moved);
  else if (kind === 3) add(container, keys[valueNumber % keys.length]!, value);
  else if (kind === 4 && Array.isArray(here))
    here.push(here.length > 0 ? structuredClone(here[valueNumber % here.length]!) : value);
  else if (kind === 5 && Array.isArray(here)) here.push(value);
  else if (typeof here === 'string') put(container, key, value === '' ? '' : 'words');
  else if (typeof here === 'boolean') put(container, key, !here);
}

function remove(container: Container, key: string | number): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}

/** Also sets `__proto__` as an ordinary key, as a JSON parser does. */
function put(container: Container, key: string | number, value: JsonValue): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function add(container: Container, key: string, value: JsonValue): void {
  if (Array.isArray(container)) container.push(value);
  else put(container, key, value);
}

function spotsOf(value: JsonValue, found: Spot[] = []): Spot[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push([value, Array.isArray(value) ? Number(key) : key]);
    spotsOf(inner, found);
  }
  return found;
}
