import type { AsReceived, ReceivedBeyondFormat } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import { isObject, type JsonObject } from './digital-case-file/json.js';
import type { Mapping } from './mapping.js';

type NameOf<T> = Exclude<keyof T & string, 'asReceived'>;
type Plain = string | number | boolean | readonly unknown[];
/** A field of ours, or one of a part of ours that the document does not keep apart: `victim.isRetractionStatement`. */
export type FieldOf<T> = {
  [K in NameOf<T>]: K | (NonNullable<T[K]> extends Plain ? never : `${K}.${NameOf<NonNullable<T[K]>>}`);
}[NameOf<T>];
type ValueOf<T, P extends string> = P extends `${infer K}.${infer R}`
  ? K extends keyof T
    ? ValueOf<NonNullable<T[K]>, R>
    : never
  : P extends keyof T
    ? NonNullable<T[P]>
    : never;

interface Field {
  readonly theirs: string;
  readonly ours: readonly string[];
  readonly mapping: Mapping<unknown>;
}
/** An object of the document whose fields we keep on the level above it. */
interface Level {
  readonly theirs: string;
  readonly content: Content;
}
type Line = Field | Level;

/** How `type` is written: always the same, or one of several values that is a field of ours (with the one it means if absent). */
export type TypeKey =
  | { readonly always: string }
  | { readonly field: string; readonly values: readonly string[]; readonly otherwise?: string }
  | undefined;

interface Content {
  readonly type: TypeKey;
  readonly lines: ReadonlyMap<string, Line>;
}

/** Writes the lines of a table: `field(ours, theirs, mapping)` and, for an object we do not keep apart, `level(theirs, type, lines)`. */
export interface Table<T> {
  field<P extends FieldOf<T>>(ours: P, theirs: string, mapping: Mapping<ValueOf<T, P>>): Line;
  level(theirs: string, type: TypeKey, lines: readonly Line[]): Line;
}

const table: Table<never> = {
  field: (ours: string, theirs: string, mapping: Mapping<never>) => ({ theirs, ours: ours.split('.'), mapping }),
  level: (theirs: string, type: TypeKey, lines: readonly Line[]) => ({ theirs, content: content(type, lines) }),
};

function content(type: TypeKey, lines: readonly Line[]): Content {
  return { type, lines: new Map(lines.map((line) => [line.theirs, line])) };
}

/** One structure of the document, from its table. What it says beyond the table goes into `asReceived` and comes out of it again. */
export function structure<T extends AsReceived>(
  type: TypeKey,
  lines: (table: Table<T>) => readonly Line[],
): Mapping<T> {
  const whole = content(type, lines(table as unknown as Table<T>));
  return {
    read(json) {
      if (!isObject(json)) return undefined;
      const ours: Ours = {};
      const received = readLevel(json, whole, ours);
      if (received === undefined) return undefined;
      return (isEmpty(received) ? ours : { ...ours, asReceived: received }) as unknown as T;
    },
    write: (value) => writeLevel(value as unknown as Ours, whole, value.asReceived ?? {}).json,
    path: (tokens, value) => pathWithin(tokens, value, whole),
  };
}

type Ours = { [name: string]: unknown };

function isEmpty(received: ReceivedBeyondFormat): boolean {
  return Object.keys(received).length === 0;
}

/** Reads one object into `ours` and answers what is left over; undefined if its `type` says that it is something else. */
function readLevel(json: JsonObject, { type, lines }: Content, ours: Ours): ReceivedBeyondFormat | undefined {
  const unknown: [string, JsonValue][] = [];
  const within: [string, ReceivedBeyondFormat][] = [];
  if (type !== undefined && 'field' in type) {
    const kind = typeof json['type'] === 'string' && type.values.includes(json['type']) ? json['type'] : type.otherwise;
    if (kind === undefined) return undefined;
    ours[type.field] = kind;
  }
  for (const [key, value] of Object.entries(json)) {
    if (key === 'type' && type !== undefined) {
      if (value !== ('always' in type ? type.always : ours[type.field])) unknown.push([key, value]);
      continue;
    }
    const line = lines.get(key);
    if (line === undefined || !readLine(line, value, ours, within)) unknown.push([key, value]);
  }
  return {
    ...(unknown.length > 0 && { unknown: Object.fromEntries(unknown) }),
    ...(type !== undefined && !Object.hasOwn(json, 'type') && { withoutType: true as const }),
    ...(within.length > 0 && { within: Object.fromEntries(within) }),
  };
}

/** True if the value fitted. */
function readLine(line: Line, value: JsonValue, ours: Ours, within: [string, ReceivedBeyondFormat][]): boolean {
  if ('content' in line) {
    if (!isObject(value)) return false;
    const received = readLevel(value, line.content, ours);
    if (received === undefined) return false;
    // An object without a single key of ours is remembered too, or it would be missing from the document we write.
    if (!isEmpty(received) || !hasContent(ours, line.content)) within.push([line.theirs, received]);
    return true;
  }
  const read = line.mapping.read(value);
  if (read === undefined) return false;
  put(ours, line.ours, read);
  return true;
}

function writeLevel(
  ours: Ours,
  { type, lines }: Content,
  received: ReceivedBeyondFormat,
): { json: JsonObject; fields: number } {
  const written = new Map<string, JsonValue>();
  for (const line of lines.values()) {
    if ('content' in line) {
      const inner = received.within?.[line.theirs];
      const level = writeLevel(ours, line.content, inner ?? {});
      if (level.fields > 0 || inner !== undefined) written.set(line.theirs, level.json);
    } else {
      const value = get(ours, line.ours);
      if (value !== undefined && value !== null) written.set(line.theirs, line.mapping.write(value));
    }
  }
  const fields = written.size;
  const typeValue =
    type === undefined || received.withoutType ? undefined : 'always' in type ? type.always : ours[type.field];
  const unknown = Object.entries(received.unknown ?? {}).filter(([key]) => !holdsSomething(written.get(key)));
  return {
    // fromEntries defines its keys, so that one called `__proto__` stays a key.
    json: Object.fromEntries([
      ...(typeof typeValue === 'string' ? [['type', typeValue] as const] : []),
      ...written,
      ...unknown,
    ]),
    fields,
  };
}

/** What we hold ourselves goes before what was received; an empty list that we were only left with does not. */
function holdsSomething(written: JsonValue | undefined): boolean {
  return written !== undefined && !(Array.isArray(written) && written.length === 0);
}

function pathWithin([key, ...rest]: readonly string[], value: unknown, { type, lines }: Content): readonly string[] {
  if (key === undefined) return [];
  if (key === 'type' && type !== undefined) return 'field' in type ? [type.field] : [];
  const line = lines.get(key);
  if (line === undefined) return [key, ...rest];
  if ('content' in line) return pathWithin(rest, value, line.content);
  return [...line.ours, ...line.mapping.path(rest, isOurs(value) ? get(value, line.ours) : undefined)];
}

function hasContent(ours: Ours, { lines }: Content): boolean {
  return [...lines.values()].some((line) =>
    'content' in line ? hasContent(ours, line.content) : get(ours, line.ours) !== undefined,
  );
}

function isOurs(value: unknown): value is Ours {
  return typeof value === 'object' && value !== null;
}

function get(ours: Ours, [name, ...rest]: readonly string[]): unknown {
  const value = ours[name as string];
  return rest.length === 0 || !isOurs(value) ? (rest.length === 0 ? value : undefined) : get(value, rest);
}

function put(ours: Ours, [name, ...rest]: readonly string[], value: unknown): void {
  const key = name as string;
  if (rest.length === 0) ours[key] = value;
  else put((ours[key] ??= {}) as Ours, rest, value);
}
