import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { importProblem } from '../problems.js';
import type { Prepared } from '../prepare/record.js';
import type { Existing } from './existing.js';

/** What is known of the rows that records could be in the way of, or belong to. */
export interface Known {
  /** Who has a PNC ID, by it. */
  readonly pncIds: ReadonlyMap<string, string>;
  /** What has a number of an incident or custody record, or an ASN, by it. */
  readonly numbers: ReadonlyMap<string, string>;
  /** The people and incidents that records belong to, by the key in the source. */
  readonly people: ReadonlyMap<string, string>;
  readonly incidents: ReadonlyMap<string, string>;
}

/** What is done with the row of ours: added, changed, or left. */
export type Write = 'INSERT' | 'UPDATE' | 'NONE';

export interface Decided {
  readonly record: Prepared;
  readonly existing: Existing | undefined;
  /** Id of the imported record. */
  readonly id: string;
  readonly standing: 'LIVE' | 'LEGACY';
  readonly problems: readonly Problem[];
  readonly write: Write;
  /** The row of ours; null where there is none. */
  readonly recordId: string | null;
  /** Whom it tells of. */
  readonly personId: string | null;
  readonly incidentId: string | null;
  /** The PNC ID or number that it takes. */
  readonly takes: string | null;
}

/** The number of an incident that was imported: which system, and its key there. */
export const incidentNumber = (source: string, key: string): string => `${source.toUpperCase()}/${key}`;
/** The number of a custody record that was imported: it begins with its station, as all of them do. */
export const custodyNumber = (source: string, station: string, key: string): string =>
  `${station}/${source.toUpperCase()}/${key}`;

interface Draft {
  readonly problems: readonly Problem[];
  readonly personId: string | null;
  readonly incidentId: string | null;
  readonly takes: readonly string[];
}

/** Decides what becomes of the records of a batch, in their order. Depends on nothing but what it is given. */
export function decide(
  changed: readonly { readonly record: Prepared; readonly existing: Existing | undefined }[],
  known: Known,
  { source, newId }: { readonly source: string; readonly newId: () => string },
): Decided[] {
  const pncIds = new Map(known.pncIds);
  const numbers = new Map(known.numbers);
  const people = new Map(known.people);
  const incidents = new Map(known.incidents);
  /** What the row of ours is, by the imported record: to tell whether a number is taken by another. */
  const ownOf = (existing: Existing | undefined): string | null =>
    existing && !existing.gone ? existing.recordId : null;

  return changed.map(({ record, existing }) => {
    const own = ownOf(existing);
    const draft = draftOf(record, own);
    const problems = [...record.problems, ...draft.problems];
    const isLive = record.live && problems.length === 0;
    const { write, more } = writeOf(record, existing, own, isLive);
    const recordId = write === 'INSERT' ? newId() : own;
    const keepsLive = existing?.standing === 'LIVE' && record.type !== 'PERSON' && own !== null;
    const decided: Decided = {
      ...{ record, existing, write, recordId },
      id: existing?.id ?? newId(),
      standing: isLive || keepsLive ? 'LIVE' : 'LEGACY',
      problems: [...problems, ...more],
      personId: record.type === 'PERSON' ? recordId : draft.personId,
      incidentId: draft.incidentId,
      takes: draft.takes[0] ?? null,
    };
    if (recordId && write !== 'NONE') {
      for (const taken of draft.takes) (record.type === 'PERSON' ? pncIds : numbers).set(taken, recordId);
    }
    if (recordId && record.type === 'PERSON') people.set(record.key, recordId);
    if (recordId && record.type === 'INCIDENT') incidents.set(record.key, recordId);
    return decided;
  });

  function draftOf(record: Prepared, own: string | null): Draft {
    if (record.type === 'PERSON') {
      const pncId = (record.row?.['pnc_id'] as string | null | undefined) ?? null;
      const owner = pncId === null ? undefined : pncIds.get(pncId);
      const taken = owner !== undefined && owner !== own;
      return {
        problems: taken ? [problem('PNC_ID_IN_USE', '/pncId')] : [],
        ...{ personId: null, incidentId: null, takes: pncId === null || taken ? [] : [pncId] },
      };
    }
    const numbersTaken = (wanted: readonly (string | null)[]): Problem[] =>
      wanted.some((number) => number !== null && (numbers.get(number) ?? own) !== own)
        ? [importProblem('NUMBER_IN_USE', '')]
        : [];
    if (record.type === 'INCIDENT') {
      const number = incidentNumber(source, record.key);
      return { problems: numbersTaken([number]), personId: null, incidentId: null, takes: [number] };
    }
    const { row, personKey, incidentKey } = record;
    const person = personKey === null ? undefined : people.get(personKey);
    const incident = incidentKey === null ? undefined : incidents.get(incidentKey);
    const number = row && custodyNumber(source, row.station, record.key);
    return {
      problems: [
        ...(personKey !== null && !person ? [importProblem('REFERENCE_NOT_IMPORTED', '/person')] : []),
        ...(row ? numbersTaken([number, row.asn]) : []),
      ],
      personId: person ?? null,
      incidentId: incident ?? null,
      takes: row ? [number!, ...(row.asn === null ? [] : [row.asn])] : [],
    };
  }
}

function writeOf(
  record: Prepared,
  existing: Existing | undefined,
  own: string | null,
  isLive: boolean,
): { readonly write: Write; readonly more: readonly Problem[] } {
  const changedHere = importProblem('CHANGED_HERE_SINCE', '');
  const kept = importProblem('LIVE_RECORD_KEPT', '');
  if (record.type === 'PERSON') {
    if (!record.row) return { write: 'NONE', more: [] };
    if (own === null) return { write: 'INSERT', more: [] };
    return existing?.changedHere ? { write: 'NONE', more: [changedHere] } : { write: 'UPDATE', more: [] };
  }
  if (own === null) return { write: isLive ? 'INSERT' : 'NONE', more: [] };
  // What happened in a detention is never overwritten; and what is live here stays live.
  if (record.type === 'CUSTODY_RECORD' || !isLive) return { write: 'NONE', more: [kept] };
  return existing?.changedHere ? { write: 'NONE', more: [changedHere] } : { write: 'UPDATE', more: [] };
}

/** The keys of a batch by which `Known` is read. */
export function wantedOf(records: readonly Prepared[], source: string) {
  const pncIds: string[] = [];
  const numbers: string[] = [];
  const people: string[] = [];
  const incidents: string[] = [];
  for (const record of records) {
    if (record.type === 'PERSON') {
      const pncId = record.row?.['pnc_id'];
      if (typeof pncId === 'string') pncIds.push(pncId);
    } else if (record.type === 'INCIDENT') {
      if (record.row) numbers.push(incidentNumber(source, record.key));
    } else {
      if (record.row) numbers.push(custodyNumber(source, record.row.station, record.key));
      if (record.row?.asn) numbers.push(record.row.asn);
      if (record.personKey !== null) people.push(record.personKey);
      if (record.incidentKey !== null) incidents.push(record.incidentKey);
    }
  }
  return { pncIds, numbers, people, incidents };
}
