import { workingDays } from '../deadline.js';
import { agreedAfterRefusal, consentOf, consentRefused, firstOf, referralMade } from '../evidence.js';
import type { InvestigationEvent, VictimUpdateOccasion } from '../facts.js';
import { enhancedGrounds, inIncident, victimsOf, withdrawalOf } from '../people.js';
import { defineRule, earliest, found, latestOf } from '../rule.js';

/** Every identified victim is referred to victims' services, with their consent, or their refusal is on record. */
export const victimsServicesReferral = defineRule({
  code: 'VICTIMS_SERVICES_REFERRAL',
  title: 'Refer a victim to victims’ services',
  source: found(
    'Victims’ Code, Right 4: within 2 working days of the report or of being identified as a victim; with consent to pass details on',
    'https://www.bedfordshire.pcc.police.uk/the-code-of-practice-for-victims-victims-code-individual-rights-information-2/',
  ),
  appliesTo: 'INCIDENT',
  owner: 'OFFICER_IN_CASE',
  owedTo: 'VICTIM',
  deadlines: { standard: workingDays(2, 'verified') },
  closedByDecision: true,
  forEach: victimsOf,
  subject: inIncident,
  calledForBy: (victim, incident) => {
    // Who refused and later agrees is owed the referral from then on.
    const agreed = agreedAfterRefusal(incident, 'VICTIMS_SERVICES', victim.personId);
    return {
      since: latestOf(incident.reportedAt, victim.identifiedAt, ...(agreed ? [agreed] : [])),
      why: agreed ? 'Victim now agrees to be referred' : 'Victim identified',
      withdrawn: withdrawalOf(victim),
    };
  },
  metBy: (victim, incident, context) =>
    firstOf(
      referralMade(
        incident,
        'VICTIMS_SERVICES',
        victim.personId,
        context,
        (_, sentAt) => consentOf(incident, 'VICTIMS_SERVICES', victim.personId, sentAt)?.answer === 'GIVEN',
      ),
      consentRefused(incident, 'VICTIMS_SERVICES', victim.personId),
    ),
});

const occasions: Readonly<Record<VictimUpdateOccasion, string>> = {
  ARREST: 'an arrest',
  VOLUNTARY_INTERVIEW: 'a voluntary interview',
  RELEASE_WITHOUT_CHARGE: 'a release without charge',
  BAIL_OR_RELEASE_UNDER_INVESTIGATION: 'a release on bail or under investigation',
  BAIL_CHANGED: 'a change of bail',
  DECISION_NOT_TO_INVESTIGATE: 'the decision not to investigate',
  CHARGING_DECISION: 'the charging decision',
};

/** Every victim is told of every step that the Code names. */
export const victimUpdate = defineRule({
  code: 'VICTIM_UPDATE',
  title: 'Tell the victim what happened in the investigation',
  source: found(
    'Victims’ Code, Right 6: within 5 working days, 1 with Enhanced Rights, of arrest, voluntary interview, release without charge, bail, release under investigation and changes, decision not to investigate',
    'https://www.bedfordshire.pcc.police.uk/the-code-of-practice-for-victims-victims-code-individual-rights-information-right-6-of-12/',
  ),
  appliesTo: 'INCIDENT',
  owner: 'OFFICER_IN_CASE',
  owedTo: 'VICTIM',
  deadlines: {
    standard: workingDays(5, 'verified'),
    enhanced: workingDays(1, 'verified'),
    // Right 6 as read does not name the charging decision.
    decision: workingDays(5, 'set here'),
    enhancedDecision: workingDays(1, 'set here'),
  },
  closedByDecision: true,
  forEach: (incident) =>
    victimsOf(incident).flatMap((victim) => incident.events.map((event) => ({ victim, event, ...deadlineOf(event) }))),
  subject: ({ victim, event }, incident) => inIncident(victim, incident, event.id),
  calledForBy: ({ victim, event, standard, enhanced }, incident) => {
    const grounds = enhancedGrounds(incident, victim);
    return {
      since: latestOf(event.at, victim.identifiedAt),
      why: `Victim to be told of ${occasions[event.occasion]}${grounds.length > 0 ? `, with enhanced rights (${grounds.join(', ')})` : ''}`,
      deadline: grounds.length > 0 ? enhanced : standard,
      withdrawn: withdrawalOf(victim, event),
    };
  },
  metBy: ({ victim, event }, { updates }) => {
    const told = earliest(
      updates.filter(({ personId, eventId }) => personId === victim.personId && eventId === event.id),
    );
    return told && { kind: 'VICTIM_UPDATE', id: told.id, at: told.at, by: told.by, reason: null };
  },
});

function deadlineOf({ occasion }: InvestigationEvent): { standard: string; enhanced: string } {
  return occasion === 'CHARGING_DECISION'
    ? { standard: 'decision', enhanced: 'enhancedDecision' }
    : { standard: 'standard', enhanced: 'enhanced' };
}
