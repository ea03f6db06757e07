import type { PrismaClient } from '../../prisma/client.js';

/** What of each table must be the same after a merge was undone: all columns but when a row was last written, and what a merge leaves as history. */
const tables: Readonly<Record<string, string>> = {
  person: 'true',
  involvement: 'true',
  custody_record: 'true',
  charge: 'true',
  consent: 'true',
  risk_assessment: 'true',
  victim_update: 'true',
  referral: 'true',
  person_name: 'withdrawn_at is null',
  person_warning: 'true',
  record_restriction: 'true',
  duty_decision: 'true',
  duty: `status <> 'CANCELLED'`,
};
/** When a duty is looked at next depends on when it was evaluated. */
const passing = ['updated_at', 'look_at', 'told_level'];

/** Everything that is held of people, as one text: two moments are the same if their texts are. */
export async function snapshot(prisma: PrismaClient): Promise<Record<string, unknown[]>> {
  const held: Record<string, unknown[]> = {};
  for (const [table, condition] of Object.entries(tables)) {
    const rows = await prisma.$queryRawUnsafe<{ row: object }[]>(
      `select to_jsonb(t) - $1::text[] as row from "${table}" t where ${condition} order by t.id`,
      passing,
    );
    held[table] = rows.map(({ row }) => row);
  }
  return held;
}
