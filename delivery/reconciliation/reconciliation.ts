import { Prisma, type PrismaClient } from '../../prisma/client.js';
import {
  accountedFor,
  daysOf,
  differences,
  type DocumentKind,
  type ItemPlace,
  itemsOf,
  type ReconciliationPeriod,
} from './reconciliation-items.js';

export type { ReconciliationPeriod } from './reconciliation-items.js';

/** What a partner was owed in a period, and where it all is. */
export interface ReconciledDocuments {
  /** Documents that should go to it. */
  readonly owed: number;
  /** Deliveries that are there. */
  readonly deliveries: number;
  /** Documents of which an attempt was received, or that are known to have arrived. */
  readonly sent: number;
  /** Decided, by a receipt or by the partner's refusal to take it. */
  readonly acknowledged: number;
  readonly awaitingReceipt: number;
  /** Of these, how many should have been answered by now. */
  readonly overdue: number;
  readonly queued: number;
  readonly blocked: number;
  readonly sending: number;
  readonly stuck: number;
  /** Deliveries to it that nothing owes it. */
  readonly notOwed: number;
  /** owed − (acknowledged + awaiting receipt + queued + blocked + sending + stuck). */
  readonly difference: number;
}

/** Of case files: one document for each submission that names the partner. */
export interface PartnerReconciliation extends ReconciledDocuments {
  readonly partnerId: string;
  /** Of those owed, how many are taken from the deliveries because the submission was made before it named its partners. */
  readonly owedFromDeliveries: number;
  /** Of notices, where they go as documents: one for each notice, and one when it was withdrawn. */
  readonly notices: ReconciledDocuments;
  /** Of referrals: one for each, one for each addition, and one when it was withdrawn after it was sent. */
  readonly referrals: ReconciledDocuments;
}

/** What is worth a look: every document behind a number that should be zero, and every receipt that is overdue. */
export const findingKinds = [...differences, 'NOT_OWED', 'RECEIPT_OVERDUE'] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly documentType: DocumentKind;
  /** Of the submission, the notice or the referral. */
  readonly documentId: string;
  /** Null: a notice or a referral. */
  readonly caseFileId: string | null;
  readonly partnerId: string;
  /** Null: there is none. */
  readonly deliveryId: string | null;
  readonly status: string | null;
}

interface Counted {
  readonly documentType: DocumentKind;
  readonly partnerId: string;
  readonly owed: boolean;
  readonly place: ItemPlace;
  readonly count: bigint;
  readonly derived: bigint;
  readonly deliveries: bigint;
  readonly sent: bigint;
  readonly overdue: bigint;
}

/** Adds up what was owed in a period, partner by partner, in the order of their ids. Takes a day at a time. */
export async function reconcile(
  prisma: PrismaClient,
  period: ReconciliationPeriod,
  onDay: (done: number, days: number) => void = () => undefined,
): Promise<readonly PartnerReconciliation[]> {
  const partners = await prisma.partner.findMany({
    where: period.partnerId === undefined ? {} : { id: period.partnerId },
    select: { id: true },
  });
  const counted: Counted[] = [];
  const days = [...daysOf(period)];
  for (const [index, day] of days.entries()) {
    counted.push(
      ...(await prisma.$queryRaw<Counted[]>`
        select document_type as "documentType", partner_id as "partnerId", owed, place, count(*), count(*) filter (where derived) as derived,
          count(delivery_id) as deliveries, count(*) filter (where sent) as sent, count(*) filter (where overdue) as overdue
        from (${itemsOf(day)}) item group by 1, 2, 3, 4`),
    );
    onDay(index + 1, days.length);
  }
  const ids = new Set([...partners.map(({ id }) => id), ...counted.map(({ partnerId }) => partnerId)]);
  return [...ids].sort().map((partnerId) => {
    const of = (kind: DocumentKind) =>
      counted.filter((row) => row.partnerId === partnerId && row.documentType === kind);
    const owedFromDeliveries = sum(
      of('SUBMISSION').filter((row) => row.owed),
      'derived',
    );
    const others = { notices: addUp(of('NOTICE')), referrals: addUp(of('REFERRAL')) };
    return { partnerId, owedFromDeliveries, ...addUp(of('SUBMISSION')), ...others };
  });
}

const sum = (
  rows: readonly Counted[],
  key: 'count' | 'derived' | 'deliveries' | 'sent' | 'overdue' = 'count',
): number => rows.reduce((total, row) => total + Number(row[key]), 0);

function addUp(counted: readonly Counted[]): ReconciledDocuments {
  const owed = counted.filter((row) => row.owed);
  const at = (place: ItemPlace) => sum(owed.filter((row) => row.place === place));
  return {
    owed: sum(owed),
    deliveries: sum(owed, 'deliveries'),
    sent: sum(owed, 'sent'),
    acknowledged: at('ACKNOWLEDGED'),
    awaitingReceipt: at('AWAITING_RECEIPT'),
    overdue: sum(owed, 'overdue'),
    queued: at('QUEUED'),
    blocked: at('BLOCKED'),
    sending: at('SENDING'),
    stuck: at('STUCK'),
    notOwed: sum(counted.filter((row) => !row.owed)),
    difference: sum(owed) - accountedFor.reduce((total, place) => total + at(place), 0),
  };
}

/** Whether everything that was owed is where it should be, and nothing went to anybody that it is not owed to. */
export const isBalanced = (partners: readonly PartnerReconciliation[]): boolean =>
  partners
    .flatMap((partner) => [partner, partner.notices, partner.referrals])
    .every(({ difference, notOwed }) => difference === 0 && notOwed === 0);

/** Where a page of findings ended: the day by which it was read, and the last finding of it. */
export interface FindingPosition {
  readonly day: number;
  readonly documentId: string;
  readonly partnerId: string;
  readonly purpose: string;
}

/** The findings of a period after a position, at most `limit`, in the order of days, then of the documents' ids. */
export async function findingsOf(
  prisma: PrismaClient,
  period: ReconciliationPeriod,
  after: FindingPosition | undefined,
  limit: number,
): Promise<readonly (Finding & FindingPosition)[]> {
  const found: (Finding & FindingPosition)[] = [];
  for (const slice of daysOf(period)) {
    const day = slice.from.getTime();
    if (after && day < after.day) continue;
    const onwards =
      after && day === after.day
        ? Prisma.sql`and (document_id, partner_id, purpose) > (${after.documentId}::uuid, ${after.partnerId}, ${after.purpose})`
        : Prisma.empty;
    const rows = await prisma.$queryRaw<(Finding & { readonly purpose: string })[]>`
      select document_type as "documentType", document_id as "documentId", case_file_id as "caseFileId",
        partner_id as "partnerId", purpose, delivery_id as "deliveryId", status,
        case
          when not owed then 'NOT_OWED'
          when place = any(${[...differences]}) then place
          else 'RECEIPT_OVERDUE'
        end as kind
      from (${itemsOf(slice)}) item
      where (not owed or overdue or place = any(${[...differences]})) ${onwards}
      order by document_id, partner_id, purpose limit ${limit - found.length}`;
    found.push(...rows.map((row) => ({ ...row, day })));
    if (found.length >= limit) break;
  }
  return found;
}
