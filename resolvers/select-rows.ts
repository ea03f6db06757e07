import { restrictedScopeOf } from '../actions/restrictions/scope.js';
import { Prisma } from '../prisma/client.js';
import { visible } from '../prisma/restrictions/scope.js';
import type { ApiContext } from './api-context.js';
import { selected, type Table } from './tables.js';

/** Rows of a list: those that the caller may see, by all of the conditions, in an order that an index has. */
export function selectRows<Row>(
  context: Pick<ApiContext, 'action' | 'reads'>,
  table: Table<Row>,
  {
    where,
    orderBy,
    limit,
  }: { readonly where: readonly Prisma.Sql[]; readonly orderBy: string; readonly limit: number },
): Promise<Row[]> {
  const conditions = [...where, visible(restrictedScopeOf(context.action), table.name)];
  return context.reads.$queryRaw<Row[]>`
    select ${selected(table)} from ${Prisma.raw(`"${table.name}"`)}
    where ${Prisma.join(conditions, ' and ')}
    order by ${Prisma.raw(orderBy)} limit ${limit}`;
}
