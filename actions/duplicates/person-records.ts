import type { RecordRef } from '../../duties/index.js';
import type { Transaction } from '../../prisma/client.js';

/** The incidents in which somebody has a part, or of which something of theirs is recorded. */
export async function incidentsOf(tx: Transaction, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select incident_id as id from involvement where person_id = ${personId}::uuid
    union select incident_id from charge where person_id = ${personId}::uuid
    union select incident_id from consent where person_id = ${personId}::uuid
    union select incident_id from risk_assessment where person_id = ${personId}::uuid
    union select incident_id from victim_update where person_id = ${personId}::uuid
    union select incident_id from referral where person_id = ${personId}::uuid
    union select incident_id from custody_record where person_id = ${personId}::uuid and incident_id is not null
    order by 1`;
  return rows.map(({ id }) => id);
}

/** The records whose duties depend on who somebody is. */
export async function dutyRecordsOf(tx: Transaction, personId: string): Promise<RecordRef[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from custody_record where person_id = ${personId}::uuid order by id`;
  return [
    ...(await incidentsOf(tx, personId)).map((id) => ({ type: 'INCIDENT' as const, id })),
    ...rows.map(({ id }) => ({ type: 'CUSTODY_RECORD' as const, id })),
  ];
}
