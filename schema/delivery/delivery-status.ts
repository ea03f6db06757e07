import { registerEnumType } from 'type-graphql';

/** How far a delivery has come. The keys are what the table holds; HELD alone is worked out (delivery/partners/partner-standing.ts). */
export enum DeliveryStatus {
  QUEUED = 'QUEUED',
  HELD = 'HELD',
  BLOCKED = 'BLOCKED',
  SENDING = 'SENDING',
  AWAITING_RECEIPT = 'AWAITING_RECEIPT',
  ACCEPTED = 'ACCEPTED',
  ACCEPTED_WITH_WARNINGS = 'ACCEPTED_WITH_WARNINGS',
  REJECTED = 'REJECTED',
  STUCK = 'STUCK',
  CANCELLED = 'CANCELLED',
}

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'How far a document has come on its way to a partner.',
  valuesConfig: {
    QUEUED: {
      description:
        'Waiting to be sent. If the partner could not be reached, `lastFailure` says why and `nextAttemptAt` when it is tried again. Nothing to do.',
    },
    HELD: {
      description:
        'Waiting because nothing goes to the partner at present: an operator has paused it, or it takes nothing at this time. `heldBecause` says why. It goes by itself as soon as that is over.',
    },
    BLOCKED: {
      description:
        'Waiting for an earlier document of the same case (`blockedBy`), so that the partner gets them in order.',
    },
    SENDING: { description: 'On its way now.' },
    AWAITING_RECEIPT: { description: 'The partner has it and has not yet said what it thinks of it.' },
    ACCEPTED: { description: 'Accepted by the partner.' },
    ACCEPTED_WITH_WARNINGS: { description: 'Accepted by the partner, which points something out: see `problems`.' },
    REJECTED: { description: 'Refused by the partner: mend what `problems` says and submit the case file again.' },
    STUCK: {
      description:
        'Given up or set aside; `lastFailure` says why. Later documents of the same case wait behind it. Ask an operator of the hub.',
    },
    CANCELLED: {
      description: 'Taken back before the partner was known to have it: its referral was withdrawn. It goes no more.',
    },
  },
});
