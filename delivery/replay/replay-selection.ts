import { firstIdOf } from '../../domain/uuid.js';
import { Prisma, type Transaction } from '../../prisma/client.js';

/** Deliveries by what they have in common; all conditions must hold. */
export interface DeliveryFilter {
  readonly partnerId?: string;
  readonly statuses?: readonly string[];
  /** The partner had it at this moment or later; or, when it has never had it, it was queued then or later. */
  readonly since?: Date;
  /** The same, before this moment. */
  readonly until?: Date;
}

export type DeliverySelection = { readonly ids: readonly string[] } | { readonly filter: DeliveryFilter };

/** A delivery that is selected, as far as it matters for sending it again. */
export interface Selected {
  readonly id: string;
  readonly caseFileId: string | null;
  readonly partnerId: string;
}

/** Ids are given by the clock of the process that makes them, and a row is written after its id was made. */
const SLACK_MS = 3_600_000;

/** The range of ids of what was made in a period, with slack at both ends: the exact condition is on the row. */
export function idRange(column: Prisma.Sql, since: Date | undefined, until: Date | undefined): Prisma.Sql {
  const from = since && Prisma.sql`${column} >= ${firstIdOf(new Date(since.getTime() - SLACK_MS))}::uuid`;
  const to = until && Prisma.sql`${column} < ${firstIdOf(new Date(until.getTime() + SLACK_MS))}::uuid`;
  const both = [from, to].filter((part) => part !== undefined);
  return both.length === 0 ? Prisma.sql`true` : Prisma.join(both, ' and ');
}

/**
 * The deliveries `d` that were queued or tried in a period. The cost is that of the period, not of the table: what was queued
 * long before and sent in it is found by its attempt, and each row is looked up by its id (hence the limit).
 */
export const touchedIn = (since: Date | undefined, until: Date | undefined): Prisma.Sql => Prisma.sql`(
    select id from delivery where ${idRange(Prisma.sql`id`, since, until)}
    union
    select delivery_id from attempt where ${idRange(Prisma.sql`id`, since, until)}
  ) touched cross join lateral (select * from delivery where delivery.id = touched.id limit 1) d`;

/** When the partner had a delivery, or else when it was queued. */
const reachedAt = Prisma.sql`coalesce(d.sent_at, d.created_at)`;

/** The deliveries of a selection after an id, in the order of their ids, at most `limit`. */
export function selectDeliveries(
  tx: Transaction,
  selection: DeliverySelection,
  after: string | undefined,
  limit: number,
): Promise<Selected[]> {
  const onwards = after ? Prisma.sql`and d.id > ${after}::uuid` : Prisma.empty;
  const { since, until } = 'filter' in selection ? selection.filter : {};
  return tx.$queryRaw<Selected[]>`
    select d.id, d.case_file_id as "caseFileId", d.partner_id as "partnerId"
    from ${since ? touchedIn(since, until) : Prisma.sql`delivery d`}
    where ${'ids' in selection ? Prisma.sql`d.id = any(${[...selection.ids]}::uuid[])` : conditionsOf(selection.filter)} ${onwards}
    order by d.id limit ${limit}`;
}

function conditionsOf({ partnerId, statuses, since, until }: DeliveryFilter): Prisma.Sql {
  const conditions = [
    partnerId !== undefined ? Prisma.sql`d.partner_id = ${partnerId}` : undefined,
    statuses ? Prisma.sql`d.status = any(${[...statuses]})` : undefined,
    since ? Prisma.sql`${reachedAt} >= ${since}` : undefined,
    until ? Prisma.sql`${reachedAt} < ${until}` : undefined,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ');
}
