import type {
  Annotation,
  Bundle,
  Encounter,
  MessageHeader,
  Patient,
  Resource,
  ServiceRequest,
} from '@medplum/fhirtypes';
import type { MessageIdentity } from '../adapter.js';
import type { ReferralPurpose } from '../referral-adapter.js';
import { consentEntry, incidentEntry, placeEntries } from './circumstances.js';
import { generalPractitionerEntries, type Parties, partiesOf } from './organisations.js';
import { flagEntries, observationEntries } from './particulars.js';
import { familyEntries, patientEntry } from './people.js';
import { coded, type Entry, referTo, said, type SocialCareReferral, stated, urnOf } from './resources.js';
import { codeSystems, identifierSystems, messageDefinition, serviceEndpoint } from './systems.js';

/** How fast it is asked for, in FHIR's words. */
const priorities = { RED: 'stat', AMBER: 'urgent', GREEN: 'routine' } as const;
const services = {
  CHILDRENS_SOCIAL_CARE: 'childrens-social-care',
  ADULT_SOCIAL_CARE: 'adult-social-care',
} as const;

/**
 * The message of a referral: the header first, then the request that it is about, then all that these refer to. An addition
 * is the whole referral again with what was asked for; a withdrawal says no more than which referral, of whom, and why.
 */
export function messageBundle(
  referral: SocialCareReferral,
  purpose: ReferralPurpose,
  identity: MessageIdentity,
): Bundle {
  const whole = purpose.kind !== 'WITHDRAWAL';
  const parties = partiesOf(referral);
  const practitioners = whole ? generalPractitionerEntries(referral) : [];
  const patient = patientEntry(referral, whole, practitioners);
  const places = whole ? placeEntries(referral) : [];
  const incident = incidentEntry(referral, patient, places);
  const supporting: readonly Entry[] = whole
    ? [
        consentEntry(referral, patient, parties.force),
        ...flagEntries(referral, patient),
        ...observationEntries(referral, patient),
        ...familyEntries(referral, patient),
      ]
    : [];
  const request = requestEntry(referral, purpose, identity, { parties, patient, incident, supporting });
  const entries: readonly Entry[] = [
    headerEntry(referral, purpose, identity, parties, request),
    request,
    patient,
    incident,
    ...places,
    ...supporting,
    ...practitioners,
    parties.requester,
    parties.referrer,
    parties.unit,
    parties.force,
    parties.receiver,
  ];
  return {
    resourceType: 'Bundle',
    id: identity.messageId,
    type: 'message',
    timestamp: identity.submittedAt,
    entry: entries.map(({ fullUrl, resource }) => ({ fullUrl, resource })),
  };
}

function headerEntry(
  referral: SocialCareReferral,
  purpose: ReferralPurpose,
  identity: MessageIdentity,
  { force, receiver, requester }: Parties,
  request: Entry<ServiceRequest>,
): Entry<MessageHeader> {
  return {
    fullUrl: `urn:uuid:${identity.correlationId}`,
    resource: {
      resourceType: 'MessageHeader',
      // What the receiver's answer refers to (MessageHeader.response.identifier).
      id: identity.correlationId,
      eventCoding: { system: codeSystems.messageEvent, code: 'servicerequest-request' },
      destination: [{ endpoint: serviceEndpoint(services[referral.kind]), receiver: referTo(receiver) }],
      sender: referTo(force),
      author: referTo(requester),
      source: { name: force.resource.name!, software: 'Casebridge', endpoint: serviceEndpoint('police') },
      // The standard cancels by an update whose request is revoked.
      reason: coded(codeSystems.messageReason, purpose.kind === 'ORIGINAL' ? 'new' : 'update'),
      focus: [referTo<Resource>(request)],
      definition: messageDefinition,
    },
  };
}

interface About {
  readonly parties: Parties;
  readonly patient: Entry<Patient>;
  readonly incident: Entry<Encounter>;
  readonly supporting: readonly Entry[];
}

function requestEntry(
  referral: SocialCareReferral,
  purpose: ReferralPurpose,
  identity: MessageIdentity,
  { parties, patient, incident, supporting }: About,
): Entry<ServiceRequest> {
  const whole = purpose.kind !== 'WITHDRAWAL';
  const reason = said(referral.reason);
  return {
    fullUrl: urnOf(referral, 'request'),
    resource: stated<ServiceRequest>({
      resourceType: 'ServiceRequest',
      identifier: [{ system: identifierSystems.referral, value: referral.number }],
      status: whole ? 'active' : 'revoked',
      intent: 'plan',
      category: [
        coded(codeSystems.messageCategory, 'referral'),
        ...(whole ? [coded(codeSystems.urgency, referral.urgency)] : []),
      ],
      priority: whole ? priorities[referral.urgency] : undefined,
      code: coded(codeSystems.referralKind, referral.kind),
      subject: referTo(patient),
      encounter: referTo(incident),
      authoredOn: referral.createdAt,
      requester: referTo(parties.requester),
      performer: [referTo(parties.receiver)],
      reasonCode: whole && reason !== undefined ? [{ text: reason }] : [],
      supportingInfo: supporting.map(referTo),
      note: notesOf(purpose, identity),
    }),
  };
}

/** What was given after the receiver asked, or why it is taken back. */
function notesOf(purpose: ReferralPurpose, identity: MessageIdentity): Annotation[] {
  if (purpose.kind === 'ORIGINAL') return [];
  const text = said(purpose.kind === 'ADDITION' ? purpose.text : purpose.reason);
  return text === undefined ? [] : [{ time: identity.submittedAt, text }];
}
