import type { Transaction } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { ActionContext } from '../action-context.js';
import { restrictedScopeOf } from '../restrictions/scope.js';

/** Whether there is a person that the caller may see. */
export async function seesPerson(context: ActionContext, tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    select 1 from person where id = ${id}::uuid and ${visible(restrictedScopeOf(context), 'person')}`;
  return rows.length > 0;
}
