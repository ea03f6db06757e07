import { hours } from '../deadline.js';
import { consentRefused, firstOf, referralMade } from '../evidence.js';
import type { IncidentFacts, Section42Test } from '../facts.js';
import { inIncident, isKnownChild, withdrawalOf } from '../people.js';
import { defineRule, found, latestOf } from '../rule.js';

const section42 = (what: string) =>
  found(`Care Act 2014 s.42(1), as guidance of Mersey Care and Warrington gives it: ${what}`, null);

const partsOf = (test: Section42Test): readonly (boolean | null)[] => [
  test.needsCareAndSupport,
  test.experiencesOrRisksAbuse,
  test.cannotProtectThemselves,
];

/** Whether the test is met (all three parts), not met (one is not), or not known yet. */
export function section42Outcome(test: Section42Test | null | undefined): boolean | undefined {
  if (!test) return undefined;
  const parts = partsOf(test);
  if (parts.includes(false)) return false;
  return parts.includes(null) ? undefined : true;
}

/** Everybody that is not known to be a child. */
const adultsOf = (incident: IncidentFacts) => incident.involvements.filter((person) => !isKnownChild(incident, person));

/** The three-part test is decided for every adult who is or may be vulnerable. */
export const adultSafeguardingTest = defineRule({
  code: 'ADULT_SAFEGUARDING_TEST',
  title: 'Decide the safeguarding test of a vulnerable adult',
  source: section42(
    'needs for care and support, abuse or neglect or risk of it, unable to protect themselves. The deadline is the force’s own.',
  ),
  appliesTo: 'INCIDENT',
  owner: 'OFFICER_IN_CASE',
  owedTo: 'FORCE',
  deadlines: { standard: hours(24, 'set here') },
  closedByDecision: true,
  forEach: adultsOf,
  subject: inIncident,
  calledForBy: (adult, { reportedAt }) =>
    adult.vulnerable
      ? {
          since: latestOf(reportedAt, adult.vulnerable.at, adult.identifiedAt),
          why: 'Adult who is or may be vulnerable',
          withdrawn: withdrawalOf(adult.vulnerable, adult),
        }
      : undefined,
  metBy: ({ id, section42: test }) =>
    test && section42Outcome(test) !== undefined
      ? { kind: 'SAFEGUARDING_TEST', id, at: test.at, by: test.by, reason: null }
      : undefined,
});

/** An adult who meets all three parts is referred to adult social care. */
export const adultSocialCareReferral = defineRule({
  code: 'ADULT_SOCIAL_CARE_REFERRAL',
  title: 'Refer an adult at risk to adult social care',
  source: section42(
    'an adult who meets all three parts; with consent unless vital or public interest. The deadline is the force’s own.',
  ),
  appliesTo: 'INCIDENT',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'ADULT_SOCIAL_CARE',
  deadlines: { standard: hours(24, 'set here') },
  closedByDecision: true,
  forEach: adultsOf,
  subject: inIncident,
  calledForBy: (adult) =>
    adult.section42 && section42Outcome(adult.section42) === true
      ? {
          since: latestOf(adult.section42.at, adult.identifiedAt),
          why: 'Needs care and support, is at risk of abuse or neglect, and cannot protect themselves',
          withdrawn: withdrawalOf(adult.vulnerable, adult),
        }
      : undefined,
  metBy: (adult, incident, context) =>
    firstOf(
      referralMade(incident, 'ADULT_SOCIAL_CARE', adult.personId, context),
      consentRefused(incident, 'ADULT_SOCIAL_CARE', adult.personId),
    ),
});
