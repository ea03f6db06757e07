import type { ListReconciliation } from '../../../delivery/reconciliation/reconcile-with-list.js';
import type {
  Finding,
  PartnerReconciliation,
  ReconciledDocuments,
} from '../../../delivery/reconciliation/reconciliation.js';
import { toGlobalId } from '../../../domain/global-id.js';

const columns = [
  ['owed', 'owed'],
  ['sent', 'sent'],
  ['acknowledged', 'acknowledged'],
  ['awaiting', 'awaitingReceipt'],
  ['overdue', 'overdue'],
  ['queued', 'queued'],
  ['blocked', 'blocked'],
  ['sending', 'sending'],
  ['stuck', 'stuck'],
  ['not owed', 'notOwed'],
  ['difference', 'difference'],
] as const satisfies readonly (readonly [string, keyof ReconciledDocuments])[];

/** The numbers, below one another: case files a line a partner, and a line of notices and of referrals where there were any. */
export function tableOf(partners: readonly PartnerReconciliation[]): string {
  const line = (title: string, documents: ReconciledDocuments) => [
    title,
    ...columns.map(([, key]) => String(documents[key])),
  ];
  const rows = [
    ['partner', ...columns.map(([title]) => title)],
    ...partners.flatMap(({ partnerId, notices, referrals, ...caseFiles }) => [
      line(partnerId, caseFiles),
      ...(notices.owed + notices.notOwed > 0 ? [line(`${partnerId}, notices`, notices)] : []),
      ...(referrals.owed + referrals.notOwed > 0 ? [line(`${partnerId}, referrals`, referrals)] : []),
    ]),
  ];
  const widths = rows[0]!.map((_title, index) => Math.max(...rows.map((row) => row[index]!.length)));
  return rows
    .map((row) =>
      row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join('  '),
    )
    .join('\n');
}

/** A finding with the ids by which the API knows its records. */
export const findingWithIds = (finding: Finding) => {
  const { kind, partnerId, documentType, documentId, caseFileId, deliveryId, status } = finding;
  return {
    kind,
    partnerId,
    submissionId: documentType === 'SUBMISSION' ? toGlobalId('Submission', documentId) : null,
    caseFileId: caseFileId && toGlobalId('CaseFile', caseFileId),
    noticeId: documentType === 'NOTICE' ? toGlobalId('Notice', documentId) : null,
    referralId: documentType === 'REFERRAL' ? toGlobalId('Referral', documentId) : null,
    deliveryId: deliveryId && toGlobalId('Delivery', deliveryId),
    status,
  };
};

export const findingLine = (finding: Finding): string => {
  const { kind, partnerId, submissionId, noticeId, referralId, deliveryId } = findingWithIds(finding);
  return `${kind}  ${partnerId}  ${deliveryId ?? submissionId ?? noticeId ?? referralId}`;
};

/** The comparison with the ids by which the API knows the deliveries, and lines of the list counted from 1. */
export const listWithIds = (found: ListReconciliation) => ({
  ...found,
  missingDeliveryIds: found.missingDeliveryIds.map((id) => toGlobalId('Delivery', id)),
  notKnownToHaveArrived: found.notKnownToHaveArrived.map((id) => toGlobalId('Delivery', id)),
  verdictDiffers: found.verdictDiffers.map((one) => ({ ...one, deliveryId: toGlobalId('Delivery', one.deliveryId) })),
});

export function listLines(found: ListReconciliation): string[] {
  const { missingDeliveryIds, verdictDiffers, notKnownToHaveArrived } = listWithIds(found);
  return [
    `listed ${found.listed}, held by both ${found.heldByBoth}, missing at the partner ${found.missingAtPartner}, unknown to us ${found.unknownToUs.length}, verdict differs ${verdictDiffers.length}`,
    ...missingDeliveryIds.map((id) => `missing at the partner  ${id}`),
    ...(found.missingAtPartner > missingDeliveryIds.length ? ['… and more: send these again, then compare again'] : []),
    ...found.unknownToUs.map((place) => `unknown to us  document ${place + 1} of the list`),
    ...verdictDiffers.map(
      ({ deliveryId, ours, theirs }) => `verdict differs  ${deliveryId}  ours ${ours}, theirs ${theirs}`,
    ),
    ...notKnownToHaveArrived.map((id) => `arrived, and not yet known here  ${id}`),
  ];
}
