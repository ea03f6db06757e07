import type { Address, ContactPoint, HumanName, Patient, RelatedPerson } from '@medplum/fhirtypes';
import type { ReferralAddress, ReferralPerson } from '../../domain/referral/index.js';
import { type Entry, referTo, said, type SocialCareReferral, stated, urnOf } from './resources.js';
import { extensions } from './systems.js';

/** Who may be told how to reach somebody. */
export interface Reach {
  /** False: a call may bring the person into danger, so the number stays with the force. */
  readonly safeToCall: boolean;
}

const genders: Readonly<Record<string, NonNullable<Patient['gender']>>> = { '1': 'male', '2': 'female', '9': 'other' };

/** The child or the adult that a referral is about; null: a child that has not been identified. */
function subjectOf(referral: SocialCareReferral): ReferralPerson | null {
  return referral.kind === 'ADULT_SOCIAL_CARE' ? referral.adult : referral.child;
}

/** The person whom the referral is about. A withdrawal needs no more than who that is. */
export function patientEntry(
  referral: SocialCareReferral,
  whole: boolean,
  organisations: readonly Entry[],
): Entry<Patient> {
  const person = subjectOf(referral);
  const fullUrl = urnOf(referral, 'subject');
  const who: Patient = stated<Patient>({
    resourceType: 'Patient',
    name: [person === null ? unknownName : nameOf(person)],
    birthDate: person?.dateOfBirth ?? undefined,
  });
  if (!whole) return { fullUrl, resource: who };
  const safeToCall = referral.kind !== 'ADULT_SOCIAL_CARE' || referral.safeContact.safeToCall !== false;
  const language = referral.kind === 'CHILDRENS_SOCIAL_CARE' ? said(referral.language) : undefined;
  return {
    fullUrl,
    resource: stated<Patient>({
      ...who,
      telecom: person === null ? [] : telecomOf(person, { safeToCall }),
      gender: person === null ? undefined : genderOf(person),
      address: addressesOf(person?.address ?? null),
      communication: language === undefined ? [] : [{ language: { text: language }, preferred: true }],
      generalPractitioner: organisations.map(referTo) as Patient['generalPractitioner'],
    }),
  };
}

/** Those of the family, and others in the incident, whom social care needs to know of. */
export function familyEntries(referral: SocialCareReferral, patient: Entry<Patient>): Entry<RelatedPerson>[] {
  if (referral.kind !== 'CHILDRENS_SOCIAL_CARE') return [];
  return referral.family.map(({ person, relationship }, index) => {
    const words = said(relationship);
    return {
      fullUrl: urnOf(referral, `family-${index}`),
      resource: stated<RelatedPerson>({
        resourceType: 'RelatedPerson',
        patient: referTo(patient),
        relationship: words === undefined ? [] : [{ text: words }],
        name: [nameOf(person)],
        telecom: telecomOf(person, { safeToCall: true }),
        gender: genderOf(person),
        birthDate: person.dateOfBirth ?? undefined,
        address: addressesOf(person.address),
      }),
    };
  });
}

const genderOf = ({ gender }: ReferralPerson) => genders[gender] ?? 'unknown';

/** A name that nobody knows, as FHIR says it. */
const unknownName: HumanName = { extension: [{ url: extensions.dataAbsent, valueCode: 'unknown' }] };

function nameOf({ title, givenNames, familyName }: ReferralPerson): HumanName {
  const prefix = said(title);
  const family = said(familyName);
  const given = givenNames.flatMap((name) => said(name) ?? []);
  if (family === undefined && given.length === 0) return unknownName;
  return stated<HumanName>({ use: 'official', family, given, prefix: prefix === undefined ? [] : [prefix] });
}

/** How somebody is reached. */
export function telecomOf(
  { telephone, emailAddress }: Pick<ReferralPerson, 'telephone' | 'emailAddress'>,
  { safeToCall }: Reach,
): ContactPoint[] {
  const phone = safeToCall ? said(telephone) : undefined;
  const email = said(emailAddress);
  return [
    ...(phone === undefined ? [] : [{ system: 'phone' as const, value: phone }]),
    ...(email === undefined ? [] : [{ system: 'email' as const, value: email }]),
  ];
}

function addressesOf(address: ReferralAddress | null): Address[] {
  if (address === null) return [];
  const line = address.lines.flatMap((text) => said(text) ?? []);
  const postalCode = said(address.postcode);
  if (line.length === 0 && postalCode === undefined) return [];
  return [stated<Address>({ use: 'home', line, postalCode })];
}
