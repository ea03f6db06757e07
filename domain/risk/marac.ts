import { dayInLondon } from '../london-day.js';
import type { Day } from '../working-days/calendar-day.js';
import type { RiskGrade } from './grade.js';

/**
 * The four thresholds for a referral to a Multi-Agency Risk Assessment Conference; each suffices.
 * Source: docslib.org/doc/13712024 (SafeLives referral form), docsbay.net (Bristol) [found].
 */
export const maracThresholds = ['PROFESSIONAL_JUDGEMENT', 'VISIBLE_HIGH_RISK', 'ESCALATION', 'REPEAT'] as const;
export type MaracThreshold = (typeof maracThresholds)[number];

/** The figures of the thresholds: forces and their MARACs may agree on others. */
export interface MaracConfiguration {
  readonly ticks: number;
  readonly escalationIncidents: number;
  readonly months: number;
}

export const defaultMaracConfiguration: MaracConfiguration = { ticks: 14, escalationIncidents: 3, months: 12 };

/** What of an assessment the thresholds look at. */
export interface AssessedRisk {
  readonly id: string;
  readonly at: Date;
  readonly ticks: number;
  readonly grade: RiskGrade;
  /** Whether the grade rests on professional judgement. */
  readonly judged: boolean;
}

/** What is known of a victim, beyond the incident. */
export interface MaracHistory {
  /** Domestic-abuse incidents against the victim, of any time; the one in question may be among them. */
  readonly incidents: readonly { readonly id: string; readonly at: Date }[];
  /** When the victim was referred to a MARAC, for any incident. */
  readonly referrals: readonly { readonly incidentId: string; readonly at: Date }[];
}

/** A threshold that is met, why, on which records it rests, and since when it is. */
export interface MetThreshold {
  readonly threshold: MaracThreshold;
  readonly why: string;
  readonly since: Date;
  readonly recordIds: readonly string[];
}

const byTime = (a: { at: Date; id: string }, b: { at: Date; id: string }): number =>
  a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The corresponding day so many months before; the last of that month where it has no such day. */
export function monthsBefore(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) - months;
  const [earlierYear, earlierMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const length = new Date(Date.UTC(earlierYear, earlierMonth, 0)).getUTCDate();
  return `${earlierYear}-${String(earlierMonth).padStart(2, '0')}-${String(Math.min(date, length)).padStart(2, '0')}`;
}

/** Whether `at` lies within so many months before a moment, by days in London; the anniversary still counts. */
const within = (at: Date, until: Date, months: number): boolean =>
  at <= until && dayInLondon(at) >= monthsBefore(dayInLondon(until), months);

const byAssessment = (
  threshold: MaracThreshold,
  why: string,
  [first]: readonly AssessedRisk[],
): readonly MetThreshold[] => (first ? [{ threshold, why, since: first.at, recordIds: [first.id] }] : []);

/**
 * Which thresholds an incident meets for a victim. Escalation counts this incident and those in the twelve months before
 * it; it is a repeat when the victim's last referral before this incident, for another one, is at most twelve months old.
 * Order of assessments, incidents and referrals is of no matter.
 */
export function metThresholds(
  incident: { readonly id: string; readonly at: Date },
  assessments: readonly AssessedRisk[],
  { incidents, referrals }: MaracHistory,
  { ticks, escalationIncidents, months }: MaracConfiguration = defaultMaracConfiguration,
): MetThreshold[] {
  const sorted = [...assessments].sort(byTime);
  const others = incidents.filter(({ id, at }) => id !== incident.id && within(at, incident.at, months));
  const distinct = [...new Map(others.map((other) => [other.id, other])).values()].sort(byTime);
  const lastReferral = referrals
    .filter(({ incidentId, at }) => incidentId !== incident.id && within(at, incident.at, months))
    .sort((a, b) => byTime({ ...b, id: b.incidentId }, { ...a, id: a.incidentId }))[0];
  const judgedHigh = sorted.filter(({ grade, judged }) => judged && grade === 'HIGH');
  const visible = sorted.filter((assessment) => assessment.ticks >= ticks);
  const met = [
    ...byAssessment('PROFESSIONAL_JUDGEMENT', 'The risk was judged to be high', judgedHigh),
    ...byAssessment('VISIBLE_HIGH_RISK', `At least ${ticks} ticks`, visible),
  ];
  if (distinct.length + 1 >= escalationIncidents) {
    met.push({
      threshold: 'ESCALATION',
      why: `${distinct.length + 1} incidents in ${months} months`,
      since: incident.at,
      recordIds: [...distinct.map(({ id }) => id), incident.id],
    });
  }
  if (lastReferral) {
    const why = `A further incident within ${months} months of the last referral`;
    met.push({ threshold: 'REPEAT', why, since: incident.at, recordIds: [lastReferral.incidentId, incident.id] });
  }
  return met;
}
