import type { Transaction } from '../../prisma/client.js';
import type { Incident, Involvement, Person } from '../../prisma/rows.js';

/**
 * The incident, locked against other changes of it until the transaction ends: two at once are checked one after the
 * other. The lock lets others refer to the incident meanwhile, so that it never waits for a row that is being added.
 */
export async function lockIncident(tx: Transaction, id: string): Promise<Incident | null> {
  await tx.$queryRaw`select 1 from incident where id = ${id}::uuid for no key update`;
  return tx.incident.findUnique({ where: { id } });
}

/** A part in an incident with whom and what it is about. */
export type InvolvementInFull = Involvement & { readonly incident: Incident; readonly person: Person };

/** Somebody's part in an incident, the incident locked as above. */
export async function lockInvolvement(tx: Transaction, id: string): Promise<InvolvementInFull | null> {
  await tx.$queryRaw`
    select 1 from involvement join incident on incident.id = involvement.incident_id
    where involvement.id = ${id}::uuid for no key update of incident`;
  return tx.involvement.findUnique({ where: { id }, include: { incident: true, person: true } });
}
