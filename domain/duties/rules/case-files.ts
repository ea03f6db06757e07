import { days, hours, workingDays } from '../deadline.js';
import { withdrawalOf } from '../people.js';
import { defineRule, earliest, fromGeneralKnowledge } from '../rule.js';

/** Once it is owed, the file goes to the prosecutor. */
export const caseFileDue = defineRule({
  code: 'CASE_FILE_DUE',
  title: 'Send the case file to the prosecutor',
  source: fromGeneralKnowledge('National File Standard, Director’s Guidance on Charging (DG6): figures not read'),
  appliesTo: 'CASE_FILE',
  owner: 'CASE_BUILDER',
  owedTo: 'CPS',
  deadlines: { standard: workingDays(5, 'set here'), custody: hours(24, 'set here') },
  closedByDecision: true,
  forEach: (file) => [file],
  subject: ({ id }) => ({ type: 'CASE_FILE', id, personId: null, occasion: null }),
  calledForBy: (file) =>
    file.owedSince
      ? {
          since: file.owedSince,
          why: file.defendantInCustody ? 'A file is owed, a defendant is in custody' : 'A file is owed',
          deadline: file.defendantInCustody ? 'custody' : 'standard',
          ...(file.agreedDueAt ? { dueAt: file.agreedDueAt } : {}),
          notAfter: file.firstHearingAt,
          withdrawn: withdrawalOf(file),
        }
      : undefined,
  metBy: ({ submissions }) => {
    const first = earliest(submissions.map(({ id, sentAt }) => ({ id, at: sentAt })));
    return first && { kind: 'SUBMISSION', ...first, by: null, reason: null };
  },
});

/** The prosecutor answers every file that was sent. */
export const cpsAnswerDue = defineRule({
  code: 'CPS_ANSWER_DUE',
  title: 'Have the prosecutor’s answer to the case file',
  source: fromGeneralKnowledge('Service times agreed between police and CPS: figures not read'),
  appliesTo: 'CASE_FILE',
  owner: 'CASE_BUILDER',
  owedTo: 'FORCE',
  deadlines: { standard: days(28, 'set here'), custody: hours(24, 'set here') },
  closedByDecision: true,
  forEach: ({ submissions }) => submissions,
  subject: ({ id: occasion }, { id }) => ({ type: 'CASE_FILE', id, personId: null, occasion }),
  calledForBy: (submission, file) => ({
    since: submission.sentAt,
    why: `The file was sent to ${submission.partnerId}`,
    deadline: file.defendantInCustody ? 'custody' : 'standard',
    ...(submission.answerDueAt ? { dueAt: submission.answerDueAt } : {}),
    withdrawn: withdrawalOf(submission, file),
  }),
  metBy: ({ id, answeredAt }) =>
    answeredAt ? { kind: 'ANSWER', id, at: answeredAt, by: null, reason: null } : undefined,
});
