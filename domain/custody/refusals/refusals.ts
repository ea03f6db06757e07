import { ofKind, type CustodyEvent } from '../events.js';
import { defaultChoices, type CustodyChoices } from '../limits.js';
import type { Detainee } from '../people.js';
import { afterChargeRefusals } from './after-charge.js';
import { extensionRefusals } from './of-extensions.js';
import { reviewRefusals } from './of-reviews.js';
import { warrantRefusals } from './of-warrants.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';
import { canHappen, standingAfter, standingText } from '../clock/stages.js';

/** What the checks know besides the events. */
export interface CustodyContext {
  readonly choices: CustodyChoices;
  readonly detainee: Detainee;
}

export const defaultContext: CustodyContext = { choices: defaultChoices, detainee: { dateOfBirth: null } };

/**
 * Why an event cannot have happened, or the law would refuse it, after a lawful course of events; none when it is right.
 * The checks of order come first: what cannot happen is not examined further.
 */
export function refusalsInCourse(
  event: CustodyEvent,
  course: readonly CustodyEvent[],
  context: CustodyContext = defaultContext,
): CustodyProblem[] {
  const standing = standingAfter(course);
  if (!canHappen(event, standing))
    return [custodyProblem('CUSTODY_EVENT_OUT_OF_ORDER', '/occurredAt', undefined, standingText(standing))];
  switch (event.kind) {
    case 'ENTERED_ENGLAND_AND_WALES':
      return course.some((earlier) => ofKind('ARRESTED')(earlier) && earlier.policeArea !== null)
        ? [custodyProblem('CUSTODY_AREA_CONTRADICTORY', '/kind', 'PACE s.41(2)(b)')]
        : [];
    case 'ARRIVED':
      return arrivalRefusals(event, course);
    case 'DETENTION_AUTHORISED':
      return event.by.custodyOfficer ? [] : [custodyProblem('AUTHORISER_NOT_CUSTODY_OFFICER', '/by', 'PACE s.37')];
    case 'QUESTIONED':
      return event.to && event.to < event.occurredAt ? [custodyProblem('CUSTODY_PERIOD_INVALID', '/to')] : [];
    case 'RETURNED_FROM_HOSPITAL':
      return hospitalRefusals(event, course);
    case 'REVIEWED':
    case 'REVIEW_POSTPONED':
      return reviewRefusals(event, course, context.choices);
    case 'DETENTION_EXTENDED':
      return extensionRefusals(event, course);
    case 'WARRANT_APPLIED_FOR':
    case 'WARRANT_ISSUED':
    case 'WARRANT_REFUSED':
    case 'WARRANT_EXTENDED':
      return warrantRefusals(event, course, context.choices);
    case 'BAIL_REFUSED_AFTER_CHARGE':
    case 'LOCAL_AUTHORITY_ACCOMMODATION':
      return afterChargeRefusals(event, context);
    default:
      return [];
  }
}

/** Who left for another area arrives there. */
function arrivalRefusals(event: CustodyEvent & { readonly policeArea: string }, course: readonly CustodyEvent[]) {
  const { stage } = standingAfter(course);
  const transfer = course.filter(ofKind('TRANSFERRED')).at(-1);
  return stage === 'MOVING' && transfer && transfer.toArea !== event.policeArea
    ? [custodyProblem('CUSTODY_AREA_CONTRADICTORY', '/policeArea')]
    : [];
}

function hospitalRefusals(
  event: Extract<CustodyEvent, { kind: 'RETURNED_FROM_HOSPITAL' }>,
  course: readonly CustodyEvent[],
): CustodyProblem[] {
  const left = course.filter(ofKind('LEFT_FOR_HOSPITAL')).at(-1)!.occurredAt;
  return (event.questioned ?? []).flatMap(({ from, to }, index) =>
    to < from || from < left || to > event.occurredAt
      ? [custodyProblem('CUSTODY_PERIOD_INVALID', `/questioned/${index}`, 'PACE s.41(6)')]
      : [],
  );
}
