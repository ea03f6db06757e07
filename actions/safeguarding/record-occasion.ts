import type { VictimUpdateOccasion } from '../../domain/duties/index.js';
import type { Transaction } from '../../prisma/client.js';
import { lockIncident } from './lock-incident.js';

/**
 * Records something that happened in the investigation of an incident of which its victims are told, as part of another
 * change: an arrest, a charge, a release. The same at the same moment is recorded once, as two charges of one decision are.
 * The caller evaluates the duties of the incident afterwards; the incident stays locked until the transaction ends.
 */
export async function recordOccasion(
  tx: Transaction,
  incidentId: string,
  occasion: VictimUpdateOccasion,
  at: Date,
  by: string,
): Promise<void> {
  await lockIncident(tx, incidentId);
  const event = { incidentId, occasion, at };
  const known = await tx.investigationEvent.findFirst({ where: { ...event, withdrawnAt: null }, select: { id: true } });
  if (!known) await tx.investigationEvent.create({ data: { ...event, by } });
}
