import { atLeast, type CustodyEvent, type EventOf } from '../events.js';
import type { CustodyChoices } from '../limits.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';
import { nextReview } from '../clock/reviews.js';
import { standingAfter } from '../clock/stages.js';

/** Why the law would refuse a review or its postponement, PACE s.40, s.40A, s.45A. */
export function reviewRefusals(
  event: EventOf<'REVIEWED'> | EventOf<'REVIEW_POSTPONED'>,
  course: readonly CustodyEvent[],
  choices: CustodyChoices,
): CustodyProblem[] {
  if (event.kind === 'REVIEW_POSTPONED') return postponementRefusals(event, course, choices);
  const problems: CustodyProblem[] = [];
  const { charged } = standingAfter(course);
  if (charged) {
    if (!event.by.custodyOfficer) problems.push(custodyProblem('REVIEW_NOT_BY_CUSTODY_OFFICER', '/by'));
  } else {
    if (!atLeast(event.by.rank, 'INSPECTOR')) problems.push(custodyProblem('REVIEW_RANK_TOO_LOW', '/by/rank'));
    if (event.by.involvedInInvestigation)
      problems.push(custodyProblem('REVIEW_OFFICER_INVOLVED', '/by/involvedInInvestigation'));
  }
  if (event.how === 'TELEPHONE' && (charged || event.liveLinkPracticable)) {
    const section = charged ? 'PACE s.40A(1)' : 'PACE s.40A(2)';
    problems.push(custodyProblem('REVIEW_NOT_BY_TELEPHONE', '/how', section));
  }
  if (event.how === 'LIVE_LINK' && !choices.liveLinkReviews)
    problems.push(custodyProblem('REVIEW_NOT_BY_LIVE_LINK', '/how'));
  if (event.representations === 'NOT_INVITED')
    problems.push(custodyProblem('REPRESENTATIONS_NOT_INVITED', '/representations', 'PACE s.40(12)'));
  return problems;
}

function postponementRefusals(
  event: EventOf<'REVIEW_POSTPONED'>,
  course: readonly CustodyEvent[],
  choices: CustodyChoices,
): CustodyProblem[] {
  const next = nextReview(course, event.occurredAt, choices);
  return [
    ...(event.reason.trim() === '' ? [custodyProblem('POSTPONEMENT_WITHOUT_REASON', '/reason')] : []),
    ...(next && next.minutesLeft > 0 ? [custodyProblem('POSTPONEMENT_TOO_EARLY', '/occurredAt')] : []),
  ];
}
