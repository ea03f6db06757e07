import type { RecordRef } from '../../duties/index.js';
import type { Transaction } from '../../prisma/client.js';

/**
 * Holds the case files of an incident until the transaction ends, and gives them. Before the incident itself is held: that
 * is the order in which everybody takes records.
 */
export async function lockCaseFilesOf(tx: Transaction, incidentId: string): Promise<RecordRef[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from case_file where incident_id = ${incidentId}::uuid order by id for no key update`;
  return rows.map(({ id }) => ({ type: 'CASE_FILE', id }));
}

/** As `lockCaseFilesOf`, with the detentions of the incident. */
export async function lockBefore(tx: Transaction, incidentId: string): Promise<RecordRef[]> {
  const files = await lockCaseFilesOf(tx, incidentId);
  const detentions = await tx.$queryRaw<{ id: string }[]>`
    select id from custody_record where incident_id = ${incidentId}::uuid order by id for no key update`;
  return [...files, ...detentions.map(({ id }): RecordRef => ({ type: 'CUSTODY_RECORD', id }))];
}

/** The referrals of an incident. */
export async function referralsOf(tx: Transaction, incidentId: string): Promise<RecordRef[]> {
  const rows = await tx.referral.findMany({ where: { incidentId }, select: { id: true } });
  return rows.map(({ id }) => ({ type: 'REFERRAL', id }));
}
