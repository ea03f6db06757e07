/** The codes and identifiers that social care's messages use, as they are published. */
const BASE = 'https://casebridge.example/fhir';

export const events = `${BASE}/CodeSystem/message-events`;
export const reasons = `${BASE}/CodeSystem/message-reason`;
export const categories = `${BASE}/CodeSystem/message-category-servicerequest`;
export const kinds = `${BASE}/CodeSystem/referral-kind`;
export const urgencies = `${BASE}/CodeSystem/urgency`;
export const legalBases = `${BASE}/CodeSystem/legal-basis`;
export const particulars = `${BASE}/CodeSystem/particular`;
export const answers = `${BASE}/CodeSystem/referral-answer`;
export const referralIds = `${BASE}/Id/referral`;
export const incidentIds = `${BASE}/Id/incident`;
export const serviceIds = `${BASE}/Id/service`;

/** The services that this simulator plays, by their address, and the kind of referral that each takes. */
export const services = {
  'childrens-social-care': { name: "Children's social care", kind: 'CHILDRENS_SOCIAL_CARE' },
  'adult-social-care': { name: 'Adult social care', kind: 'ADULT_SOCIAL_CARE' },
} as const;
export type ServiceId = keyof typeof services;
export const serviceIdsPlayed = Object.keys(services) as readonly ServiceId[];

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';
