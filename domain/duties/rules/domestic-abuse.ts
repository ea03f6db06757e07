import { metThresholds } from '../../risk/marac.js';
import { hours, workingDays } from '../deadline.js';
import { referralMade } from '../evidence.js';
import type { IncidentFacts, InvolvementFacts } from '../facts.js';
import { assessmentsOf, eachOrWhole, inIncident, victimsOf, withdrawalOf } from '../people.js';
import { defineRule, earliest, found, latestOf } from '../rule.js';

/** Every victim of a domestic-abuse incident is assessed for risk; the incident, while no victim is known. */
export const riskAssessment = defineRule({
  code: 'RISK_ASSESSMENT',
  title: 'Assess the risk of a victim of domestic abuse',
  source: found(
    'DASH 2009: every domestic-abuse incident is assessed for risk. The deadline is the force’s own.',
    'https://studylib.net/doc/18565544',
  ),
  appliesTo: 'INCIDENT',
  owner: 'OFFICER_IN_CASE',
  owedTo: 'VICTIM',
  deadlines: { standard: hours(24, 'set here') },
  closedByDecision: true,
  forEach: (incident) => eachOrWhole(victimsOf(incident)),
  subject: inIncident,
  calledForBy: (victim, { domesticAbuse, reportedAt }) =>
    domesticAbuse
      ? {
          since: latestOf(reportedAt, domesticAbuse.at, victim?.identifiedAt ?? reportedAt),
          why: victim ? 'Victim of domestic abuse' : 'Domestic abuse, no victim identified yet',
          withdrawn: withdrawalOf(domesticAbuse, victim),
        }
      : undefined,
  metBy: (victim, incident) => {
    const first = earliest(assessmentsOf(incident, victim));
    return first && { kind: 'RISK_ASSESSMENT', id: first.id, at: first.at, by: first.by, reason: null };
  },
});

const thresholdsOf = (
  incident: IncidentFacts,
  victim: InvolvementFacts | null,
  context: Parameters<typeof referralMade>[3],
) => {
  const ofVictim = <E extends { readonly personId: string }>(records: readonly E[]) =>
    records.filter(({ personId }) => personId === victim?.personId);
  const met = metThresholds(
    { id: incident.id, at: incident.reportedAt },
    assessmentsOf(incident, victim),
    { incidents: ofVictim(incident.earlierIncidents), referrals: ofVictim(incident.earlierMaracReferrals) },
    context.configuration.marac,
  );
  // Ticks and judgement speak for themselves; incidents in a row count only when this is one of domestic abuse.
  const risky = ({ threshold }: { threshold: string }) => threshold !== 'ESCALATION' && threshold !== 'REPEAT';
  return incident.domesticAbuse ? met : met.filter(risky);
};

/** A victim at high risk is referred to a MARAC. */
export const maracReferral = defineRule({
  code: 'MARAC_REFERRAL',
  title: 'Refer a victim at high risk to the MARAC',
  source: found(
    'SafeLives MARAC referral: professional judgement, 14 ticks or more, escalation (3 incidents in 12 months), repeat within 12 months. The deadline is the force’s own.',
    'https://docslib.org/doc/13712024',
  ),
  appliesTo: 'INCIDENT',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'MARAC',
  deadlines: { standard: workingDays(2, 'set here') },
  closedByDecision: true,
  forEach: (incident) => eachOrWhole(victimsOf(incident)),
  subject: inIncident,
  calledForBy: (victim, incident, context) => {
    const thresholds = thresholdsOf(incident, victim, context);
    if (thresholds.length === 0) return undefined;
    const since = new Date(Math.min(...thresholds.map((met) => met.since.getTime())));
    return {
      since: latestOf(since, victim?.identifiedAt ?? since),
      why: thresholds.map(({ why }) => why).join('; '),
      withdrawn: withdrawalOf(incident.domesticAbuse, victim),
    };
  },
  metBy: (victim, incident, context) => referralMade(incident, 'MARAC', victim?.personId ?? null, context),
});
