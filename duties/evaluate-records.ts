import { dutyRules, evaluate, type DutyChange, type Facts, type RecordType } from '../domain/duties/index.js';
import type { Transaction } from '../prisma/client.js';
import { applyChanges } from './rows/apply-changes.js';
import { backlogChanges } from './counts/counts.js';
import { callsOf, coverageChanges } from './counts/coverage.js';
import { loadCaseFileFacts } from './facts/case-file-facts.js';
import { loadCustodyFacts } from './facts/custody-facts.js';
import { loadIncidentFacts, type IncidentRecord } from './facts/incident-facts.js';
import { loadReferralFacts } from './facts/referral-facts.js';
import { historyOf } from './rows/history.js';
import { incidentsToLookAt } from './later-incidents.js';
import { idsByType, lockRecords } from './lock-records.js';
import { readStored } from './rows/read-stored.js';
import type { EvaluationContext, RecordRef } from './record-ref.js';
import { writeAll } from './rows/write.js';

export type { RecordRef } from './record-ref.js';

/** What rules see of records: at most one reading for each type, however many there are. */
async function factsOf(
  tx: Transaction,
  records: readonly RecordRef[],
  { now, months }: { readonly now: Date; readonly months: number },
): Promise<{ readonly facts: readonly Facts[]; readonly incidents: readonly IncidentRecord[] }> {
  const ids = idsByType(records);
  const load = async <T>(type: RecordType, loader: (ids: readonly string[]) => Promise<T[]>): Promise<T[]> =>
    ids.has(type) ? loader(ids.get(type)!) : [];
  const incidents = await load('INCIDENT', (some) => loadIncidentFacts(tx, some, months));
  const others: Facts[] = [
    ...(await load('CASE_FILE', (some) => loadCaseFileFacts(tx, some))),
    ...(await load('CUSTODY_RECORD', (some) => loadCustodyFacts(tx, some, now))),
    ...(await load('REFERRAL', (some) => loadReferralFacts(tx, some))),
  ];
  return { facts: [...incidents, ...others], incidents };
}

/** Why records are evaluated that did not change themselves. */
export interface EvaluationCause {
  /** The force's settings changed, which the history then names. */
  readonly forSettings?: boolean;
  /** Whether what these records say may matter to others, which are then looked at as well. Not when nothing of theirs changed. */
  readonly spread?: boolean;
}

/** Evaluates records that are locked, and says what changed. */
export async function evaluateLocked(
  tx: Transaction,
  records: readonly RecordRef[],
  context: EvaluationContext,
  { forSettings = false, spread = false }: EvaluationCause = {},
): Promise<readonly DutyChange[]> {
  if (records.length === 0) return [];
  const { settings, routes, duties: stored, calls } = await readStored(tx, records);
  const { configuration } = settings;
  const looks = await incidentsToLookAt(tx, idsByType(records).get('INCIDENT') ?? [], {
    months: configuration.marac.months,
    spread,
  });
  const { facts, incidents } = await factsOf(tx, records, { now: context.now, months: configuration.marac.months });
  const storedOf = Map.groupBy(stored, ({ subjectType, subjectId }) => `${subjectType}/${subjectId}`);
  const applied = facts.map((one) => ({
    record: one,
    ...applyChanges(
      storedOf.get(`${one.type}/${one.id}`) ?? [],
      evaluate(one, dutyRules, configuration, context.now),
      context.now,
      configuration,
    ),
  }));
  const rowsOf = new Map(applied.map(({ record, rows }) => [record.id, rows]));
  const coverage = coverageChanges(
    calls,
    incidents.flatMap((incident) => callsOf(incident, rowsOf.get(incident.id)!, routes)),
  );
  const written = applied.flatMap((one) => one.written);
  const happened = applied.map((one) => historyOf(one, context, forSettings ? settings.id : null));
  await writeAll(
    tx,
    {
      duties: written.map(({ after }) => after),
      history: happened.flatMap(({ history }) => history),
      calls: coverage.calls,
      coverage: coverage.counts,
      backlog: backlogChanges(written),
      events: happened.flatMap(({ events }) => events),
      looks,
    },
    context.now,
  );
  return applied.flatMap(({ changes }) => changes.map(({ change }) => change));
}

/**
 * Makes the duties of records what the rules say, in the transaction of the change that calls for it: opens, meets, cancels, reopens,
 * reschedules and reassigns, with history, events, coverage and backlog. Called twice it writes nothing the second time. Costs the
 * same number of statements for one record as for hundreds; more than a thousand at once are better given in parts.
 *
 * Call it last in the transaction, with all records that it changed at once: it holds their rows until the transaction ends, in a fixed
 * order (CASE_FILE, CUSTODY_RECORD, INCIDENT, REFERRAL, each by id), so that two of them never wait for each other. Records that do not exist
 * are left out.
 */
export async function evaluateRecords(
  tx: Transaction,
  records: readonly RecordRef[],
  context: EvaluationContext,
): Promise<void> {
  await evaluateLocked(tx, await lockRecords(tx, records, { oncePlanned: true }), context, { spread: true });
}
