import { escalationsDue, isOutstanding, type DutyConfiguration } from '../domain/duties/index.js';
import type { NewEvent } from '../events/append.js';
import { Prisma, type PrismaClient, type Transaction } from '../prisma/client.js';
import { backlogChanges } from './counts/counts.js';
import { coverageChanges, type ReferralCallRow } from './counts/coverage.js';
import { dutyRowFrom, type DutyRow } from './rows/duty-row.js';
import { evaluateRecords } from './evaluate-records.js';
import { askAll, jsonRows } from './rows/json-rows.js';
import { lockRecords } from './lock-records.js';
import { alertTimes, lookAtOf } from './rows/look-at.js';
import { newId } from './rows/new-id.js';
import type { RecordRef } from './record-ref.js';
import { latestSettings, settingsFrom, type SettingsAnswer } from './settings/settings.js';
import { dutyEvent, dutySelection, writeAll, type DutyHistoryKind, type HistoryRow } from './rows/write.js';

/** What one sweep did. */
export interface Swept {
  /** Duties that were looked at. */
  readonly looked: number;
  readonly overdue: number;
  /** Levels that were told. */
  readonly escalated: number;
  /** Alerts of the custody clock that were told. */
  readonly alerted: number;
  /** Custody records that could not be evaluated; their duties were swept all the same. */
  readonly faults: number;
  /** Whether more may be due already. */
  readonly more: boolean;
}

/** What is due about one duty. */
interface Due {
  readonly before: DutyRow;
  readonly after: DutyRow;
  readonly history: readonly (Pick<HistoryRow, 'kind' | 'detail'> & { readonly more?: Record<string, string> })[];
  readonly alert: NewEvent | null;
}

/** An alert is told once; of several that were missed only the latest, which is the one that is true. */
function alertOf(duty: DutyRow, now: Date): NewEvent | null {
  if (duty.toldLevel !== null || !isOutstanding(duty)) return null;
  const reached = alertTimes(duty).findLast(({ at }) => at <= now && duty.lookAt !== null && at >= duty.lookAt);
  return reached
    ? {
        type: 'custody.alert',
        subjectType: 'CustodyRecord',
        subjectId: duty.subjectId,
        data: { dutyId: duty.id, custodyRecordId: duty.subjectId, rule: duty.rule, lead: String(reached.lead) },
      }
    : null;
}

function dueOf(before: DutyRow, now: Date, configuration: DutyConfiguration): Due {
  const becameOverdue = before.status === 'OPEN' && before.dueAt !== null && before.dueAt <= now;
  const levels = escalationsDue(before, before.toldLevel, configuration, now).map(({ level }) => level);
  const told: DutyRow = {
    ...before,
    status: becameOverdue ? 'OVERDUE' : before.status,
    toldLevel: levels.at(-1) ?? before.toldLevel,
  };
  const after = { ...told, lookAt: lookAtOf(told, new Date(now.getTime() + 1), configuration) };
  return {
    before,
    after,
    history: [
      ...(becameOverdue ? [{ kind: 'OVERDUE' as const, detail: { dueAt: before.dueAt } }] : []),
      ...levels.map((level) => ({ kind: 'ESCALATED' as const, detail: { level }, more: { level } })),
    ],
    alert: alertOf(before, now),
  };
}

/** An incident with an overdue duty stands as overdue, whatever its other duties are. */
function overdueCalls(due: readonly Due[], calls: readonly ReferralCallRow[]): readonly ReferralCallRow[] {
  const overdue = new Set(
    due.filter(({ after }) => after.status === 'OVERDUE').map(({ after }) => `${after.subjectId}/${after.rule}`),
  );
  return calls
    .filter(({ incidentId, rule }) => overdue.has(`${incidentId}/${rule}`))
    .map((call) => ({ ...call, standing: 'OVERDUE', answer: 'NONE' }));
}

/**
 * The duties that are due and whose records nobody works on now. Duties are taken before their records, which turns the order of everybody
 * else round: that is safe, since neither is ever waited for.
 */
async function take(tx: Transaction, now: Date, limit: number) {
  const candidates = await tx.$queryRaw<{ id: string; type: RecordRef['type']; recordId: string }[]>`
    select id, subject_type as type, subject_id as "recordId" from duty
    where look_at <= ${now} order by look_at, id limit ${limit} for no key update skip locked`;
  const records = candidates.map(({ type, recordId }) => ({ type, id: recordId }));
  const held = new Set((await lockRecords(tx, records, { skipLocked: true })).map(({ type, id }) => `${type}/${id}`));
  const ours = candidates.filter(({ type, recordId }) => held.has(`${type}/${recordId}`));
  return { ours, more: candidates.length === limit && ours.length > 0 };
}

async function sweepOnce(tx: Transaction, now: Date, limit: number): Promise<Swept & { readonly custody: string[] }> {
  const { ours, more } = await take(tx, now, limit);
  if (ours.length === 0) return { looked: 0, overdue: 0, escalated: 0, alerted: 0, faults: 0, more, custody: [] };
  const ids = (type: RecordRef['type']) => [
    ...new Set(ours.filter((one) => one.type === type).map(({ recordId }) => recordId)),
  ];
  const { settings, duties, calls } = await askAll<{
    settings: SettingsAnswer | null;
    duties: object[];
    calls: ReferralCallRow[];
  }>(tx, {
    settings: latestSettings,
    duties: jsonRows(Prisma.sql`
      select ${dutySelection} from duty d where d.id = any(${ours.map(({ id }) => id)}::uuid[]) order by d.look_at, d.id`),
    calls: jsonRows(Prisma.sql`
      select incident_id as "incidentId", rule, day::text as day, district, partner_id as "partnerId", standing, answer
      from referral_call where incident_id = any(${ids('INCIDENT')}::uuid[])`),
  });
  const { configuration } = settingsFrom(settings);
  const due = duties.map((row) => dueOf(dutyRowFrom(row), now, configuration));
  const coverage = coverageChanges(calls, overdueCalls(due, calls));
  await writeAll(
    tx,
    {
      duties: due.map(({ after }) => after),
      history: due.flatMap(({ after, history }) =>
        history.map(({ kind, detail }) => ({ id: newId(), dutyId: after.id, kind, at: now, actor: null, detail })),
      ),
      calls: coverage.calls,
      coverage: coverage.counts,
      backlog: backlogChanges(due),
      events: due.flatMap(({ after, history, alert }) => [
        ...(alert ? [alert] : []),
        ...history.map(({ kind, more: data }) => dutyEvent(kind, after, data)),
      ]),
      looks: [],
    },
    now,
  );
  const counted = (kind: DutyHistoryKind) =>
    due.flatMap(({ history }) => history).filter((one) => one.kind === kind).length;
  return {
    looked: due.length,
    overdue: counted('OVERDUE'),
    escalated: counted('ESCALATED'),
    alerted: due.filter(({ alert }) => alert).length,
    faults: 0,
    more,
    custody: ids('CUSTODY_RECORD'),
  };
}

/**
 * Does what is due about duties though nothing changed: they become overdue, the next level is told, alerts of the custody clock are told.
 * Each once, however many processes do it at a time and however long nobody did; what was missed is made up for at once. Detentions are also
 * evaluated anew, since their clock runs by itself.
 */
export async function sweepDuties(
  prisma: PrismaClient,
  { now, limit = 500 }: { readonly now: Date; readonly limit?: number },
): Promise<Swept> {
  const { custody, ...swept } = await prisma.$transaction((tx) => sweepOnce(tx, now, limit));
  let faults = 0;
  for (const id of custody) {
    await prisma
      .$transaction((tx) => evaluateRecords(tx, [{ type: 'CUSTODY_RECORD', id }], { now, actor: null }))
      .catch(() => (faults += 1));
  }
  return { ...swept, faults };
}
