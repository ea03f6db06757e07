import { Prisma, type Transaction } from '../../prisma/client.js';
import { idRange } from './replay-selection.js';
import { quarantineStates } from '../receipts/receipt-table.js';

/** Messages of partners by what they have in common; all conditions must hold. */
export interface InboundFilter {
  readonly partnerId?: string;
  /** CONTRADICTORY, UNMATCHED or UNREADABLE. */
  readonly state?: string;
  /** Received at this moment or later; before this moment. */
  readonly since?: Date;
  readonly until?: Date;
}

export type InboundSelection = { readonly ids: readonly string[] } | { readonly filter: InboundFilter };

/**
 * Puts quarantined messages back to where they were when they came, in the transaction, so that they are read again after it
 * has committed: by whoever asked, or, should that process die, by the next sweep. One that was set aside is taken up only
 * when it is named. Returns what was put back, the oldest first, and whether the limit cut the selection.
 */
export async function reopenMessages(
  tx: Transaction,
  selection: InboundSelection,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<{ readonly ids: readonly string[]; readonly more: boolean; readonly last: string | undefined }> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select id from inbound_message
    where state = any(${[...quarantineStates]}) and ${conditionsOf(selection)}
      ${after ? Prisma.sql`and id > ${after}::uuid` : Prisma.empty}
    order by id limit ${limit + 1} for no key update`;
  const ids = found.slice(0, limit).map(({ id }) => id);
  await tx.$executeRaw`
    update inbound_message set state = 'RECEIVED', problems = '[]', replays = replays + 1,
      set_aside_at = null, set_aside_by = null, set_aside_reason = null
    where id = any(${ids}::uuid[])`;
  return { ids, more: found.length > limit, last: ids.at(-1) };
}

function conditionsOf(selection: InboundSelection): Prisma.Sql {
  if ('ids' in selection) return Prisma.sql`id = any(${[...selection.ids]}::uuid[])`;
  const { partnerId, state, since, until } = selection.filter;
  const conditions = [
    Prisma.sql`set_aside_at is null`,
    partnerId !== undefined ? Prisma.sql`partner_id = ${partnerId}` : undefined,
    state !== undefined ? Prisma.sql`state = ${state}` : undefined,
    since ? Prisma.sql`received_at >= ${since}` : undefined,
    until ? Prisma.sql`received_at < ${until}` : undefined,
    idRange(Prisma.sql`id`, since, until),
  ].filter((condition) => condition !== undefined);
  return Prisma.join(conditions, ' and ');
}
