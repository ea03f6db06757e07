import type { Finding } from '../cjse/receipt.js';

export type { Finding } from '../cjse/receipt.js';

/** What social care finds. Names and numbers are this simulator's. */
const catalogue = {
  ELEMENT_UNKNOWN: [4001, 'Error', 'an element has no place in a referral'],
  ELEMENT_MISSING: [4002, 'Error', 'an element is missing'],
  ELEMENT_NUMBER: [
    4003,
    'Error',
    'an element stands once where it is a list, or the other way round, or the list is empty',
  ],
  VALUE: [4004, 'Error', 'a value has not the form, or is not of the list, that FHIR requires'],
  FULL_URL: [4005, 'Error', 'an entry has no name of its own'],
  RESOURCE_UNKNOWN: [4006, 'Error', 'a resource of this type has no place in a referral'],
  REFERENCE_BROKEN: [4007, 'Error', 'a reference leads to nothing in the message'],
  EVENT: [4101, 'Error', 'the message is no servicerequest-request'],
  REASON: [4102, 'Error', 'the reason of the message is not new or update, or does not fit the status of the request'],
  FOCUS: [4103, 'Error', 'the message is not about one request for a referral'],
  DESTINATION: [4104, 'Error', 'the message is for another service'],
  KIND: [4105, 'Error', 'this service does not take referrals of this kind'],
  NUMBER: [4106, 'Error', 'the referral has no number'],
  UNCONNECTED: [4107, 'Error', 'a resource stands in the message that nothing refers to'],
  NAME: [4201, 'Error', 'somebody has no name and it is not said that it is unknown'],
  CONCERN: [4202, 'Error', 'it is not said what the concern is'],
  URGENCY: [4203, 'Error', 'the urgency is missing, or contradicts the priority'],
  REFERRER: [4204, 'Error', 'it is not said who refers'],
  INCIDENT: [4205, 'Error', 'the incident has no number or no time'],
  CONSENT: [4206, 'Error', 'it is not said on what the referral rests, or consent is not recorded'],
  SECTION_42: [4207, 'Error', 'the test of section 42 is not answered as a whole, not even with unknown'],
  WORDS: [4208, 'Error', 'an update gives nothing new, or a withdrawal gives no reason'],
  RECEIVED_BEFORE: [4301, 'Warning', 'a referral of this number was received before'],
  NOT_KNOWN: [4302, 'Warning', 'no referral of this number has been received'],
  NO_TELEPHONE: [4303, 'Warning', 'neither telephone nor e-mail address of the referrer is given'],
} as const satisfies Record<string, readonly [number, Finding['severity'], string]>;

export type SocialCareFindingName = keyof typeof catalogue;

/** `context` is a JSON Pointer into the message. */
export function socialCareFinding(name: SocialCareFindingName, context: string): Finding {
  const [code, severity, description] = catalogue[name];
  return { name, code, severity, description, context };
}
