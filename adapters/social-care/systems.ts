/**
 * Where our codes and identifiers stand. The shape is that of the NHS Booking and Referral Standard; its code systems are
 * NHS England's and say nothing of police referrals, so these are ours.
 */
const BASE = 'https://casebridge.example/fhir';

export const codeSystems = {
  /** servicerequest-request, servicerequest-response. */
  messageEvent: `${BASE}/CodeSystem/message-events`,
  /** new, update. */
  messageReason: `${BASE}/CodeSystem/message-reason`,
  /** referral. */
  messageCategory: `${BASE}/CodeSystem/message-category-servicerequest`,
  referralKind: `${BASE}/CodeSystem/referral-kind`,
  urgency: `${BASE}/CodeSystem/urgency`,
  legalBasis: `${BASE}/CodeSystem/legal-basis`,
  /** police-incident. */
  encounterClass: `${BASE}/CodeSystem/encounter-class`,
  /** What an observation or a flag is about. */
  particular: `${BASE}/CodeSystem/particular`,
  /** received, accepted, declined, more-asked, outcome. */
  answer: `${BASE}/CodeSystem/referral-answer`,
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  consentCategory: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  dataAbsent: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
} as const;

export const identifierSystems = {
  message: `${BASE}/Id/message`,
  referral: `${BASE}/Id/referral`,
  incident: `${BASE}/Id/incident`,
  crime: `${BASE}/Id/crime`,
  service: `${BASE}/Id/service`,
  organisation: `${BASE}/Id/organisation`,
  software: `${BASE}/Id/software`,
} as const;

export const extensions = {
  dataAbsent: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  reportedAt: `${BASE}/StructureDefinition/reported-at`,
} as const;

export const messageDefinition = `${BASE}/MessageDefinition/servicerequest-request`;

/** The address of a service in the terms of a message: a system and a value, as the standard writes them. */
export const serviceEndpoint = (value: string): string => `${identifierSystems.service}|${value}`;

export type ParticularCode =
  | 'school'
  | 'disability'
  | 'persons-told'
  | 'wishes'
  | 'needs-care-and-support'
  | 'abuse-or-neglect'
  | 'cannot-protect-self'
  | 'immediate-safety'
  | 'police-protection'
  | 'safe-contact'
  | 'do-not-call'
  | 'safe-to-call';
