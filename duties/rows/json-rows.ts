import { Prisma, type Transaction } from '../../prisma/client.js';

/** A part of a statement: the rows of a query as a JSON array. */
export const jsonRows = (query: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select coalesce(json_agg(r), '[]'::json) from (${query}) r)`;

/**
 * Asks several things in one statement, each by its name. Answers come as JSON, which costs far less to read than rows when there
 * are many; moments in it are ISO 8601 text.
 */
export async function askAll<T>(
  tx: Transaction,
  parts: Readonly<Record<keyof T & string, Prisma.Sql>>,
  before: Prisma.Sql = Prisma.empty,
): Promise<T> {
  const pairs = Object.entries<Prisma.Sql>(parts).map(
    ([name, part]) => Prisma.sql`${Prisma.raw(`'${name}'`)}, ${part}`,
  );
  const [row] = await tx.$queryRaw<{ answer: string }[]>`
    ${before} select json_build_object(${Prisma.join(pairs)})::text as answer`;
  return JSON.parse(row!.answer) as T;
}

/** The columns that say that something was withdrawn, as `withdrawalOf` reads them. */
export const withdrawnColumns = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `${alias}.withdrawn_at as "withdrawnAt", ${alias}.withdrawn_by as "withdrawnBy", ${alias}.withdrawn_reason as "withdrawnReason"`,
  );

export interface WithdrawnColumns {
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
}

/** Whether and why a row holds no longer. */
export const withdrawal = ({ withdrawnAt, withdrawnBy, withdrawnReason }: WithdrawnColumns) =>
  withdrawnAt === null
    ? null
    : { at: new Date(withdrawnAt), by: withdrawnBy ?? '', reason: withdrawnReason ?? 'Withdrawn' };

/** A moment that may not be known. */
export const momentOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));
