import { checkText } from '../checks.js';
import { consentOf } from '../duties/evidence.js';
import { ageOn, holds } from '../duties/people.js';
import { section42Outcome } from '../duties/rules/adults.js';
import { dayInLondon } from '../london-day.js';
import { problem } from '../problem-catalogue.js';
import type { Problem } from '../problem.js';
import type { ReferralDetails, ReferralRequest } from './details.js';
import { partsOf, type ReferralSource, section42Of, thresholdsOf } from './from-incident.js';
import { referralProblem } from './problems.js';

/** What is wrong with a referral that somebody asks for, and what is worth knowing though it may go. */
export interface ReferralCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Checks a referral before it is made. Paths are those of the request. Refuses with REFERRAL_BASIS_MISSING,
 * REFERRAL_BASIS_REASON_MISSING, REFERRAL_CONSENT_MISSING, REFERRAL_CONSENT_REFUSED, REFERRAL_PERSON_MISSING,
 * REFERRAL_PERSON_NOT_IN_INCIDENT, …_NOT_VICTIM, …_NOT_CHILD, …_NOT_ADULT, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE. Warns of
 * what the agency will ask for.
 */
export function checkReferral(source: ReferralSource, request: ReferralRequest): ReferralCheck {
  const who = checkPerson(source, request);
  const basis = checkBasis(source, request);
  return {
    problems: [...checkTexts(request), ...basis.problems, ...who.problems, ...checkOthers(source, request)],
    warnings: [...basis.warnings, ...who.warnings, ...(who.problems.length > 0 ? [] : worthKnowing(source, request))],
  };
}

const nothing: ReferralCheck = { problems: [], warnings: [] };
const refuse = (found: Problem): ReferralCheck => ({ problems: [found], warnings: [] });
const warn = (found: Problem): ReferralCheck => ({ problems: [], warnings: [found] });

function checkBasis({ facts }: ReferralSource, request: ReferralRequest): ReferralCheck {
  const { kind, personId, legalBasis, basisReason } = request;
  if (legalBasis === null) return refuse(referralProblem('REFERRAL_BASIS_MISSING', '/legalBasis'));
  const consent = personId === null ? undefined : consentOf(facts, kind, personId);
  if (legalBasis === 'CONSENT') {
    if (!consent) return refuse(referralProblem('REFERRAL_CONSENT_MISSING', '/legalBasis'));
    return consent.answer === 'GIVEN' ? nothing : refuse(referralProblem('REFERRAL_CONSENT_REFUSED', '/legalBasis'));
  }
  if (legalBasis !== 'LEGAL_DUTY' && !basisReason?.trim()) {
    return refuse(referralProblem('REFERRAL_BASIS_REASON_MISSING', '/basisReason'));
  }
  if (consent?.answer === 'REFUSED') return warn(referralProblem('REFERRAL_AGAINST_REFUSAL', '/legalBasis'));
  // By the Victims' Code a referral counts that the victim agreed to.
  return kind === 'VICTIMS_SERVICES' && !consent
    ? warn(referralProblem('REFERRAL_CONSENT_NOT_RECORDED', '/legalBasis'))
    : nothing;
}

function checkPerson({ facts }: ReferralSource, { kind, personId }: ReferralRequest): ReferralCheck {
  const path = '/personId';
  if (personId === null) {
    return kind === 'CHILDRENS_SOCIAL_CARE' ? nothing : refuse(referralProblem('REFERRAL_PERSON_MISSING', path));
  }
  const parts = partsOf(facts, personId);
  if (parts.length === 0) return refuse(referralProblem('REFERRAL_PERSON_NOT_IN_INCIDENT', path));
  if (kind === 'VICTIMS_SERVICES' || kind === 'MARAC') {
    return parts.some(({ role }) => role === 'VICTIM')
      ? nothing
      : refuse(referralProblem('REFERRAL_PERSON_NOT_VICTIM', path));
  }
  const age = ageOn(parts[0]!.dateOfBirth, dayInLondon(facts.reportedAt));
  if (age === undefined) return warn(referralProblem('REFERRAL_AGE_UNKNOWN', path));
  if (kind === 'ADULT_SOCIAL_CARE') {
    return age < 18 ? refuse(referralProblem('REFERRAL_PERSON_NOT_ADULT', path)) : nothing;
  }
  return age >= 18 ? refuse(referralProblem('REFERRAL_PERSON_NOT_CHILD', path)) : nothing;
}

/** The others that a referral names must have a part in the incident as well. */
function checkOthers({ facts }: ReferralSource, request: ReferralRequest): Problem[] {
  return othersOf(request).flatMap(({ personId, path }) =>
    partsOf(facts, personId).length > 0 ? [] : [referralProblem('REFERRAL_PERSON_NOT_IN_INCIDENT', path)],
  );
}

function othersOf(request: ReferralRequest): readonly { readonly personId: string; readonly path: string }[] {
  if (request.kind === 'CHILDRENS_SOCIAL_CARE') {
    return request.details.family.map(({ personId }, at) => ({ personId, path: `/details/family/${at}/personId` }));
  }
  if (request.kind !== 'MARAC') return [];
  const { perpetrator, children } = request.details;
  return [
    ...(perpetrator ? [{ personId: perpetrator.personId, path: '/details/perpetrator/personId' }] : []),
    ...children.map(({ personId }, at) => ({ personId, path: `/details/children/${at}/personId` })),
  ];
}

const LONG = 10_000;
const SHORT = 500;

function checkTexts(request: ReferralRequest): Problem[] {
  const { reason, basisReason, referrer } = request;
  return [
    ...checkText(reason, '/reason', { longest: LONG, required: true }),
    ...checkText(basisReason, '/basisReason', { longest: 2_000 }),
    ...checkText(referrer.unit, '/referrer/unit', { longest: 200, required: true }),
    ...checkText(referrer.name, '/referrer/name', { longest: 200, required: true }),
    ...checkText(referrer.telephone, '/referrer/telephone', { longest: 35 }),
    ...checkText(referrer.emailAddress, '/referrer/emailAddress', { longest: 254 }),
    ...textsIn(request.details, '/details'),
    ...(request.kind === 'MARAC' && request.details.victimAware === false && !request.details.whyNotAware?.trim()
      ? [problem('REQUIRED', '/details/whyNotAware', 'Say why the victim does not know of the referral.')]
      : []),
  ];
}

/** Fields in which somebody tells what happened; the others are names and short answers. */
const told = new Set([
  'immediateSafety',
  'wishes',
  'whyNotAware',
  'voiceOfTheChild',
  'how',
  'afraidOf',
  'previousMarac',
]);
const MOST = 50;

function textsIn(value: unknown, path: string, longest = SHORT): Problem[] {
  if (typeof value === 'string') return checkText(value, path, { longest });
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.length > MOST
      ? [problem('TOO_MANY', path, `Give at most ${MOST}.`)]
      : value.flatMap((item, at) => textsIn(item, `${path}/${at}`));
  }
  return Object.entries(value).flatMap(([name, item]) =>
    textsIn(item, `${path}/${name}`, told.has(name) ? 4_000 : SHORT),
  );
}

/** What the agency will ask for; of a request whose person is as it must be. */
function worthKnowing(source: ReferralSource, request: ReferralRequest): Problem[] {
  const { facts } = source;
  switch (request.kind) {
    case 'VICTIMS_SERVICES':
      return holds(facts.domesticAbuse) ? checkSafeContact(request.details.safeContact.safeToCall) : [];
    case 'CHILDRENS_SOCIAL_CARE':
      return [];
    case 'ADULT_SOCIAL_CARE': {
      const met = section42Outcome(section42Of(facts, request.personId!));
      if (met === undefined) return [referralProblem('REFERRAL_SECTION_42_OPEN', '/personId')];
      return met ? [] : [referralProblem('REFERRAL_SECTION_42_NOT_MET', '/personId')];
    }
    case 'MARAC':
      return [
        ...(thresholdsOf(source, request.personId!).length > 0
          ? []
          : [referralProblem('REFERRAL_THRESHOLD_NOT_MET', '/personId')]),
        ...checkDomesticAbuse(source),
        ...checkSafeContact(request.details.safeContact.safeToCall),
        ...checkHousehold(source, request.details),
      ];
    case 'SCHOOL_NOTICE':
      return [
        ...checkDomesticAbuse(source),
        ...(request.details.school?.trim() ? [] : [referralProblem('REFERRAL_SCHOOL_UNKNOWN', '/details/school')]),
      ];
  }
}

const checkDomesticAbuse = ({ facts }: ReferralSource): Problem[] =>
  holds(facts.domesticAbuse) ? [] : [referralProblem('REFERRAL_NOT_DOMESTIC_ABUSE', '/kind')];

/** A conference plans for everybody in the household: nobody whom the force knows of is to be left out by mistake. */
function checkHousehold({ facts }: ReferralSource, { children, perpetrator }: ReferralDetails['MARAC']): Problem[] {
  const parts = facts.involvements.filter(({ withdrawn }) => !withdrawn);
  const named = new Set(children.map(({ personId }) => personId));
  return [
    ...(parts.some(({ role, personId }) => role === 'CHILD_PRESENT' && !named.has(personId))
      ? [referralProblem('REFERRAL_CHILDREN_NOT_NAMED', '/details/children')]
      : []),
    ...(perpetrator === null && parts.some(({ role }) => role === 'SUSPECT')
      ? [referralProblem('REFERRAL_PERPETRATOR_NOT_NAMED', '/details/perpetrator')]
      : []),
  ];
}

const checkSafeContact = (safeToCall: boolean | null): Problem[] =>
  safeToCall === null ? [referralProblem('REFERRAL_SAFE_CONTACT_UNKNOWN', '/details/safeContact/safeToCall')] : [];
