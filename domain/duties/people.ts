import { dayInLondon } from '../london-day.js';
import { isDay } from '../recorded-dates.js';
import type { AssessmentFacts, EnhancedGround, IncidentFacts, InvolvementFacts, Mark, Withdrawal } from './facts.js';
import type { Subject } from './rule.js';

/** Whether something was set and not withdrawn. */
export const holds = (mark: { readonly withdrawn?: Withdrawal | null } | null | undefined): boolean =>
  mark !== null && mark !== undefined && !mark.withdrawn;

/** The first withdrawal among the grounds of a duty: without one of them it is not owed. */
export const withdrawalOf = (
  ...grounds: readonly ({ readonly withdrawn?: Withdrawal | null } | null | undefined)[]
): Withdrawal | null =>
  grounds
    .flatMap((ground) => ground?.withdrawn ?? [])
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.reason < b.reason ? -1 : 1))[0] ?? null;

/** Age in years on a day; undefined without a date of birth. Born on 29 February: a year older on 1 March. */
export function ageOn(dateOfBirth: string | null, day: string): number | undefined {
  if (dateOfBirth === null || !isDay(dateOfBirth)) return undefined;
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** Age when the incident was reported. */
const ageAt = ({ reportedAt }: IncidentFacts, { dateOfBirth }: InvolvementFacts): number | undefined =>
  ageOn(dateOfBirth, dayInLondon(reportedAt));

/** Whether somebody is known to have been under 18 when the incident was reported. */
export function isKnownChild(incident: IncidentFacts, involvement: InvolvementFacts): boolean {
  const age = ageAt(incident, involvement);
  return age !== undefined && age < 18;
}

/** The parts of the victims in an incident. */
export const victimsOf = ({ involvements }: IncidentFacts): readonly InvolvementFacts[] =>
  involvements.filter(({ role }) => role === 'VICTIM');

/** Each of some people; null, for the incident as a whole, when there is nobody among them that holds. */
export const eachOrWhole = (people: readonly InvolvementFacts[]): readonly (InvolvementFacts | null)[] =>
  people.some(holds) ? people : [...people, null];

/** A person in an incident, or the incident as a whole. */
export const inIncident = (
  person: { readonly personId: string } | null,
  { id }: IncidentFacts,
  occasion: string | null = null,
): Subject => ({ type: 'INCIDENT', id, personId: person?.personId ?? null, occasion });

/** Assessments of a victim's risk; one that names nobody is of the only victim there is, or of the incident. */
export function assessmentsOf(incident: IncidentFacts, victim: InvolvementFacts | null): readonly AssessmentFacts[] {
  const people = new Set(
    victimsOf(incident)
      .filter(holds)
      .map(({ personId }) => personId),
  );
  return incident.assessments
    .filter(holds)
    .filter(
      ({ personId }) => victim === null || personId === victim.personId || (personId === null && people.size <= 1),
    );
}

/**
 * Why a victim has enhanced rights: vulnerable or intimidated, victim of the most serious crime (domestic abuse, hate
 * crime, sexual offences, bereavement), persistently targeted: bedfordshire.pcc.police.uk/support-for-victims/ [found].
 * Under 18 as vulnerable: from general knowledge.
 */
export function enhancedGrounds(incident: IncidentFacts, victim: InvolvementFacts): EnhancedGround[] {
  const grounds = new Set<EnhancedGround>();
  if (victim.enhanced && holds(victim.enhanced)) grounds.add(victim.enhanced.ground);
  const serious: readonly (Mark | null)[] = [
    incident.domesticAbuse,
    incident.hateCrime,
    incident.sexualOffence,
    incident.fatality,
  ];
  if (serious.some(holds)) grounds.add('MOST_SERIOUS_CRIME');
  if (holds(victim.vulnerable)) grounds.add('VULNERABLE');
  if (isKnownChild(incident, victim)) grounds.add('UNDER_18');
  return [...grounds].sort();
}
