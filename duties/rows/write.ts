import type { DutyChange } from '../../domain/duties/index.js';
import { appendEvents, type EventType, type NewEvent } from '../../events/append.js';
import { Prisma, type Transaction } from '../../prisma/client.js';
import type { BacklogKey, CountChange } from '../counts/counts.js';
import type { CoverageKey, ReferralCallRow } from '../counts/coverage.js';
import { dutyColumns, dutyJson, type DutyRow } from './duty-row.js';

/** A row of `duty_change`. */
export interface HistoryRow {
  readonly id: string;
  readonly dutyId: string;
  readonly kind: DutyHistoryKind;
  readonly at: Date;
  readonly actor: string | null;
  readonly detail: object;
}

/** What can happen to a duty. */
export type DutyHistoryKind = Exclude<DutyChange['kind'], 'BECAME_OVERDUE'> | 'OVERDUE' | 'ESCALATED';

/** Everything that an evaluation or a sweep leaves to be written. */
export interface Writes {
  readonly duties: readonly DutyRow[];
  readonly history: readonly HistoryRow[];
  readonly calls: readonly ReferralCallRow[];
  readonly coverage: readonly CountChange<CoverageKey>[];
  readonly backlog: readonly CountChange<BacklogKey>[];
  readonly events: readonly NewEvent[];
  /** Incidents that are to be evaluated anew soon. */
  readonly looks: readonly string[];
}

const columns = Object.entries(dutyColumns);
const derived = [
  ['outstanding', 'outstanding', 'boolean'],
  ['riskRank', 'risk_rank', 'integer'],
] as const;
const all = [...columns.map(([name, [column, type]]) => [name, column, type] as const), ...derived];
const identity = new Set(['id', 'key', 'rule', 'subject_type', 'subject_id', 'person_id', 'occasion']);

const recordset = Prisma.raw(all.map(([name, , type]) => `"${name}" ${type}`).join(', '));
const names = Prisma.raw(all.map(([, column]) => column).join(', '));
const values = Prisma.raw(
  all.map(([name]) => (name === 'evidence' ? `nullif("evidence", 'null'::jsonb)` : `"${name}"`)).join(', '),
);
const updates = Prisma.raw(
  all
    .filter(([, column]) => !identity.has(column))
    .map(([, column]) => `${column} = excluded.${column}`)
    .join(', '),
);

/** Names and reads the columns of a duty's row as JSON has them: what `dutyRowFrom` reads. */
export const dutySelection = Prisma.raw(columns.map(([name, [column]]) => `d.${column} as "${name}"`).join(', '));

/**
 * Writes it all, in at most two statements however much it is, and in none when it is nothing. The records whose duties they are
 * must be locked.
 */
export async function writeAll(tx: Transaction, writes: Writes, now: Date): Promise<void> {
  const { duties, history, calls, coverage, backlog, events, looks } = writes;
  if ([duties, history, calls, coverage, backlog, looks].some(({ length }) => length > 0))
    await tx.$executeRaw`
      with history as (
        insert into duty_change (id, duty_id, kind, at, actor, detail)
        select id, "dutyId", kind, at, actor, detail
        from jsonb_to_recordset(${JSON.stringify(history)}::jsonb)
          as given (id uuid, "dutyId" uuid, kind text, at timestamptz, actor text, detail jsonb)
      ), calls as (
        insert into referral_call (incident_id, rule, day, district, partner_id, standing, answer, updated_at)
        select "incidentId", rule, day, district, "partnerId", standing, answer, ${now}
        from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb)
          as given ("incidentId" uuid, rule text, day date, district text, "partnerId" text, standing text, answer text)
        on conflict (incident_id, rule) do update set day = excluded.day, district = excluded.district,
          partner_id = excluded.partner_id, standing = excluded.standing, answer = excluded.answer,
          updated_at = excluded.updated_at
      ), coverage as (
        insert into coverage_change (rule, day, district, partner_id, standing, answer, count)
        select rule, day, district, "partnerId", standing, answer, count
        from jsonb_to_recordset(${JSON.stringify(coverage)}::jsonb)
          as given (rule text, day date, district text, "partnerId" text, standing text, answer text, count integer)
      ), backlog as (
        insert into backlog_change (rule, day, district, team, risk, overdue, count)
        select rule, day, district, team, risk, overdue, count
        from jsonb_to_recordset(${JSON.stringify(backlog)}::jsonb)
          as given (rule text, day date, district text, team text, risk text, overdue boolean, count integer)
      ), looks as (
        insert into duty_look (subject_type, subject_id)
        select 'INCIDENT', id from unnest(${[...looks]}::uuid[]) id
      )
      insert into duty (${names}, opened_at, updated_at)
      select ${values}, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(duties.map(dutyJson))}::jsonb) as given (${recordset})
      on conflict (id) do update set ${updates}, updated_at = excluded.updated_at`;
  await appendEvents(tx, events);
}

const eventOf: Readonly<Record<DutyHistoryKind, EventType>> = {
  OPENED: 'duty.opened',
  MET: 'duty.met',
  CANCELLED: 'duty.cancelled',
  REOPENED: 'duty.reopened',
  RESCHEDULED: 'duty.rescheduled',
  REASSIGNED: 'duty.reassigned',
  OVERDUE: 'duty.overdue',
  ESCALATED: 'duty.escalated',
};

/** The event that says what happened to a duty: ids and codes only. */
export const dutyEvent = (
  kind: DutyHistoryKind,
  { id, rule, subjectType, subjectId, district }: DutyRow,
  more: Readonly<Record<string, string>> = {},
): NewEvent => ({
  type: eventOf[kind],
  subjectType: 'Duty',
  subjectId: id,
  data: { dutyId: id, rule, recordType: subjectType, recordId: subjectId, ...(district ? { district } : {}), ...more },
});
