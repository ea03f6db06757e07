import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Moment } from '../scalars.js';
import { Verdict } from './acknowledge-delivery.js';
import { DeliveryStatus } from './delivery-status.js';

/** What is wrong with a document, or worth a look. */
export enum FindingKind {
  DELIVERY_MISSING = 'DELIVERY_MISSING',
  ATTEMPT_MISSING = 'ATTEMPT_MISSING',
  SENT_WITHOUT_ATTEMPT = 'SENT_WITHOUT_ATTEMPT',
  DECIDED_WITHOUT_ANSWER = 'DECIDED_WITHOUT_ANSWER',
  VERDICT_NOT_GIVEN = 'VERDICT_NOT_GIVEN',
  ANSWER_NOT_TAKEN = 'ANSWER_NOT_TAKEN',
  ATTEMPT_NOT_TAKEN = 'ATTEMPT_NOT_TAKEN',
  STATUS_UNKNOWN = 'STATUS_UNKNOWN',
  NOT_OWED = 'NOT_OWED',
  RECEIPT_OVERDUE = 'RECEIPT_OVERDUE',
}

registerEnumType(FindingKind, {
  name: 'ReconciliationFindingKind',
  description: 'What is wrong with a document. All but the last two are part of the difference.',
  valuesConfig: {
    DELIVERY_MISSING: {
      description:
        'It is owed to the partner and there is no delivery. Submit the case file to the partner again; announce the notice again; make the referral again.',
    },
    ATTEMPT_MISSING: { description: 'Fewer attempts are kept than were made. Somebody changed the database.' },
    SENT_WITHOUT_ATTEMPT: {
      description: 'It is said to be with the partner, and no attempt got through. Send it again (`replayDeliveries`).',
    },
    DECIDED_WITHOUT_ANSWER: {
      description:
        'It is said to be decided, and the partner never answered. Ask the partner, or send it again (`replayDeliveries`).',
    },
    VERDICT_NOT_GIVEN: {
      description:
        'The delivery shows a verdict that no answer of the partner gave. Somebody changed the database: `inboundMessages` has what the partner said.',
    },
    ANSWER_NOT_TAKEN: { description: 'The partner’s receipt was applied, and the delivery does not show it.' },
    ATTEMPT_NOT_TAKEN: {
      description: 'The partner answered an attempt, and the delivery is still to be sent. The next attempt mends it.',
    },
    STATUS_UNKNOWN: { description: 'The delivery is in no state that this version of the hub knows.' },
    NOT_OWED: {
      description:
        'A delivery to a partner that its submission, notice or referral does not name. Look into it at once.',
    },
    RECEIPT_OVERDUE: {
      description: 'The partner has it and should have answered by now. Not a difference: ask the partner.',
    },
  },
});

@ObjectType()
abstract class ReconciledDocuments {
  @Field(() => Int, { description: 'How many documents should go to it, as the submissions or the notices say.' })
  owed!: number;

  @Field(() => Int, { description: 'How many deliveries there are.' })
  deliveries!: number;

  @Field(() => Int, { description: 'How many got through: the partner’s system took one of the attempts.' })
  sent!: number;

  @Field(() => Int, { description: 'How many the partner decided on, by a receipt or by refusing to take them.' })
  acknowledged!: number;

  @Field(() => Int, { description: 'How many it has and has not decided on yet.' })
  awaitingReceipt!: number;

  @Field(() => Int, { description: 'Of these, how many should have been answered by now.' })
  overdue!: number;

  @Field(() => Int, { description: 'How many wait to be sent, also while the partner is paused or failing.' })
  queued!: number;

  @Field(() => Int, { description: 'How many wait for an earlier document of the same case.' })
  blocked!: number;

  @Field(() => Int, { description: 'How many are on their way now.' })
  sending!: number;

  @Field(() => Int, { description: 'How many were set aside and wait for an operator.' })
  stuck!: number;

  @Field(() => Int, {
    description: 'How many went to this partner though nobody owed them to it; 0 unless something is wrong.',
  })
  notOwed!: number;

  @Field(() => Int, {
    description:
      '`owed` less `acknowledged`, `awaitingReceipt`, `queued`, `blocked`, `sending` and `stuck`; 0 unless something is wrong: see `findings`.',
  })
  difference!: number;
}

@ObjectType({
  description:
    'Notices that a partner was owed as documents: one for each, and one when it was withdrawn. Those withdrawn later count with the day of their announcement.',
})
export class NoticeReconciliation extends ReconciledDocuments {}

@ObjectType({
  description:
    'Referrals that a partner was owed: one document for each, one for each addition, and one when it was withdrawn after it was sent; all count with the day on which the referral was made.',
})
export class ReferralReconciliation extends ReconciledDocuments {}

@ObjectType({
  description:
    'What a partner was owed in a period, and where it all is. One document for each submission; notices and referrals are counted by themselves.',
})
export class PartnerReconciliation extends ReconciledDocuments {
  @Field(() => ID, { description: 'The partner, e.g. `cps`.' })
  partnerId!: string;

  @Field(() => Int, {
    description:
      'Of those owed, how many are counted from the deliveries themselves, because they were submitted before submissions named their partners: a delivery missing among them cannot be told.',
  })
  owedFromDeliveries!: number;

  @Field(() => NoticeReconciliation, { description: 'The same of notices.' })
  notices!: NoticeReconciliation;

  @Field(() => ReferralReconciliation, { description: 'The same of referrals.' })
  referrals!: ReferralReconciliation;
}

@ObjectType({ description: 'A document that is not as it should be.' })
export class ReconciliationFinding {
  @Field(() => FindingKind, { description: 'What is wrong.' })
  kind!: FindingKind;

  @Field(() => ID, { description: 'Id of the partner whose document it is, e.g. `cps`.' })
  partnerId!: string;

  @Field(() => ID, { nullable: true, description: 'The submission; null for anything else.' })
  submissionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The case file; null for anything else.' })
  caseFileId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The notice; null for anything else.' })
  noticeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The referral; null for anything else.' })
  referralId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The delivery; null when there is none.' })
  deliveryId?: string | null;

  static of(this: void, finding: Finding): ReconciliationFinding {
    const { kind, partnerId, documentType, documentId, caseFileId, deliveryId } = finding;
    return Object.assign(new ReconciliationFinding(), {
      kind: kind as FindingKind,
      partnerId,
      submissionId: documentType === 'SUBMISSION' ? toGlobalId('Submission', documentId) : null,
      caseFileId: caseFileId && toGlobalId('CaseFile', caseFileId),
      noticeId: documentType === 'NOTICE' ? toGlobalId('Notice', documentId) : null,
      referralId: documentType === 'REFERRAL' ? toGlobalId('Referral', documentId) : null,
      deliveryId: deliveryId && toGlobalId('Delivery', deliveryId),
    });
  }
}

/** A finding as it is read. */
interface Finding {
  readonly kind: string;
  readonly partnerId: string;
  readonly documentType: string;
  readonly documentId: string;
  readonly caseFileId: string | null;
  readonly deliveryId: string | null;
}

export const ReconciliationFindingConnection = Connection(ReconciliationFinding, 'ReconciliationFinding');

@ObjectType({ description: 'What should have gone to partners in a period, what went, and what was acknowledged.' })
export class Reconciliation {
  readonly partner?: string;

  @Field(() => Moment, { description: 'Submissions made, and notices announced, at this moment or later.' })
  from!: Date;

  @Field(() => Moment, { description: 'Submissions made, and notices announced, before this moment.' })
  to!: Date;

  @Field({ description: 'Whether nothing is missing or wrong: every `difference` and every `notOwed` is 0.' })
  balanced!: boolean;

  @Field(() => [PartnerReconciliation], { description: 'Partner by partner, by id.' })
  partners!: readonly PartnerReconciliation[];
}

@InputType({ description: 'A document that a partner says it holds; give one of the two ids, as the hub sent it.' })
export class ListedDocumentInput {
  @Field(() => String, { nullable: true, description: 'The `messageId` of the delivery, which every attempt carried.' })
  messageId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `correlationId` of the delivery, by which a receipt refers to the message.',
  })
  correlationId?: string | null;

  @Field(() => Verdict, { nullable: true, description: 'What the partner decided; left out: it does not say.' })
  verdict?: Verdict | null;
}

@InputType({ description: 'A partner’s own list of what it holds.' })
export class PartnerListInput {
  @Field(() => ID, { description: 'The partner, e.g. `cps`.' })
  partner!: string;

  @Field(() => Moment, { description: 'What it had from the hub at this moment or later should be on the list.' })
  from!: Date;

  @Field(() => Moment, { nullable: true, description: 'The same, before this moment; left out: now.' })
  to?: Date | null;

  @Field(() => [ListedDocumentInput], { description: 'The list, at most 10,000 documents; of any time.' })
  documents!: ListedDocumentInput[];
}

@ObjectType({ description: 'A document on which the partner and the hub have different verdicts.' })
export class VerdictDifference {
  @Field(() => ID, { description: 'Id of the delivery on which they differ.' })
  deliveryId!: string;

  @Field(() => DeliveryStatus, { description: 'What the hub has.' })
  ours!: DeliveryStatus;

  @Field(() => Verdict, { description: 'What the partner says.' })
  theirs!: Verdict;
}

@ObjectType({ description: 'A partner’s list beside what the hub sent to it.' })
export class PartnerListReconciliation {
  @Field(() => Int, { description: 'How many documents are on the list, repeats included.' })
  listed!: number;

  @Field(() => Int, { description: 'How many both hold.' })
  heldByBoth!: number;

  @Field(() => Int, { description: 'How many the partner had from the hub in the period and does not list.' })
  missingAtPartner!: number;

  @Field(() => [ID], {
    description: 'Their deliveries, at most the first 1,000: give them to `replayDeliveries`, and compare again.',
  })
  missingDeliveryIds!: readonly string[];

  @Field(() => [Int], { description: 'Places on the list, from 0, of what the hub never sent to this partner.' })
  unknownToUs!: readonly number[];

  @Field(() => [VerdictDifference], {
    description: 'Where the partner’s verdict is not the hub’s, or the hub has none.',
  })
  verdictDiffers!: readonly VerdictDifference[];

  @Field(() => [ID], {
    description:
      'Deliveries that the partner has and the hub still wants to send: the answer was lost. The next attempt will tell; nothing to do.',
  })
  notKnownToHaveArrived!: readonly string[];
}
