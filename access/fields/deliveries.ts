import type { FieldTable } from './field-classes.js';

/** What is sent to partners, what they said to it, and how each partner stands. */
export const deliveriesFields = {
  Delivery: {
    delivery: `
      id messageId correlationId documentType format purpose status channel createdAt updatedAt sentAt arrivedAt
      attempts attemptCount nextAttemptAt lastFailure heldBecause blockedBy replays receiptAt receiptDueAt
      receiptLateAt receiptOverdue problems losses partner caseFileId`,
    notice: 'notice',
    referral: 'referral',
    'case-file': 'caseFile submission',
  },
  Attempt: { delivery: 'answer endedAt id number result startedAt' },
  DeliveryChange: { delivery: 'cursor delivery' },
  Partner: { partner: 'id name channel', 'partner-flow': 'flow policy queue referralRouting' },
  PartnerFlow: {
    'partner-flow': 'state since closedUntil closedBecause failingSince nextProbeAt exhaustedSince notBefore',
    'flow-reason': 'by reason lastFailure',
  },
  PartnerPolicy: { 'partner-flow': 'concurrency failuresToOpen rate receiptWithin serviceHours' },
  PartnerQueue: {
    'partner-flow': 'awaitingReceipt blocked held oldestWaitingSince receiptOverdue sending stuck waiting',
  },
  PartnerReferrals: { 'partner-flow': 'districts kinds' },
  DeliveryRate: { 'partner-flow': 'burst perSecond' },
  ServiceHours: { 'partner-flow': 'days from to' },
  InboxItem: {
    inbox: `
      arrivedAt correlationId deliveryId document materials messageId notice position referralDocument replays
      sentAt type`,
  },
  InboxDocument: { inbox: 'contentType fileName format text' },
  InboxMaterial: { inbox: 'contentPath contentType fileName id sha256 title' },
  InboxReferral: { inbox: 'files format kind number purpose' },
  InboxReferralFile: { inbox: 'content contentType fileName' },
  Notice: {
    notice: 'id kind title text startsAt endsAt announcedAt withdrawnAt withdrawnReason partner reach',
    'notice-author': 'announcedBy withdrawnBy',
  },
  NoticeReach: { notice: 'told partner delivery withdrawal' },
  InboundMessage: {
    message: `
      body channel correlationId delivery id partner problems quarantined receiptId receivedAt replays setAside
      state`,
  },
  SetAside: { message: 'at by reason' },
  Replay: { replay: 'actor createdAt id kind reason replayed selection skipped' },
  Reconciliation: { reconciliation: 'balanced findings from partners to' },
  PartnerReconciliation: {
    reconciliation: `
      acknowledged awaitingReceipt blocked deliveries difference notOwed notices overdue owed owedFromDeliveries
      partnerId queued referrals sending sent stuck`,
  },
  NoticeReconciliation: {
    reconciliation: `
      acknowledged awaitingReceipt blocked deliveries difference notOwed overdue owed queued sending sent stuck`,
  },
  ReferralReconciliation: {
    reconciliation: `
      acknowledged awaitingReceipt blocked deliveries difference notOwed overdue owed queued sending sent stuck`,
  },
  ReconciliationFinding: { reconciliation: 'caseFileId deliveryId kind noticeId partnerId referralId submissionId' },
  PartnerListReconciliation: {
    reconciliation: `
      heldByBoth listed missingAtPartner missingDeliveryIds notKnownToHaveArrived unknownToUs verdictDiffers`,
  },
  VerdictDifference: { reconciliation: 'deliveryId ours theirs' },
} as const satisfies FieldTable;
