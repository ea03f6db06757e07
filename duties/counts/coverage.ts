import type { ReferralFacts } from '../../domain/duties/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import { summed, type CountChange } from './counts.js';
import type { DutyRow } from '../rows/duty-row.js';
import type { IncidentRecord } from '../facts/incident-facts.js';
import {
  ANY_RULE,
  coverageAnswers,
  coverageStandings,
  isReferralRule,
  referralRules,
  type CoverageAnswer,
  type CoverageStanding,
  type ReferralRule,
} from '../settings/referral-rules.js';
import { partnerFor, type ReferralRoute } from '../settings/routing.js';

/** A row of `referral_call`: the one column in which an incident stands under a rule. */
export interface ReferralCallRow {
  readonly incidentId: string;
  readonly rule: string;
  readonly day: string;
  readonly district: string;
  readonly partnerId: string;
  /** Empty under `ANY`. */
  readonly standing: string;
  readonly answer: CoverageAnswer;
}

/** The key of `coverage_count`. */
export type CoverageKey = Omit<ReferralCallRow, 'incidentId'>;

function standingOf({ status, evidence, late }: DutyRow): CoverageStanding {
  if (status === 'OVERDUE') return 'OVERDUE';
  if (status === 'OPEN') return 'WAITING';
  if (status === 'CANCELLED') return 'CANCELLED';
  if (evidence?.kind !== 'REFERRAL') return 'CLOSED_OTHERWISE';
  return late ? 'SENT_LATE' : 'SENT_IN_TIME';
}

function answerOf(referral: ReferralFacts | undefined): CoverageAnswer {
  if (!referral || referral.answers.length === 0) return 'NONE';
  const decided = referral.answers
    .filter(({ answer }) => answer === 'ACCEPTED' || answer === 'DECLINED')
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id > b.id ? -1 : 1))[0];
  return decided ? (decided.answer as CoverageAnswer) : 'RECEIVED';
}

/** Where a declined referral was made anew and that one went out, what became of it is what became of the new one. */
function lastOf<R extends ReferralFacts>(referral: R | undefined, among: readonly R[]): R | undefined {
  const next = among.find(({ id }) => id === referral?.replacedBy?.id);
  return next?.sentAt && answerOf(referral) === 'DECLINED' ? lastOf(next, among) : referral;
}

const worst = <T>(order: readonly T[], of: readonly T[]): T => order.find((one) => of.includes(one))!;

/** Under one rule: the worst of its duties, to whom it went or would go, and what was said. */
function callOf(
  incident: IncidentRecord,
  rule: ReferralRule,
  duties: readonly DutyRow[],
  routes: readonly ReferralRoute[],
): ReferralCallRow {
  const standing = worst(coverageStandings, duties.map(standingOf));
  const ofKind = incident.referrals
    .filter(({ kind, withdrawn }) => kind === referralRules[rule] && !withdrawn)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id > b.id ? -1 : 1));
  const evidenceOf = (rows: readonly DutyRow[]) =>
    rows.flatMap(({ evidence }) => {
      if (evidence?.kind !== 'REFERRAL') return [];
      return (
        lastOf(
          incident.referrals.find(({ id }) => id === evidence.id),
          incident.referrals,
        ) ?? []
      );
    });
  const ofWorst = evidenceOf(duties.filter((duty) => standingOf(duty) === standing));
  const answers = evidenceOf(duties).map(answerOf);
  const isSent = standing === 'SENT_LATE' || standing === 'SENT_IN_TIME';
  return {
    incidentId: incident.id,
    rule,
    day: dayInLondon(incident.reportedAt),
    district: incident.district ?? '',
    partnerId:
      (ofKind.find((one) => ofWorst.includes(one)) ?? ofKind[0])?.partnerId ??
      partnerFor(routes, referralRules[rule], incident.district) ??
      '',
    standing,
    answer: isSent && answers.length > 0 ? worst(coverageAnswers, answers) : 'NONE',
  };
}

/** How an incident stands under every rule that ever called for a referral in it, and that it is one of its day. */
export function callsOf(
  incident: IncidentRecord,
  duties: readonly DutyRow[],
  routes: readonly ReferralRoute[],
): ReferralCallRow[] {
  const { id: incidentId, district, reportedAt } = incident;
  const byRule = Map.groupBy(
    duties.filter(({ rule }) => isReferralRule(rule)),
    ({ rule }) => rule as ReferralRule,
  );
  return [
    {
      incidentId,
      rule: ANY_RULE,
      day: dayInLondon(reportedAt),
      district: district ?? '',
      partnerId: '',
      standing: '',
      answer: 'NONE',
    },
    ...[...byRule].map(([rule, rows]) => callOf(incident, rule, rows, routes)),
  ];
}

const sameCall = (a: ReferralCallRow, b: ReferralCallRow): boolean =>
  a.day === b.day &&
  a.district === b.district &&
  a.partnerId === b.partnerId &&
  a.standing === b.standing &&
  a.answer === b.answer;

const keyOf = ({ rule, day, district, partnerId, standing, answer }: ReferralCallRow): CoverageKey => ({
  rule,
  day,
  district,
  partnerId,
  standing,
  answer,
});

/** Which calls are to be written, and what the coverage has more and less of by them. */
export function coverageChanges(
  before: readonly ReferralCallRow[],
  after: readonly ReferralCallRow[],
): { readonly calls: readonly ReferralCallRow[]; readonly counts: readonly CountChange<CoverageKey>[] } {
  const name = ({ incidentId, rule }: ReferralCallRow) => `${incidentId}/${rule}`;
  const known = new Map(before.map((call) => [name(call), call]));
  const calls = after.filter((call) => {
    const old = known.get(name(call));
    return !old || !sameCall(old, call);
  });
  const counts = calls.flatMap((call) => {
    const old = known.get(name(call));
    return [...(old ? [{ ...keyOf(old), count: -1 }] : []), { ...keyOf(call), count: 1 }];
  });
  return { calls, counts: summed(counts) };
}
