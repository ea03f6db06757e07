import { deliveryRefusal } from '../../delivery/problem-catalogue.js';
import { LARGEST_REPLAY } from '../../delivery/replay/replay.js';
import { decodeIdCursor } from '../../domain/paging.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { Transaction } from '../../prisma/client.js';
import { checkReason } from './reason.js';

/** What both kinds of replay are asked with: either ids or a filter, bounded, and why. */
export interface ReplayRequest<Filter> {
  readonly idempotencyKey: string;
  /** Database ids. */
  readonly ids?: readonly string[] | null;
  readonly filter?: Filter | null;
  /** Where the call before ended. */
  readonly after?: string | null;
  readonly limit: number;
  readonly reason: string;
}

interface CommonFilter {
  readonly partnerId?: string;
  readonly since?: Date;
  readonly until?: Date;
}

/**
 * What is wrong with a request. `known` gives those of the ids that there are; `narrow` says whether a filter has a condition
 * beside partner and time. Problems: REQUIRED and TOO_LONG (reason), LIMIT_OUT_OF_RANGE, CURSOR_INVALID, SELECTION_UNCLEAR,
 * NOT_FOUND (an id), PARTNER_UNKNOWN, DATE_ORDER.
 */
export async function checkReplay<Filter extends CommonFilter>(
  tx: Transaction,
  { ids, filter, after, limit, reason }: ReplayRequest<Filter>,
  known: (ids: string[]) => Promise<readonly { readonly id: string }[]>,
  narrow: (filter: Filter) => boolean,
): Promise<Problem[]> {
  return [
    ...checkReason(reason),
    ...(limit >= 1 && limit <= LARGEST_REPLAY ? [] : [deliveryRefusal('LIMIT_OUT_OF_RANGE', '/limit')]),
    ...(after && !decodeIdCursor(after) ? [deliveryRefusal('CURSOR_INVALID', '/after')] : []),
    ...(ids ? await checkIds(ids, filter, known) : await checkFilter(tx, filter, narrow)),
  ];
}

async function checkIds(
  ids: readonly string[],
  filter: object | null | undefined,
  known: (ids: string[]) => Promise<readonly { readonly id: string }[]>,
): Promise<Problem[]> {
  if (filter || ids.length === 0 || ids.length > LARGEST_REPLAY) return [deliveryRefusal('SELECTION_UNCLEAR', '/ids')];
  const found = new Set((await known([...ids])).map(({ id }) => id));
  return ids.flatMap((id, index) => (found.has(id) ? [] : [problem('NOT_FOUND', `/ids/${index}`)]));
}

async function checkFilter<Filter extends CommonFilter>(
  tx: Transaction,
  filter: Filter | null | undefined,
  narrow: (filter: Filter) => boolean,
): Promise<Problem[]> {
  if (!filter || (filter.partnerId === undefined && !filter.since && !narrow(filter)))
    return [deliveryRefusal('SELECTION_UNCLEAR', '/filter')];
  const { partnerId, since, until } = filter;
  const partners = partnerId === undefined ? 1 : await tx.partner.count({ where: { id: partnerId } });
  return [
    ...(partners === 0 ? [problem('PARTNER_UNKNOWN', '/filter/partner')] : []),
    ...(since && until && until <= since ? [problem('DATE_ORDER', '/filter/until')] : []),
  ];
}
