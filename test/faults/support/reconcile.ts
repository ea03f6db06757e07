/** What should have gone, what went, what was acknowledged: from four sources that do not know of each other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { casebridge } from '../../support/processes.js';
import { quantile, rounded } from './figures.js';
import type { RecordedMessage } from './partner.js';
import type { World } from './world.js';

interface Sent {
  readonly partner: string;
  readonly status: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly case: string;
  readonly version: number;
  readonly attemptCount: number;
  readonly attempts: number;
  readonly applied: number;
}

/** Counts of what is wrong; every one is zero when nothing was lost, doubled or overtaken. */
export interface Differences {
  /** Submissions owed to a partner without a delivery. */
  readonly owedNotQueued: number;
  /** Deliveries without an effect at the partner. */
  readonly notArrived: number;
  /** Effects at the partner of which we know nothing. */
  readonly notOurs: number;
  /** Effects whose case, version or correlation id is not that of our delivery. */
  readonly otherContent: number;
  /** Versions of a case that had more than one effect. */
  readonly doubleEffects: number;
  /** Effects that came before an earlier version of the same case. */
  readonly outOfOrder: number;
  /** Deliveries that the partner has not decided, as we see it. */
  readonly notAcknowledged: number;
  /** Deliveries with more than one applied receipt, or decided without one. */
  readonly receiptsNotOnce: number;
  /** Deliveries whose attempts are not all on record. */
  readonly attemptsMissing: number;
  /** Messages that came under a known id with other bytes. */
  readonly changedOnTheWay: number;
  /** Partners for whom `casebridge reconcile`, given the partner's list, does not say that all agrees. */
  readonly hubDisagrees: number;
}

export interface Reconciliation {
  readonly owed: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly differences: Differences;
  /** Sum of all differences; zero. */
  readonly difference: number;
}

const decided = ['ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'REJECTED'];
const undecided = ['QUEUED', 'BLOCKED', 'SENDING', 'AWAITING_RECEIPT', 'STUCK'];

/** Compares submissions, deliveries, attempts and receipts in the database with the partner's own append-only file. */
export async function reconcile(world: World): Promise<Reconciliation> {
  const [owed] = await world.sql<{ owed: number; missing: number }>(
    `select count(*)::int as owed, count(*) filter (where d.id is null)::int as missing
     from submission s
     cross join lateral unnest(case when s.partner_ids = '{}' then
       (select array_agg(partner_id) from delivery where submission_id = s.id) else s.partner_ids end) as owed (partner_id)
     left join delivery d on d.submission_id = s.id and d.partner_id = owed.partner_id`,
  );
  const sent = await world.sql<Sent>(
    `select d.partner_id as partner, d.status, d.message_id as "messageId", d.correlation_id as "correlationId",
       s.content->>'ptiUrn' as "case", (s.content->>'version')::int as version, d.attempt_count as "attemptCount",
       (select count(*)::int from attempt a where a.delivery_id = d.id) as attempts,
       (select count(*)::int from inbound_message m where m.delivery_id = d.id and m.state = 'APPLIED') as applied
     from delivery d join submission s on s.id = d.submission_id`,
  );
  const effects = world.partner.record().filter(({ kind }) => kind === 'effect');
  const ofMessage = new Map(effects.map((effect) => [effect.messageId, effect]));
  const ours = new Map(sent.map((delivery) => [delivery.messageId, delivery]));
  const times = new Map<string, number>();
  const latest = new Map<string, number>();
  let outOfOrder = 0;
  for (const { partner, case: reference, version } of effects) {
    const line = `${partner} ${reference}`;
    times.set(`${line} ${version}`, (times.get(`${line} ${version}`) ?? 0) + 1);
    if (version < (latest.get(line) ?? 0)) outOfOrder += 1;
    latest.set(line, Math.max(version, latest.get(line) ?? 0));
  }
  const counts = await Promise.all(
    [...new Set(sent.map(({ partner }) => partner))].map((id) => world.partner.counts(id)),
  );
  const differences: { -readonly [Name in keyof Differences]: number } = {
    owedNotQueued: owed!.missing,
    notArrived: sent.filter(({ messageId }) => !ofMessage.has(messageId)).length,
    notOurs: effects.filter(({ messageId }) => !ours.has(messageId)).length,
    otherContent: effects.filter((effect) => {
      const delivery = ours.get(effect.messageId);
      return (
        delivery &&
        (delivery.case !== effect.case ||
          delivery.version !== effect.version ||
          delivery.correlationId !== effect.correlationId)
      );
    }).length,
    doubleEffects: [...times.values()].filter((count) => count > 1).length,
    outOfOrder,
    notAcknowledged: sent.filter(({ status }) => !decided.includes(status)).length,
    receiptsNotOnce: sent.filter(({ status, applied }) => applied !== (decided.includes(status) ? 1 : 0)).length,
    attemptsMissing: sent.filter(({ attempts, attemptCount }) => attempts !== attemptCount || attempts === 0).length,
    changedOnTheWay: counts.reduce((total, { changed }) => total + changed, 0),
    hubDisagrees: 0,
  };
  for (const id of new Set(sent.map(({ partner }) => partner)))
    if (
      !(await agrees(
        world,
        id,
        effects.filter(({ partner }) => partner === id),
      ))
    )
      differences.hubDisagrees += 1;
  return {
    owed: owed!.owed,
    sent: effects.length,
    acknowledged: sent.filter(({ status }) => decided.includes(status)).length,
    differences,
    difference:
      Object.values(differences).reduce((total: number, count: number) => total + count, 0) +
      Math.abs(owed!.owed - effects.length),
  };
}

/** Whether the hub's own reconciliation finds nothing missing or wrong, compared with the partner's list of what it holds. */
async function agrees(world: World, partner: string, held: readonly RecordedMessage[]): Promise<boolean> {
  const list = join(world.folder, `held-${partner}.ndjson`);
  writeFileSync(
    list,
    held.map(({ messageId, correlationId }) => `${JSON.stringify({ messageId, correlationId })}\n`).join(''),
  );
  const environment = { ...world.environment, CASEBRIDGE_DATA: join(world.folder, 'data') };
  const { status, output } = await casebridge(['reconcile', '--partner', partner, '--list', list], {
    environment,
    timeoutMs: 60_000,
  });
  if (status !== 0) process.stderr.write(output);
  return status === 0;
}

/** What every run ends with: no difference, and so many owed, sent and acknowledged. */
export function expectNothingLost(result: Reconciliation, total: number): void {
  const none = Object.fromEntries(Object.keys(result.differences).map((name) => [name, 0]));
  expect(result).toEqual({ owed: total, sent: total, acknowledged: total, differences: none, difference: 0 });
}

/** The line of the table that every item ends with. */
export const inFigures = ({ owed, sent, acknowledged, difference }: Reconciliation) => ({
  'owed / sent / acknowledged': `${owed} / ${sent} / ${acknowledged}`,
  difference,
});

/** How many deliveries are in each state. */
export async function states(world: World, partner?: string): Promise<Record<string, number>> {
  const rows = await world.sql<{ status: string; count: number }>(
    'select status, count(*)::int as count from delivery where partner_id = coalesce($1, partner_id) group by status',
    [partner ?? null],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** Waits until every delivery (of a partner) is decided; throws with the states that are left after `patienceMs`. */
export async function allDecided(world: World, patienceMs: number, partner?: string): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(250)) {
    // By the index: to count tens of thousands four times a second would be felt by what is measured.
    const left = await world.sql(
      `select 1 from delivery where status = any($1::text[]) and partner_id = coalesce($2, partner_id) limit 1`,
      [undecided, partner ?? null],
    );
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`not all is decided: ${JSON.stringify(await states(world, partner))}`);
  }
}

/** Milliseconds from one moment of a delivery to another, as the database has them: median and 95th percentile. */
export async function delays(world: World, from: string, to: string): Promise<{ p50: number; p95: number }> {
  const rows = await world.sql<{ ms: number }>(
    `select extract(epoch from ${to} - ${from})::float8 * 1000 as ms from delivery where ${to} is not null and ${from} is not null`,
  );
  const values = rows.map(({ ms }) => ms);
  return { p50: rounded(quantile(values, 0.5)), p95: rounded(quantile(values, 0.95)) };
}
