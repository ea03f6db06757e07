import { hash } from 'node:crypto';
import type { ArrestCheckContext } from '../../domain/check-arrest.js';
import type { PersonCheckContext } from '../../domain/check-person.js';
import { checkStorable } from '../../domain/checks.js';
import { pointer } from '../../domain/json-pointer.js';
import type { Problem } from '../../domain/problem.js';
import type { MappedRecord, RecordReader } from '../mapping/compile.js';
import type { ImportedType } from '../mapping/targets.js';
import { importProblem } from '../problems.js';
import { type Fields, fieldsOf, NO_FIELDS, NO_TEXT, type SourceRecord } from '../readers/source-record.js';
import { type CustodyColumns, prepareCustody } from './custody.js';
import { type IncidentColumns, prepareIncident } from './incident.js';
import { type InvolvementColumns, prepareInvolvement } from './involvement.js';
import { type PersonColumns, preparePerson } from './person.js';

/** Where a record stands in the files of a run: which of them, from 0; which record of it and on which line, from 1. */
export interface Place {
  readonly file: number;
  readonly position: number;
  readonly line: number;
}

/** What a row is made of, by its type. */
export type PreparedRow =
  | { readonly type: 'PERSON'; readonly row: PersonColumns | null }
  | { readonly type: 'INCIDENT'; readonly row: IncidentColumns | null }
  | {
      readonly type: 'CUSTODY_RECORD';
      readonly row: CustodyColumns | null;
      readonly personKey: string | null;
      readonly incidentKey: string | null;
    }
  | {
      readonly type: 'INVOLVEMENT';
      readonly row: InvolvementColumns | null;
      readonly personKey: string | null;
      readonly incidentKey: string | null;
    };

/** A record that can be stored. */
export type Prepared = PreparedRow &
  Place & {
    readonly key: string;
    /** YYYY-MM; empty when it is not known. */
    readonly month: string;
    /** That it is to be live if nothing is wrong with it. */
    readonly live: boolean;
    /** SHA-256 in hex of what was read and what was made of it. */
    readonly hash: string;
    /** The fields as they were read, as JSON. */
    readonly data: string;
    readonly problems: readonly Problem[];
  };

/** A record that cannot be stored, and why. */
export interface Rejected extends Place {
  readonly rejected: true;
  readonly type: ImportedType | 'UNKNOWN';
  readonly key: string | null;
  readonly month: string;
  readonly problems: readonly Problem[];
}

export const isRejected = (record: Prepared | Rejected): record is Rejected => 'rejected' in record;

export type PrepareContext = PersonCheckContext & ArrestCheckContext;

const LONGEST_KEY = 200;

/** Makes of a record of a file what is stored of it, or says why it cannot be. Depends on nothing but what it is given. */
export function prepareRecord(
  record: SourceRecord,
  file: number,
  read: RecordReader,
  context: PrepareContext,
): Prepared | Rejected {
  const place: Place = { file, position: record.position, line: record.line };
  const refused = (mapped: MappedRecord | undefined, ...problems: readonly Problem[]): Rejected => ({
    ...place,
    rejected: true,
    type: mapped?.type ?? 'UNKNOWN',
    key: mapped && mapped.key !== '' && mapped.key.length <= LONGEST_KEY && isClean(mapped.key) ? mapped.key : null,
    month: mapped?.month ?? '',
    problems,
  });
  const { problems: unread } = record;
  // Of bytes that are no text the record is kept without them: its other fields are what it is found by.
  if (record.fields === NO_FIELDS && unread.length > 0) return refused(undefined, ...unread);
  const { fields, data, unstorable } = storable(record.fields);
  const wrong = [...unread, ...unstorable];
  const mapped = read(fields);
  if (!mapped) return refused(undefined, ...wrong, importProblem('RECORD_TYPE_UNKNOWN', ''));
  if (wrong.length > 0 && mapped.key.includes(NO_TEXT)) return refused({ ...mapped, key: '' }, ...wrong);
  if (mapped.key === '') return refused(mapped, importProblem('KEY_MISSING', ''));
  if (mapped.key.length > LONGEST_KEY) return refused(mapped, importProblem('KEY_TOO_LONG', ''));
  const { problems, ...prepared } = rowOf(mapped, context);
  const { key, month, live, values } = mapped;
  return {
    ...place,
    ...prepared,
    ...{ key, month, live, data },
    hash: hash('sha256', `${data}\n${JSON.stringify([mapped.type, month, live, values])}`, 'hex'),
    problems: wrong.length + mapped.problems.length === 0 ? problems : [...wrong, ...mapped.problems, ...problems],
  };
}

/** Fields as the database can keep them, with U+FFFD in place of what it cannot, and where that was. */
function storable(fields: Fields): {
  readonly fields: Fields;
  readonly data: string;
  readonly unstorable: readonly Problem[];
} {
  const data = fields.json();
  if (!data.includes('\\u')) return { fields, data, unstorable: [] };
  const values = Object.entries(JSON.parse(data) as Record<string, string>);
  const unstorable = values.flatMap(([name, value]) => [
    ...checkStorable(name, ''),
    ...checkStorable(value, pointer('', inText(name))),
  ]);
  if (unstorable.length === 0) return { fields, data, unstorable };
  const kept = fieldsOf(new Map(values.map(([name, value]) => [inText(name), inText(value)])));
  return { fields: kept, data: kept.json(), unstorable };
}

/** Text without what the database cannot keep. */
const inText = (text: string): string => text.toWellFormed().replaceAll('\0', NO_TEXT);

const isClean = (text: string): boolean => checkStorable(text, '').length === 0;

function rowOf(
  { type, values }: MappedRecord,
  context: PrepareContext,
): PreparedRow & { problems: readonly Problem[] } {
  if (type === 'PERSON') return { type, ...preparePerson(values, context) };
  if (type === 'INCIDENT') return { type, ...prepareIncident(values, context.now) };
  const text = (name: string) => (values[name] as string | undefined) ?? null;
  const keys = { personKey: text('person'), incidentKey: text('incident') };
  if (type === 'INVOLVEMENT') return { type, ...keys, ...prepareInvolvement(values, context.now) };
  return { type, ...keys, ...prepareCustody(values, context) };
}
