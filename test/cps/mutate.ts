import fc from 'fast-check';
import type { JsonValue } from '../../domain/problem.js';

type Path = readonly (string | number)[];
type JsonObject = { [key: string]: JsonValue };

const strange: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    '',
    'x',
    ' ',
    0,
    1,
    1.5,
    -1,
    true,
    false,
    [],
    {},
    ['x'],
    [null],
    { type: 'x' },
    '01/02/2014',
    '2014/02/01',
    'banana',
    'TH68010',
  ),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue),
);
const key = fc.oneof(
  fc.constantFrom(
    'type',
    'name',
    'note',
    '__proto__',
    'constructor',
    'witness',
    'witness_type',
    'victim',
    'url',
    'date_of_birth',
    'injuries',
    'occupation',
    'offences',
    'offence',
    'arrest',
    'title',
    'kind',
    'number',
    'asReceived',
    'court',
    'schema_version',
    'interview',
    'rank',
    '',
  ),
  fc.string({ maxLength: 6 }),
);

/** One to four random changes: something replaced, removed, added under a known or unknown name, or repeated. */
export function mutated(document: JsonValue): fc.Arbitrary<JsonValue> {
  const change = fc.record({
    at: fc.nat(100_000),
    // Half of the changes go where the format leaves a document open, or nearly all of them would be refused.
    open: fc.boolean(),
    what: fc.constantFrom('replace', 'remove', 'add', 'add', 'repeat' as const),
    key,
    value: strange,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce<JsonValue>((current, { at, open, what, key: name, value }) => {
      const all = places(current);
      const loose = all.filter(isOpen);
      const from = open && loose.length > 0 ? loose : all;
      const path = from[at % from.length] ?? [];
      if (what === 'remove') return changed(current, path, () => undefined);
      if (what === 'replace') return changed(current, path, () => value);
      if (what === 'add')
        return changed(current, path, (there) => (isObject(there) ? withKey(there, name, value) : there));
      return changed(current, path, (there) =>
        Array.isArray(there) && there.length > 0 ? [...there, there[0]!] : there,
      );
    }, document),
  );
}

/** In open objects, and in elements after the first of the lists of which the format checks only the first. */
function isOpen(path: Path): boolean {
  if (path.length === 0) return true;
  return (
    path.some(
      (step, index) =>
        typeof step === 'number' &&
        ((step > 0 && /^(defendants|injuries|defendant_names)$/.test(String(path[index - 1]))) ||
          path[index - 1] === 'compensation_applications'),
    ) ||
    (path[1] === 'witnesses' && path.length === 3)
  );
}

function places(value: JsonValue, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => places(item, [...path, index]))];
  if (!isObject(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([name, item]) => places(item, [...path, name]))];
}

function changed(
  value: JsonValue,
  [step, ...rest]: Path,
  change: (value: JsonValue) => JsonValue | undefined,
): JsonValue {
  if (step === undefined) return change(value) ?? value;
  const replace = (item: JsonValue): JsonValue[] => {
    if (rest.length > 0) return [changed(item, rest, change)];
    const result = change(item);
    return result === undefined ? [] : [result];
  };
  if (Array.isArray(value)) return value.flatMap((item, index) => (index === step ? replace(item) : [item]));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      name === step ? replace(item).map((next) => [name, next] as const) : [[name, item] as const],
    ),
  );
}

function withKey(object: JsonObject, name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(object), [name, value]]);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
