import type { ReceiptVerdict } from '../../adapters/adapter.js';
import type { Problem } from '../../domain/problem.js';
import { lookSoon } from '../../duties/index.js';
import { EVENT_CHANNEL } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import { advanceLines, caseFilesOf, decideCaseFiles } from '../line.js';
import { followDocuments } from '../referral-progress.js';
import { storableProblems } from '../stored-text.js';

/** What a partner said of a delivery. */
export interface Verdict {
  /** Of the delivery. */
  readonly id: string;
  readonly verdict: ReceiptVerdict;
  readonly problems: readonly Problem[];
  /** What was decided before a replay stays visible beside it. */
  readonly keepDecidedBefore: boolean;
}

/**
 * Puts verdicts onto their deliveries, each of which has one at most, lets the next of each line go, and gives the case
 * files and referrals what follows from them. The cases, referrals and deliveries must be held.
 */
export async function decideDeliveries(tx: Transaction, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  const given = verdicts.map((verdict) => ({ ...verdict, problems: storableProblems(verdict.problems) }));
  const decided = await tx.$queryRaw<
    { id: string; partnerId: string; caseFileId: string | null; ofReferral: boolean }[]
  >`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (id uuid, verdict text, problems jsonb, "keepDecidedBefore" boolean)
    ), decided as (
      update delivery set status = given.verdict, problems = given.problems, receipt_at = now(),
        sent_at = coalesce(sent_at, now()), updated_at = now(),
        decided_before = case when given."keepDecidedBefore" then decided_before end,
        -- A worker that is still waiting for the partner's first answer comes too late with it.
        claim = claim + 1, next_attempt_at = null, last_failure = null, starts = 0, failures = 0, retrying_since = null
      from given where delivery.id = given.id
      returning delivery.id, case_file_id, partner_id, referral_id, status
    ), told as (
      insert into event (type, subject_type, subject_id, data)
      select 'delivery.changed', 'Delivery', id::text,
        jsonb_strip_nulls(jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status))
      from decided
      returning pg_notify(${EVENT_CHANNEL}, '')::text
    )
    select id, partner_id as "partnerId", case_file_id as "caseFileId", referral_id is not null as "ofReferral",
      (select count(*) from told) as told from decided`;
  await advanceLines(tx, decided);
  await decideCaseFiles(
    tx,
    decided.map(({ caseFileId }) => caseFileId),
  );
  await lookSoon(tx, caseFilesOf(decided));
  await followDocuments(
    tx,
    decided.flatMap(({ id, ofReferral }) => (ofReferral ? [id] : [])),
  );
}
