import { hours, nextSchoolDay, nextSchoolDayAfter } from '../deadline.js';
import { dayInLondon } from '../../london-day.js';
import { referralMade } from '../evidence.js';
import type { IncidentFacts, InvolvementFacts, Mark, PoliceProtectionFacts } from '../facts.js';
import { ageOn, eachOrWhole, holds, inIncident, isKnownChild, withdrawalOf } from '../people.js';
import { defineRule, found, latestOf, type RuleContext } from '../rule.js';

/** The concern for a child: said to be one, or a child that is marked as vulnerable. */
function concernOf(incident: IncidentFacts, child: InvolvementFacts): Mark | null {
  const marks = [child.childConcern, isKnownChild(incident, child) ? child.vulnerable : null];
  return marks.find(holds) ?? marks.find((mark) => mark) ?? null;
}

/** Concern for a child goes to children's social care. */
export const childrensSocialCareReferral = defineRule({
  code: 'CHILDRENS_SOCIAL_CARE_REFERRAL',
  title: 'Refer concern for a child to children’s social care',
  source: found(
    'Multi-agency referral form (MARF/PPN), graded by risk, sent within 24 hours; Working Together to Safeguard Children',
    'https://www.devon.gov.uk',
  ),
  appliesTo: 'INCIDENT',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'CHILDRENS_SOCIAL_CARE',
  deadlines: { standard: hours(24, 'verified') },
  closedByDecision: true,
  forEach: (incident) => {
    const concerned = incident.involvements.filter((child) => concernOf(incident, child) !== null);
    const known = concerned.some((child) => holds(child) && holds(concernOf(incident, child)));
    return known ? concerned : [...concerned, null];
  },
  subject: inIncident,
  calledForBy: (child, incident) => {
    const concern = child ? concernOf(incident, child) : incident.childConcern;
    return concern
      ? {
          since: latestOf(incident.reportedAt, concern.at, child?.identifiedAt ?? concern.at),
          why: child ? 'Concern for a child' : 'Concern for a child who is not identified yet',
          withdrawn: withdrawalOf(concern, child),
        }
      : undefined;
  },
  metBy: (child, incident, context) =>
    referralMade(incident, 'CHILDRENS_SOCIAL_CARE', child?.personId ?? null, context),
});

/** Children of a domestic-abuse incident: there, of the household, or victim or witness and known to be under 18. */
const childrenOf = (incident: IncidentFacts): readonly InvolvementFacts[] =>
  incident.involvements.filter(
    (person) =>
      person.role === 'CHILD_PRESENT' ||
      person.ofHousehold === true ||
      ((person.role === 'VICTIM' || person.role === 'WITNESS') && isKnownChild(incident, person)),
  );

/** From the school year that begins after the fourth birthday (reception) to 17. Not known: taken to be of that age. */
function goesToSchool(child: InvolvementFacts, incident: IncidentFacts, schoolDay: Date): boolean {
  if (child.dateOfBirth === null) return true;
  const day = dayInLondon(schoolDay);
  // In August school is over: the year to come counts.
  const yearBegins = day.slice(5) < '08-01' ? Number(day.slice(0, 4)) - 1 : Number(day.slice(0, 4));
  const atStart = ageOn(child.dateOfBirth, `${yearBegins}-08-31`);
  const now = ageOn(child.dateOfBirth, dayInLondon(incident.reportedAt));
  return atStart === undefined || now === undefined || (atStart >= 4 && now < 18);
}

const calendarOf = (key: string | null | undefined, { configuration: { schoolCalendars } }: RuleContext) =>
  schoolCalendars[key ?? 'default'] ?? schoolCalendars.default;

/** Operation Encompass: the school knows before the child comes. */
export const schoolNotice = defineRule({
  code: 'SCHOOL_NOTICE',
  title: 'Tell the school of a child about domestic abuse',
  source: found(
    'Operation Encompass, statutory guidance of 7 November 2025: before the start of the next school day, reception to age 17, also when the child was not present',
    'https://www.gov.uk/government/publications/information-sharing-duty-operation-encompass/duty-on-police-forces-in-england-and-wales-to-notify-education-establishments-of-domestic-abuse-incidents-operation-encompass-accessible',
  ),
  appliesTo: 'INCIDENT',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'SCHOOL',
  deadlines: { standard: nextSchoolDay('verified') },
  closedByDecision: true,
  forEach: (incident) => eachOrWhole(childrenOf(incident)),
  subject: inIncident,
  calledForBy: (child, incident, context) => {
    const { domesticAbuse, childrenPresent, reportedAt } = incident;
    if (!domesticAbuse || (!child && !childrenPresent)) return undefined;
    const since = latestOf(reportedAt, domesticAbuse.at, child?.identifiedAt ?? childrenPresent?.at ?? reportedAt);
    if (child) {
      const { dueAt } = nextSchoolDayAfter(since, calendarOf(child.schoolCalendar, context));
      if (dueAt && !goesToSchool(child, incident, dueAt)) return undefined;
    }
    return {
      since,
      why: child ? 'Child of school age in domestic abuse' : 'Children in domestic abuse, none identified yet',
      schoolCalendar: child?.schoolCalendar ?? null,
      withdrawn: child ? withdrawalOf(domesticAbuse, child) : withdrawalOf(domesticAbuse, childrenPresent),
    };
  },
  metBy: (child, incident, context) => referralMade(incident, 'SCHOOL_NOTICE', child?.personId ?? null, context),
});

const protectedChildren = ({ involvements }: IncidentFacts) =>
  involvements.flatMap((child) => (child.policeProtection ? [{ child, protection: child.policeProtection }] : []));

const section46 = (what: string) =>
  found(`Children Act 1989 s.46: ${what}`, 'https://www.legislation.gov.uk/ukpga/1989/41/section/46');

/** Police protection ends by 72 hours. */
export const policeProtectionEnd = defineRule({
  code: 'POLICE_PROTECTION_END',
  title: 'End police protection of a child',
  source: section46('no child is kept in police protection for more than 72 hours'),
  appliesTo: 'INCIDENT',
  owner: 'DESIGNATED_OFFICER',
  owedTo: 'CHILD',
  deadlines: { standard: hours(72, 'verified') },
  fixed: true,
  closedByDecision: false,
  forEach: protectedChildren,
  subject: ({ child }, incident) => inIncident(child, incident, null),
  calledForBy: ({ child, protection }) => ({
    since: protection.since,
    why: 'Child in police protection',
    withdrawn: withdrawalOf(protection, child),
  }),
  metBy: ({ child, protection: { endedAt } }) =>
    endedAt ? { kind: 'POLICE_PROTECTION_EVENT', id: child.id, at: endedAt, by: null, reason: 'Ended' } : undefined,
});

const steps: readonly (readonly [occasion: string, title: string, at: keyof PoliceProtectionFacts & `${string}At`])[] =
  [
    ['LOCAL_AUTHORITY', 'The local authority is to be told', 'localAuthorityToldAt'],
    ['CHILD', 'The child is to be told', 'childToldAt'],
    ['PARENTS', 'The parents, or who has parental responsibility, are to be told', 'parentsToldAt'],
    ['DESIGNATED_OFFICER', 'The designated officer is to enquire', 'designatedOfficerEnquiredAt'],
  ];

/** Who is told, and who enquires, once a child is in police protection. */
export const policeProtectionSteps = defineRule({
  code: 'POLICE_PROTECTION_STEPS',
  title: 'Tell those concerned about police protection, and enquire',
  source: section46(
    'local authority, child and parents are told as soon as is practicable; the designated officer enquires',
  ),
  appliesTo: 'INCIDENT',
  owner: 'DESIGNATED_OFFICER',
  owedTo: 'CHILD',
  deadlines: { standard: hours(2, 'set here') },
  closedByDecision: true,
  forEach: (incident) =>
    protectedChildren(incident).flatMap((protectedChild) =>
      steps.map(([occasion, title, at]) => ({ ...protectedChild, occasion, title, at })),
    ),
  subject: ({ child, occasion }, incident) => inIncident(child, incident, occasion),
  calledForBy: ({ child, protection, title }) => ({
    since: protection.since,
    why: title,
    withdrawn: withdrawalOf(protection, child),
  }),
  metBy: ({ child, protection, at: step, title }) => {
    const at = protection[step];
    return at ? { kind: 'POLICE_PROTECTION_EVENT', id: child.id, at, by: null, reason: title } : undefined;
  },
});
