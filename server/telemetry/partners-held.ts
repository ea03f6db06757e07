import type { Pool } from 'pg';
import { closureOf, type FlowMode, holdsEverything } from '../../delivery/partners/partner-standing.js';

interface PartnerRow {
  readonly id: string;
  readonly policy: unknown;
  readonly mode: FlowMode;
}

interface MaintenanceRow {
  readonly partnerId: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

/** Partners to whom nothing goes at a moment: paused, outside their service hours, or in announced maintenance. */
export async function partnersHeld(watching: Pool, at: Date): Promise<readonly string[]> {
  const { rows: partners } = await watching.query<PartnerRow>(`
    select partner.id, partner.policy, coalesce(flow.mode, 'OPEN') as mode
    from partner left join partner_flow flow on flow.partner_id = partner.id`);
  const { rows: notices } = await watching.query<MaintenanceRow>(
    `select partner_id as "partnerId", starts_at as "startsAt", ends_at as "endsAt" from notice
    where kind = 'PARTNER_MAINTENANCE' and withdrawn_at is null and (ends_at is null or ends_at > $1)`,
    [at],
  );
  return partners
    .filter((partner) => holdsEverything({ mode: partner.mode, closure: closureOf(partner, notices, at) }))
    .map(({ id }) => id);
}
