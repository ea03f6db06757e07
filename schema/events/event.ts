import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Connection } from '../relay/connection.js';
import { Moment } from '../scalars.js';

/** What the log can say; the values are those of events/append.ts. */
export enum EventTypeName {
  INCIDENT_CHANGED = 'incident.changed',
  PERSON_CHANGED = 'person.changed',
  PERSON_MERGED = 'person.merged',
  PERSON_UNMERGED = 'person.unmerged',
  CUSTODY_RECORD_CHANGED = 'custody-record.changed',
  CASE_FILE_CHANGED = 'case-file.changed',
  DELIVERY_CHANGED = 'delivery.changed',
  DELIVERY_RECEIPT_LATE = 'delivery.receipt-late',
  INBOUND_MESSAGE_QUARANTINED = 'inbound-message.quarantined',
  PARTNER_PAUSED = 'partner.paused',
  PARTNER_DRAINING = 'partner.draining',
  PARTNER_DRAINED = 'partner.drained',
  PARTNER_RESUMED = 'partner.resumed',
  PARTNER_FAILING = 'partner.failing',
  PARTNER_RECOVERED = 'partner.recovered',
  PARTNER_EXHAUSTED = 'partner.exhausted',
  NOTICE_ANNOUNCED = 'notice.announced',
  NOTICE_WITHDRAWN = 'notice.withdrawn',
  DUTY_OPENED = 'duty.opened',
  DUTY_MET = 'duty.met',
  DUTY_CANCELLED = 'duty.cancelled',
  DUTY_REOPENED = 'duty.reopened',
  DUTY_RESCHEDULED = 'duty.rescheduled',
  DUTY_REASSIGNED = 'duty.reassigned',
  DUTY_OVERDUE = 'duty.overdue',
  DUTY_ESCALATED = 'duty.escalated',
  CUSTODY_ALERT = 'custody.alert',
  REFERRAL_CHANGED = 'referral.changed',
  WEBHOOK_FAILING = 'webhook.failing',
  WEBHOOK_RECOVERED = 'webhook.recovered',
  WEBHOOK_DISABLED = 'webhook.disabled',
  RESTRICTION_CHANGED = 'restriction.changed',
  RESTRICTION_GLASS_BROKEN = 'restriction.glass-broken',
}

registerEnumType(EventTypeName, {
  name: 'EventType',
  description:
    'What can happen. In CloudEvents the type is e.g. `casebridge.delivery.changed`. New ones are added without notice: pass over what you do not know.',
  valuesConfig: {
    INCIDENT_CHANGED: { description: 'An incident was reported, or changed.' },
    PERSON_CHANGED: { description: 'A person was recorded, or changed.' },
    PERSON_MERGED: {
      description: 'The record of a person was merged into another, `Person.mergedInto`: it is the same person.',
    },
    PERSON_UNMERGED: { description: 'A merge was undone: the record of a person stands by itself again.' },
    CUSTODY_RECORD_CHANGED: { description: 'A custody record was opened, or something happened in the detention.' },
    CASE_FILE_CHANGED: { description: 'A case file was opened, edited, submitted, or decided by a partner.' },
    DELIVERY_CHANGED: { description: 'A delivery was queued, sent, answered, or got stuck.' },
    DELIVERY_RECEIPT_LATE: { description: 'The receipt of a delivery has not come in the time that was agreed.' },
    INBOUND_MESSAGE_QUARANTINED: {
      description: 'A message of a partner could not be read or matched. Look at it: `inboundMessages`.',
    },
    PARTNER_PAUSED: { description: 'An operator has paused a partner: nothing is sent to it.' },
    PARTNER_DRAINING: { description: 'A partner is sent what was waiting and nothing new.' },
    PARTNER_DRAINED: { description: 'What was waiting for a partner has gone; it is paused now.' },
    PARTNER_RESUMED: { description: 'A partner is sent documents again.' },
    PARTNER_FAILING: { description: 'A partner has not answered several times in a row; told once.' },
    PARTNER_RECOVERED: { description: 'A partner that was failing has answered; told once.' },
    PARTNER_EXHAUSTED: {
      description: 'A partner has been failing for longer than its retry policy allows; told once.',
    },
    NOTICE_ANNOUNCED: { description: 'Maintenance, a change or an outage was announced.' },
    NOTICE_WITHDRAWN: { description: 'What was announced does not hold any more.' },
    DUTY_OPENED: { description: 'Something is owed now: `rule` says what, `recordId` for which record.' },
    DUTY_MET: { description: 'What was owed has been done, or decided upon.' },
    DUTY_CANCELLED: {
      description: 'Something is owed no longer: its ground was withdrawn, or nothing calls for it any more.',
    },
    DUTY_REOPENED: { description: 'Something that was met or cancelled is owed again.' },
    DUTY_RESCHEDULED: { description: 'Something is due at another time, or at none while a clock stands.' },
    DUTY_REASSIGNED: { description: 'Somebody else owes it.' },
    DUTY_OVERDUE: { description: 'The time is up, and it has not been done.' },
    DUTY_ESCALATED: {
      description:
        'The next level is to know that it is overdue; each is told once. `level` is OFFICER, SUPERVISOR or DISTRICT_LEAD.',
    },
    CUSTODY_ALERT: {
      description:
        'Something that the custody clock reckons is due in `lead` minutes: 120, 60, 15 or 0. Look at it: `custodyBoard`.',
    },
    REFERRAL_CHANGED: { description: 'A referral was made, sent, received, answered, or taken back.' },
    WEBHOOK_FAILING: { description: 'A webhook has not taken an event several times in a row; told once.' },
    WEBHOOK_RECOVERED: { description: 'A webhook that was failing has taken an event; told once.' },
    WEBHOOK_DISABLED: {
      description: 'A webhook gets nothing more: it answered 410, or was further behind than the log reaches.',
    },
    RESTRICTION_CHANGED: { description: 'A record was restricted, its readers changed, or the restriction lifted.' },
    RESTRICTION_GLASS_BROKEN: {
      description: 'Somebody who is not named opened a restricted record for a while. Look at it: `glassBroken`.',
    },
  },
});

@ObjectType({ description: 'One thing that an event says beside its subject.' })
export class EventDatum {
  @Field({ description: 'What it is, e.g. `caseFileId`, `partnerId` or `status`.' })
  key!: string;

  @Field({ description: 'An id as this API gives it, or a code.' })
  value!: string;
}

@ObjectType({ description: 'Something that happened, as the event log holds it: ids and codes, no personal details.' })
export class Event {
  @Field({ description: 'Where it stands in the log; give it as `after` to go on from here. Also its CloudEvents id.' })
  cursor!: string;

  @Field(() => EventTypeName, { description: 'What happened.' })
  type!: EventTypeName;

  @Field({ description: 'The type of what it is about, e.g. `Delivery`.' })
  subjectType!: string;

  @Field(() => ID, { description: 'What it is about: an id for `node(id)`, or the short name of a partner.' })
  subject!: string;

  @Field(() => [EventDatum], { description: 'What else it says.' })
  data!: readonly EventDatum[];

  @Field(() => Moment, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field({ description: 'The event as a webhook gets it: CloudEvents 1.0 as JSON text.' })
  cloudEvent!: string;
}

export const EventConnection = Connection(Event, 'Event');
