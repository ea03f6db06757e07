import type { Actor, Role } from '../access/actor.js';
import type { EventType } from './append.js';

/** Who may know of events of a type. */
interface EventRight {
  /** Roles of the force that hear of all of them. */
  readonly roles: readonly Role[];
  /** What partners hear: nothing, or what names them in `data.partnerId`. */
  readonly partners: 'nothing' | 'own';
}

const records: EventRight = {
  roles: ['operator', 'case-preparer', 'supervisor', 'safeguarding', 'custody', 'records'],
  partners: 'nothing',
};
const duties: EventRight = {
  roles: ['operator', 'case-preparer', 'supervisor', 'safeguarding', 'custody'],
  partners: 'nothing',
};
const deliveries: EventRight = { roles: ['operator', 'case-preparer', 'supervisor'], partners: 'own' };
const stateOfPartner: EventRight = { roles: ['operator'], partners: 'own' };
const notices: EventRight = { roles: ['operator'], partners: 'own' };
const webhooks: EventRight = { roles: ['operator'], partners: 'own' };

/** One rule for `events`, subscriptions and webhooks. Whatever is not listed is denied. */
const rights: Readonly<Record<EventType, EventRight>> = {
  'incident.changed': records,
  'person.changed': records,
  'custody-record.changed': records,
  'case-file.changed': { roles: ['operator', 'case-preparer', 'supervisor'], partners: 'nothing' },
  'delivery.changed': deliveries,
  'delivery.receipt-late': deliveries,
  // What became of a message that a partner posted is the force's to know.
  'inbound-message.quarantined': { roles: ['operator', 'case-preparer'], partners: 'nothing' },
  'partner.paused': stateOfPartner,
  'partner.draining': stateOfPartner,
  'partner.drained': stateOfPartner,
  'partner.resumed': stateOfPartner,
  'partner.failing': stateOfPartner,
  'partner.recovered': stateOfPartner,
  'partner.exhausted': stateOfPartner,
  'notice.announced': notices,
  'notice.withdrawn': notices,
  'duty.opened': duties,
  'duty.met': duties,
  'duty.cancelled': duties,
  'duty.reopened': duties,
  'duty.rescheduled': duties,
  'duty.reassigned': duties,
  'duty.overdue': duties,
  'duty.escalated': duties,
  'custody.alert': duties,
  'referral.changed': { roles: ['operator', 'case-preparer', 'supervisor', 'safeguarding'], partners: 'own' },
  'webhook.failing': webhooks,
  'webhook.recovered': webhooks,
  'webhook.disabled': webhooks,
};

/** What the rule looks at: the event's type and, for partners, whom it names. */
export interface KnowableEvent {
  readonly type: EventType;
  readonly data: Readonly<Record<string, string>>;
}

/** Whether somebody may know that an event happened. An event of a type that this version does not know is denied. */
export function mayKnow(actor: Pick<Actor, 'role' | 'partnerId'>, event: KnowableEvent): boolean {
  const right: EventRight | undefined = Object.hasOwn(rights, event.type) ? rights[event.type] : undefined;
  if (!right) return false;
  if (actor.role !== 'partner' && actor.partnerId === undefined) return right.roles.includes(actor.role);
  return right.partners === 'own' && actor.partnerId !== undefined && event.data['partnerId'] === actor.partnerId;
}

/** The types of events of which an actor may know at least some. */
export const knowableTypes = (actor: Pick<Actor, 'role' | 'partnerId'>): readonly EventType[] =>
  (Object.keys(rights) as EventType[]).filter((type) =>
    mayKnow(actor, { type, data: actor.partnerId === undefined ? {} : { partnerId: actor.partnerId } }),
  );
