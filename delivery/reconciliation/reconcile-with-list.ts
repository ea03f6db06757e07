import type { ReceiptVerdict } from '../../adapters/adapter.js';
import { isUuid } from '../../domain/uuid.js';
import type { PrismaClient } from '../../prisma/client.js';
import { touchedIn } from '../replay/replay-selection.js';
import { LARGEST_REPLAY } from '../replay/replay.js';
import { decidedStatuses, notThrough } from '../status.js';

/** A partner's list may hold so many documents at once. */
export const LARGEST_LIST = 10_000;

/** A document that a partner says it holds: by the id of the message or by its correlation id, as we sent it. */
export interface ListedDocument {
  readonly messageId?: string | null;
  readonly correlationId?: string | null;
  /** What it decided on it; left out: it does not say. */
  readonly verdict?: ReceiptVerdict | null;
}

export interface ListReconciliation {
  /** Documents on the list, repeats included. */
  readonly listed: number;
  /** Documents that both hold. */
  readonly heldByBoth: number;
  /** Documents that it had from us in the period and does not list. */
  readonly missingAtPartner: number;
  /** Their deliveries, at most 1,000: as many as can be sent again at once. */
  readonly missingDeliveryIds: readonly string[];
  /** Places on the list, from 0, of what we never sent to it. */
  readonly unknownToUs: readonly number[];
  /** It says another verdict than we have, or one where we have none. */
  readonly verdictDiffers: readonly { readonly deliveryId: string; readonly ours: string; readonly theirs: string }[];
  /** It has them, and we do not know that yet: its answer was lost. The next attempt will tell. */
  readonly notKnownToHaveArrived: readonly string[];
}

interface Match {
  readonly place: number;
  readonly id: string | null;
  readonly status: string | null;
}

/** Compares what a partner says it holds with what it had from us: listed documents of any time, ours of the period. */
export async function reconcileWithList(
  prisma: PrismaClient,
  { partnerId, from, to }: { readonly partnerId: string; readonly from: Date; readonly to: Date },
  list: readonly ListedDocument[],
): Promise<ListReconciliation> {
  const matches = await match(prisma, partnerId, list);
  const held = new Map(matches.flatMap(({ id, status }) => (id === null ? [] : [[id, status!] as const])));
  const missing = await prisma.$queryRaw<{ id: string }[]>`
    select d.id from ${touchedIn(from, to)}
    where d.partner_id = ${partnerId} and d.sent_at >= ${from} and d.sent_at < ${to}
      and d.status = any(${['AWAITING_RECEIPT', ...decidedStatuses]}) and d.id <> all(${[...held.keys()]}::uuid[])
    order by d.id`;
  const verdicts = new Map(
    matches.flatMap(({ place, id }) =>
      id !== null && list[place]!.verdict ? [[id, list[place]!.verdict] as const] : [],
    ),
  );
  return {
    listed: list.length,
    heldByBoth: held.size,
    missingAtPartner: missing.length,
    missingDeliveryIds: missing.slice(0, LARGEST_REPLAY).map(({ id }) => id),
    unknownToUs: matches.filter(({ id }) => id === null).map(({ place }) => place),
    verdictDiffers: [...verdicts].flatMap(([deliveryId, theirs]) => {
      const ours = held.get(deliveryId)!;
      return ours === theirs ? [] : [{ deliveryId, ours, theirs }];
    }),
    notKnownToHaveArrived: [...held].filter(([, status]) => isNotThrough(status)).map(([id]) => id),
  };
}

const isNotThrough = (status: string): boolean => (notThrough as readonly string[]).includes(status);

/** The delivery of each place on the list, in the order of the list. */
function match(prisma: PrismaClient, partnerId: string, list: readonly ListedDocument[]): Promise<Match[]> {
  const uuid = (text: string | null | undefined) => {
    const id = text?.trim().toLowerCase();
    return id !== undefined && isUuid(id) ? id : null;
  };
  return prisma.$queryRaw<Match[]>`
    select (given.place - 1)::int as place, coalesce(m.id, c.id) as id, coalesce(m.status, c.status) as status
    from unnest(${list.map((item) => uuid(item.messageId))}::uuid[], ${list.map((item) => uuid(item.correlationId))}::uuid[])
      with ordinality as given (message_id, correlation_id, place)
    left join delivery m on m.message_id = given.message_id and m.partner_id = ${partnerId}
    left join delivery c on c.correlation_id = given.correlation_id and c.partner_id = ${partnerId}
    order by place`;
}
