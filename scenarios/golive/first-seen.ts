import type { PrismaClient } from '../../prisma/client.js';

/** When the hub first said something of the duties under a rule. */
export interface FirstSeen {
  readonly rule: string;
  readonly opened: Date;
  /** Null: none ever became overdue. */
  readonly overdue: Date | null;
  /** The first time that the district lead was told. */
  readonly districtLead: Date | null;
}

/** Reads from the history of duties when what was left undone could be seen. */
export const firstSeen = (prisma: PrismaClient, rules: readonly string[]): Promise<FirstSeen[]> =>
  prisma.$queryRaw<FirstSeen[]>`
    select d.rule, min(d.since) as opened, min(c.at) filter (where c.kind = 'OVERDUE') as overdue,
      min(c.at) filter (where c.kind = 'ESCALATED' and c.detail->>'level' = 'DISTRICT_LEAD') as "districtLead"
    from duty d left join duty_change c on c.duty_id = d.id and c.kind in ('OVERDUE', 'ESCALATED')
    where d.rule = any(${[...rules]})
    group by d.rule order by d.rule`;
