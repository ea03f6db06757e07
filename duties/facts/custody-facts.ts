import { readCustodyRows } from '../../domain/custody/rows/rows.js';
import { custodyTimes } from '../../domain/custody/times.js';
import type { CustodyFacts, DutyDecision } from '../../domain/duties/facts.js';
import type { OwnerRole } from '../../domain/duties/owner.js';
import type { Transaction } from '../../prisma/client.js';

const EVENT = { id: true, custodyRecordId: true, type: true, occurredAt: true, details: true } as const;

/**
 * What rules see of detentions at a moment, in the order of their ids; without those that are none. Their times are the
 * custody clock's. Four statements, however many detentions.
 */
export async function loadCustodyFacts(tx: Transaction, ids: readonly string[], now: Date): Promise<CustodyFacts[]> {
  if (ids.length === 0) return [];
  const records = await tx.custodyRecord.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...{ id: true, number: true },
      person: { select: { dateOfBirth: true } },
      incident: { select: { district: true, team: true, owners: true } },
    },
  });
  const events = await tx.custodyEvent.findMany({
    where: { custodyRecordId: { in: [...ids] } },
    select: { ...EVENT, correctsId: true, reason: true, officer: true },
    orderBy: { id: 'asc' },
  });
  const decisions = await tx.dutyDecision.findMany({
    where: { subjectType: 'CUSTODY_RECORD', subjectId: { in: [...ids] } },
  });
  const eventsOf = Map.groupBy(events, ({ custodyRecordId }) => custodyRecordId);
  const decisionsOf = Map.groupBy(decisions, ({ subjectId }) => subjectId);
  const facts = records.map(({ id, number, person, incident }): CustodyFacts => {
    const rows = eventsOf.get(id) ?? [];
    const officers = new Map(rows.map((row) => [row.id, row.officer]));
    const reading = readCustodyRows(rows, number.slice(0, number.indexOf('/')));
    const dateOfBirth = person.dateOfBirth?.toISOString().slice(0, 10) ?? null;
    const times = custodyTimes(reading, { dateOfBirth }, latest(now, rows), (event) => officers.get(event) ?? null);
    return {
      ...times,
      ...{ type: 'CUSTODY_RECORD', id },
      district: incident?.district ?? null,
      team: incident?.team ?? null,
      owners: (incident?.owners ?? {}) as Partial<Record<OwnerRole, string>>,
      decisions: (decisionsOf.get(id) ?? []).map(({ id: decision, rule, subject, at, by, reason }): DutyDecision => ({
        ...{ id: decision, rule, subject, at, by, reason },
      })),
    };
  });
  return facts.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Clocks differ: what was recorded with a moment a little ahead of ours has happened. */
const latest = (now: Date, rows: readonly { readonly occurredAt: Date }[]): Date =>
  rows.reduce((moment, { occurredAt }) => (occurredAt > moment ? occurredAt : moment), now);
