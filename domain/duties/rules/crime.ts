import { hours } from '../deadline.js';
import { inIncident, withdrawalOf } from '../people.js';
import { defineRule, found } from '../rule.js';

/** An incident that meets the recording standard becomes a crime on record within a day of the report. */
export const crimeRecord = defineRule({
  code: 'CRIME_RECORD',
  title: 'Record the crime',
  source: found(
    'National Crime Recording Standard, Home Office Counting Rules: a crime is recorded within 24 hours, on the balance of probability and without credible evidence to the contrary',
    'https://docslib.org/doc/8138175',
  ),
  appliesTo: 'INCIDENT',
  owner: 'CRIME_RECORDING',
  owedTo: 'FORCE',
  deadlines: { standard: hours(24, 'verified') },
  closedByDecision: true,
  forEach: (incident) => [incident],
  subject: (incident) => inIncident(null, incident),
  calledForBy: ({ meetsRecordingStandard, reportedAt }) =>
    meetsRecordingStandard
      ? {
          since: reportedAt,
          why: 'The incident meets the recording standard',
          withdrawn: withdrawalOf(meetsRecordingStandard),
        }
      : undefined,
  metBy: ({ crime }) =>
    crime ? { kind: 'CRIME_RECORD', id: crime.number, at: crime.at, by: crime.by, reason: null } : undefined,
});
