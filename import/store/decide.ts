import { checkOrder } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { importProblem } from '../problems.js';
import type { Prepared } from '../prepare/record.js';
import type { Existing } from './existing.js';
import { type KnownIncident, partOf } from './references.js';

/** What is known of the rows that records could be in the way of, or belong to. */
export interface Known {
  /** Who has a PNC ID, by it. */
  readonly pncIds: ReadonlyMap<string, string>;
  /** What has a number of an incident or custody record, or an ASN, by it. */
  readonly numbers: ReadonlyMap<string, string>;
  /** The people and incidents that records belong to, by the key in the source; null where none was made of the record. */
  readonly people: ReadonlyMap<string, string | null>;
  readonly incidents: ReadonlyMap<string, KnownIncident | null>;
  /** The involvements of those incidents, by `partOf`. */
  readonly parts: ReadonlyMap<string, string>;
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
  /** When a part in an incident became known, where the record does not say: with its report. */
  readonly reportedAt: Date | null;
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
  readonly reportedAt?: Date;
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
  const parts = new Map(known.parts);
  const takenOf = (type: Prepared['type']) => (type === 'PERSON' ? pncIds : type === 'INVOLVEMENT' ? parts : numbers);
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
      reportedAt: draft.reportedAt ?? null,
    };
    if (recordId && write !== 'NONE') for (const taken of draft.takes) takenOf(record.type).set(taken, recordId);
    // Of one that is there already it is known who it is now.
    if (record.type === 'PERSON' && !people.get(record.key)) people.set(record.key, recordId);
    if (record.type === 'INCIDENT' && !(write === 'NONE' && incidents.get(record.key)))
      incidents.set(record.key, incidentOf(record, recordId));
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
    const { personKey, incidentKey } = record;
    const person = personKey === null ? undefined : people.get(personKey);
    const incident = incidentKey === null ? undefined : incidents.get(incidentKey);
    if (record.type === 'INVOLVEMENT') {
      const problems = [...waitsFor(people, personKey, '/person'), ...waitsFor(incidents, incidentKey, '/incident')];
      const found = { personId: person ?? null, incidentId: incident?.id ?? null };
      if (!person || !incident || !record.row) return { problems, ...found, takes: [] };
      const { role, identified_at: at } = record.row;
      const part = partOf(incident.id, person, role);
      if ((parts.get(part) ?? own) !== own) problems.push(problem('INVOLVEMENT_REPEATED', '/role'));
      problems.push(...checkOrder(incident.occurredFrom, at === null ? null : new Date(at), '/identifiedAt'));
      return { problems, ...found, reportedAt: incident.reportedAt, takes: [part] };
    }
    const { row } = record;
    const number = row && custodyNumber(source, row.station, record.key);
    return {
      problems: [...waitsFor(people, personKey, '/person'), ...(row ? numbersTaken([number, row.asn]) : [])],
      personId: person ?? null,
      incidentId: incident?.id ?? null,
      takes: row ? [number!, ...(row.asn === null ? [] : [row.asn])] : [],
    };
  }
}

/** What a record waits for, to which it belongs: that there is one, or that it is live. */
function waitsFor(known: ReadonlyMap<string, unknown>, key: string | null, path: string): Problem[] {
  if (key === null || known.get(key)) return [];
  return [importProblem(known.has(key) ? 'REFERENCE_NOT_LIVE' : 'REFERENCE_NOT_IMPORTED', path)];
}

function incidentOf({ row }: Prepared, id: string | null): KnownIncident | null {
  if (id === null || row === null || !('occurred_from' in row)) return null;
  const [occurredFrom, reportedAt] = [row['occurred_from'], row['reported_at']].map((at) => new Date(at as string));
  return { id, occurredFrom: occurredFrom!, reportedAt: reportedAt! };
}

/** Whether a record that waits is as it was before: it goes on waiting, and nothing of it has changed. */
export const goesOnWaiting = ({
  record,
  existing,
  standing,
  problems,
  recordId,
  personId,
  incidentId,
}: Decided): boolean =>
  !!existing?.waits &&
  existing.hash === record.hash &&
  existing.standing === standing &&
  existing.recordId === recordId &&
  existing.personId === personId &&
  existing.incidentId === incidentId &&
  listed(existing.waits) === listed(problems);

const listed = (problems: readonly Problem[]): string => problems.map(({ code, path }) => `${code} ${path}`).join('\n');

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
  // What happened in a detention, and what part somebody had, is never overwritten; and what is live here stays live.
  if (record.type !== 'INCIDENT' || !isLive) return { write: 'NONE', more: [kept] };
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
      if (record.type === 'CUSTODY_RECORD' && record.row) {
        numbers.push(custodyNumber(source, record.row.station, record.key));
        if (record.row.asn) numbers.push(record.row.asn);
      }
      if (record.personKey !== null) people.push(record.personKey);
      if (record.incidentKey !== null) incidents.push(record.incidentKey);
    }
  }
  return { pncIds, numbers, people, incidents };
}
