import { consentOf } from '../duties/evidence.js';
import type { AssessmentFacts, IncidentFacts, InvolvementFacts } from '../duties/facts.js';
import { assessmentsOf, enhancedGrounds, holds } from '../duties/people.js';
import { dayInLondon } from '../london-day.js';
import { defaultMaracConfiguration, type MaracConfiguration, metThresholds } from '../risk/marac.js';
import type { ReferralDetails, ReferralRequest } from './details.js';
import type { MaracReferral, Referral, ReferralPerson } from './referral.js';

/** What the force knows that a referral is made of. */
export interface ReferralSource {
  readonly facts: IncidentFacts;
  readonly incident: {
    readonly number: string;
    /** `IncidentType`. */
    readonly type: string;
    readonly occurredFrom: Date;
    /** Town or locality. */
    readonly place: string | null;
  };
  /** Everybody who has a part in the incident, by their ids. */
  readonly people: ReadonlyMap<string, ReferralPerson>;
  readonly marac?: MaracConfiguration;
}

/** What a referral is given when it is made. */
export interface ReferralIdentity {
  readonly id: string;
  readonly number: string;
  readonly createdAt: Date;
}

/**
 * The referral that somebody asks for, out of what the force knows: only what the receivers of its kind need. For a request
 * that `checkReferral` does not refuse; throws when it names somebody who has no part in the incident.
 */
export function fromIncident(source: ReferralSource, request: ReferralRequest, identity: ReferralIdentity): Referral {
  const common = commonOf(source, request, identity);
  switch (request.kind) {
    case 'VICTIMS_SERVICES':
      return { kind: request.kind, ...common, ...victimsServicesPart(source, request.personId!, request.details) };
    case 'CHILDRENS_SOCIAL_CARE':
      return { kind: request.kind, ...common, ...childrensPart(source, request.personId, request.details) };
    case 'ADULT_SOCIAL_CARE':
      return { kind: request.kind, ...common, ...adultPart(source, request.personId!, request.details) };
    case 'MARAC':
      return { kind: request.kind, ...common, ...maracPart(source, request.personId!, request.details) };
    case 'SCHOOL_NOTICE':
      return { kind: request.kind, ...common, ...schoolPart(source, request.personId!, request.details) };
  }
}

function commonOf({ facts, incident }: ReferralSource, request: ReferralRequest, identity: ReferralIdentity) {
  const { kind, personId, legalBasis, basisReason, reason, referrer } = request;
  const consent = personId === null ? undefined : consentOf(facts, kind, personId);
  return {
    id: identity.id,
    number: identity.number,
    createdAt: identity.createdAt.toISOString(),
    legalBasis: legalBasis!,
    basisReason,
    consent:
      legalBasis === 'CONSENT' && consent?.answer === 'GIVEN' ? { at: consent.at.toISOString(), by: consent.by } : null,
    referrer,
    incident: {
      number: incident.number,
      // A school needs the police reference of the incident and nothing of the investigation.
      crimeNumber: kind === 'SCHOOL_NOTICE' ? null : (facts.crime?.number ?? null),
      reportedAt: facts.reportedAt.toISOString(),
      occurredFrom: incident.occurredFrom.toISOString(),
      place: incident.place,
    },
    reason,
  };
}

function victimsServicesPart(
  source: ReferralSource,
  personId: string,
  { safeContact, interpreterLanguage }: ReferralDetails['VICTIMS_SERVICES'],
) {
  const { facts, incident } = source;
  const victim = partOf(facts, personId, 'VICTIM')!;
  return {
    victim: personOf(source, personId),
    safeContact,
    crimeType: incident.type,
    domesticAbuse: holds(facts.domesticAbuse),
    hateCrime: holds(facts.hateCrime),
    enhancedRights: enhancedGrounds(facts, victim),
    riskGrade: latestAssessment(facts, victim)?.grade ?? null,
    interpreterLanguage,
  };
}

function childrensPart(
  source: ReferralSource,
  personId: string | null,
  { family, ...details }: ReferralDetails['CHILDRENS_SOCIAL_CARE'],
) {
  const protection = partsOf(source.facts, personId ?? '')
    .map(({ policeProtection }) => policeProtection)
    .find((one) => one && holds(one) && one.endedAt === null);
  return {
    child: personId === null ? null : personOf(source, personId),
    family: family.map((member) => ({
      person: withoutContact(personOf(source, member.personId)),
      relationship: member.relationship,
    })),
    ...details,
    policeProtectionSince: protection?.since.toISOString() ?? null,
  };
}

function adultPart(source: ReferralSource, personId: string, details: ReferralDetails['ADULT_SOCIAL_CARE']) {
  const test = section42Of(source.facts, personId);
  return {
    adult: personOf(source, personId),
    ...details,
    needsCareAndSupport: test?.needsCareAndSupport ?? null,
    experiencesOrRisksAbuse: test?.experiencesOrRisksAbuse ?? null,
    cannotProtectThemselves: test?.cannotProtectThemselves ?? null,
  };
}

function maracPart(
  source: ReferralSource,
  personId: string,
  { diversity, perpetrator, children, ...details }: ReferralDetails['MARAC'],
): Omit<MaracReferral, 'kind' | keyof ReturnType<typeof commonOf>> {
  const { facts } = source;
  const assessment = latestAssessment(facts, partOf(facts, personId, 'VICTIM')!);
  const thresholds = thresholdsOf(source, personId);
  const earlier = facts.earlierMaracReferrals
    .filter((referral) => referral.personId === personId && referral.incidentId !== facts.id)
    .map(({ at }) => at.getTime());
  const victim = personOf(source, personId);
  return {
    victim,
    ...details,
    diversity: { ...diversity, gender: victim.gender },
    perpetrator: perpetrator && {
      ...withoutContact(personOf(source, perpetrator.personId)),
      relationship: perpetrator.relationship,
    },
    children: children.map(({ personId: child, ...relation }) => ({
      person: withoutContact(personOf(source, child)),
      ...relation,
    })),
    thresholds,
    ticks: assessment?.ticks ?? null,
    riskGrade: assessment?.grade ?? null,
    repeat: {
      isRepeat: thresholds.includes('REPEAT'),
      lastReferredOn: earlier.length === 0 ? null : dayInLondon(new Date(Math.max(...earlier))),
    },
  };
}

function schoolPart(
  source: ReferralSource,
  personId: string,
  { voiceOfTheChild, school }: ReferralDetails['SCHOOL_NOTICE'],
) {
  const { givenNames, familyName, dateOfBirth } = personOf(source, personId);
  const there = ['CHILD_PRESENT', 'VICTIM', 'WITNESS'];
  return {
    child: { givenNames, familyName, dateOfBirth },
    childPresent: partsOf(source.facts, personId).some(({ role }) => there.includes(role)),
    voiceOfTheChild,
    school,
  };
}

/** The thresholds of the MARAC that a victim's incident meets. */
export const thresholdsOf = ({ facts, marac = defaultMaracConfiguration }: ReferralSource, personId: string) => {
  const of = <T extends { readonly personId: string }>(records: readonly T[]) =>
    records.filter((record) => record.personId === personId);
  const victim = partOf(facts, personId, 'VICTIM');
  const met = metThresholds(
    { id: facts.id, at: facts.reportedAt },
    victim ? assessmentsOf(facts, victim) : [],
    { incidents: of(facts.earlierIncidents), referrals: of(facts.earlierMaracReferrals) },
    marac,
  );
  return [...new Set(met.map(({ threshold }) => threshold))];
};

/** The parts that somebody has in an incident and that were not withdrawn. */
export const partsOf = ({ involvements }: IncidentFacts, personId: string): readonly InvolvementFacts[] =>
  involvements.filter((part) => part.personId === personId && holds(part));

const partOf = (facts: IncidentFacts, personId: string, role: InvolvementFacts['role']) =>
  partsOf(facts, personId).find((part) => part.role === role);

/** The latest safeguarding test of an adult, whichever of their parts it was recorded with. */
export const section42Of = (facts: IncidentFacts, personId: string) =>
  partsOf(facts, personId)
    .flatMap(({ section42 }) => section42 ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];

const latestAssessment = (facts: IncidentFacts, victim: InvolvementFacts): AssessmentFacts | undefined =>
  [...assessmentsOf(facts, victim)].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))[0];

function personOf({ people }: ReferralSource, id: string): ReferralPerson {
  const person = people.get(id);
  if (!person) throw new Error(`person ${id} has no part in the incident`);
  return person;
}

/** Somebody whom the agency has to know of, and is not to call. */
const withoutContact = (person: ReferralPerson): ReferralPerson => ({
  ...person,
  telephone: null,
  emailAddress: null,
});
