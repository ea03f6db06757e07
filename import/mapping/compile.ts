import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { Fields } from '../readers/source-record.js';
import { dayInLondon } from '../../domain/london-day.js';
import { type DateFormat, dateFormat, readDay, readMoment } from './dates.js';
import type { FieldMapping, Mapping, RecordMapping } from './mapping.js';
import { type ImportedType, type TargetKind, targets } from './targets.js';

/** What a field of ours is given: text, a list of names, a day (midnight UTC) or moment, yes or no. */
export type Value = string | readonly string[] | Date | boolean;

/** A record as the mapping reads it. */
export interface MappedRecord {
  readonly type: ImportedType;
  /** Empty when there is none. */
  readonly key: string;
  /** YYYY-MM; empty when it is not known. */
  readonly month: string;
  readonly live: boolean;
  readonly values: Readonly<Record<string, Value>>;
  readonly problems: readonly Problem[];
}

/** Reads records of one file; undefined for one that is of no kind that the mapping tells of. */
export type RecordReader = (fields: Fields) => MappedRecord | undefined;

/** Up to when years of two digits reach: nobody is born later than today; of other moments what lies ahead is to be told of. */
interface Latest {
  /** YYYY-MM-DD */
  readonly today: string;
  readonly endOfYear: string;
}

type Convert = (text: string) => Value | Problem | undefined;

const formatsOf = (formats: readonly string[]): readonly DateFormat[] => formats.map((format) => dateFormat(format)!);

/** `SMITH, John Paul` or `John Paul Smith`. */
export function partOf(whole: string, part: 'given' | 'family'): string {
  const comma = whole.indexOf(',');
  if (comma >= 0) return (part === 'family' ? whole.slice(0, comma) : whole.slice(comma + 1)).trim();
  const words = whole.split(/\s+/);
  return part === 'family' ? (words.at(-1) ?? '') : words.slice(0, -1).join(' ');
}

/** Letters after a beginning, a hyphen or an apostrophe are capitals, the others small: MACDONALD-O'NEIL, Macdonald-O'Neil. */
const nameCase = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/(^|[\s\-'’])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());

function converter(
  target: string,
  kind: TargetKind,
  mapping: Exclude<FieldMapping, { value: string }>,
  { today, endOfYear }: Latest,
): Convert {
  const options: Exclude<FieldMapping, string | { value: string }> =
    typeof mapping === 'string' ? { from: mapping } : mapping;
  const { part, codes, otherwise } = options;
  const path = `/${target}`;
  const formats = formatsOf(options.formats ?? []);
  const yes = new Set(options.yes);
  const shaped = (text: string): string => {
    const cut = part ? partOf(text, part) : text;
    return options.case ? nameCase(cut) : cut;
  };
  switch (kind) {
    case 'text':
      return shaped;
    case 'names':
      return (text) =>
        shaped(text)
          .split(/\s+/)
          .filter((word) => word !== '');
    case 'flag':
      return (text) => yes.has(text);
    case 'code':
      return (text) => {
        const code = codes ? (Object.hasOwn(codes, text) ? codes[text] : otherwise) : text;
        return code ?? problem('CODE_UNKNOWN', path);
      };
    case 'day':
      return (text) => {
        const day = readDay(text, formats, today);
        return day ? new Date(`${day}T00:00:00Z`) : problem('DATE_INVALID', path);
      };
    case 'moment':
      return (text) => readMoment(text, formats, endOfYear) ?? problem('DATE_INVALID', path);
  }
}

function fieldReader(target: string, kind: TargetKind, mapping: FieldMapping, latest: Latest) {
  if (typeof mapping !== 'string' && 'value' in mapping) {
    const value: Value = kind === 'names' ? [mapping.value] : mapping.value;
    return () => value;
  }
  const from = typeof mapping === 'string' ? [mapping] : [mapping.from].flat();
  const join = typeof mapping === 'string' ? ' ' : (mapping.join ?? ' ');
  const convert = converter(target, kind, mapping, latest);
  const [only] = from;
  const text =
    from.length === 1
      ? (fields: Fields) => fields.get(only!)?.trim() ?? ''
      : (fields: Fields) =>
          from
            .map((name) => fields.get(name)?.trim() ?? '')
            .filter((word) => word !== '')
            .join(join);
  return (fields: Fields): Value | Problem | undefined => {
    const given = text(fields);
    return given === '' ? undefined : convert(given);
  };
}

const isProblem = (value: Value | Problem): value is Problem =>
  typeof value === 'object' && 'code' in value && 'path' in value;

function kindReader(kind: RecordMapping, latest: Latest): RecordReader {
  const { type, when } = kind;
  const readers = Object.entries(kind.fields).map(
    ([target, mapping]) => [target, fieldReader(target, targets[type][target]!, mapping, latest)] as const,
  );
  const monthFormats = formatsOf(kind.month?.formats ?? []);
  const monthFrom = kind.month?.from;
  const { live } = kind;
  const keyFrom = [kind.key].flat();
  const keyOf = (fields: Fields): string => {
    const parts = keyFrom.map((name) => fields.get(name)?.trim() ?? '');
    return parts.includes('') ? '' : parts.join('/');
  };
  return (fields) => {
    if (when && !when.is.includes(fields.get(when.from)?.trim() ?? '')) return undefined;
    const values: Record<string, Value> = {};
    const problems: Problem[] = [];
    for (const [target, read] of readers) {
      const value = read(fields);
      if (value === undefined) continue;
      if (isProblem(value)) problems.push(value);
      else values[target] = value;
    }
    const dated = monthFrom === undefined ? '' : (fields.get(monthFrom)?.trim() ?? '');
    return {
      type,
      key: keyOf(fields),
      month: readDay(dated, monthFormats, latest.endOfYear)?.slice(0, 7) ?? '',
      live: typeof live === 'boolean' ? live : live.is.includes(fields.get(live.from)?.trim() ?? ''),
      values,
      problems,
    };
  };
}

/** The kinds of record that a file of this name may hold. */
const kindsOf = (mapping: Mapping, file: string): readonly RecordMapping[] =>
  mapping.records.filter(({ files }) => files === undefined || file.toLowerCase().endsWith(files.toLowerCase()));

/** Whether a file of this name may hold anything that the mapping tells of. */
export const isToldOf = (mapping: Mapping, file: string): boolean => kindsOf(mapping, file).length > 0;

/** What reads the records of a file of this name. */
export function recordReader(mapping: Mapping, file: string, now: Date): RecordReader {
  const today = dayInLondon(now);
  const latest: Latest = { today, endOfYear: `${today.slice(0, 4)}-12-31` };
  const readers = kindsOf(mapping, file).map((kind) => kindReader(kind, latest));
  return (fields) => {
    for (const read of readers) {
      const record = read(fields);
      if (record) return record;
    }
    return undefined;
  };
}

/** The columns that a file of this name must have: all that its kinds of record name. */
export function neededColumns(mapping: Mapping, file: string): readonly string[] {
  const names = kindsOf(mapping, file).flatMap((kind) => [
    ...[kind.key].flat(),
    ...(kind.when ? [kind.when.from] : []),
    ...(kind.month ? [kind.month.from] : []),
    ...(typeof kind.live === 'boolean' ? [] : [kind.live.from]),
    ...Object.values(kind.fields).flatMap((field) =>
      typeof field === 'string' ? [field] : 'value' in field ? [] : field.from,
    ),
  ]);
  return [...new Set(names)];
}
