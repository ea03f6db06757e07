import { atLeast, ofKind, type CustodyEvent, type EventOf } from '../events.js';
import { detentionLimits } from '../limits.js';
import { minuteOf, shownAt } from '../clock/periods.js';
import { custodyProblem, type CustodyProblem, type CustodyProblemCode } from '../problems.js';
import { authoritiesCountFrom, relevantTime } from '../clock/relevant-time.js';
import { reviewsDone } from '../clock/reviews.js';
import { detentionClock, stoppedTime } from '../clock/stopped-time.js';

/** Whether somebody is under arrest for an indictable offence. */
export const isIndictable = (course: readonly CustodyEvent[]): boolean =>
  course.filter(ofKind('ARRESTED', 'ARRESTED_FOR_FURTHER_OFFENCE')).some(({ indictable }) => indictable);

/** Minutes on the clock of detention at a moment; undefined while no relevant time is reached. */
export function elapsedAt(course: readonly CustodyEvent[], moment: Date): number | undefined {
  const start = relevantTime(course);
  if (!start || start.at > moment) return undefined;
  return shownAt(detentionClock(start.at, stoppedTime(course)), minuteOf(moment));
}

/** Why the law would refuse that a superintendent authorises continued detention, PACE s.42. */
export function extensionRefusals(
  event: EventOf<'DETENTION_EXTENDED'>,
  course: readonly CustodyEvent[],
): CustodyProblem[] {
  const problems: CustodyProblem[] = [];
  const refuse = (when: boolean, code: CustodyProblemCode, path: string, section?: string) =>
    when && problems.push(custodyProblem(code, path, section));
  const elapsed = elapsedAt(course, event.occurredAt);
  if (elapsed === undefined) return [custodyProblem('RELEVANT_TIME_UNKNOWN', '/occurredAt')];

  const since = authoritiesCountFrom(course);
  const before = course
    .filter(ofKind('DETENTION_EXTENDED'))
    .filter(({ occurredAt }) => !since || occurredAt >= since)
    .map(({ untilHour }) => untilHour);
  const authorisedUntil = Math.max(detentionLimits.basic.value, ...before);
  const { superintendent, superintendentNotAfter, superintendentNotBeforeReview } = detentionLimits;
  if (before.length > 0) {
    refuse(elapsed > authorisedUntil * 60, 'EXTENSION_EXPIRED', '/occurredAt');
  } else {
    refuse(elapsed > superintendentNotAfter.value * 60, 'EXTENSION_AFTER_24_HOURS', '/occurredAt');
    refuse(reviewsDone(course) < superintendentNotBeforeReview.value, 'EXTENSION_BEFORE_SECOND_REVIEW', '/occurredAt');
  }
  const { untilHour } = event;
  refuse(!(untilHour > authorisedUntil && untilHour <= superintendent.value), 'EXTENSION_PAST_36_HOURS', '/untilHour');
  refuse(!atLeast(event.by.rank, 'SUPERINTENDENT'), 'EXTENSION_RANK_TOO_LOW', '/by/rank');
  refuse(!event.by.responsibleForStation, 'EXTENSION_NOT_RESPONSIBLE', '/by/responsibleForStation');
  refuse(!isIndictable(course), 'EXTENSION_OFFENCE_NOT_INDICTABLE', '/kind');
  refuse(!event.necessary, 'EXTENSION_NOT_NECESSARY', '/necessary');
  refuse(!event.diligent, 'EXTENSION_NOT_DILIGENT', '/diligent');
  refuse(!event.groundsRecorded, 'EXTENSION_GROUNDS_NOT_RECORDED', '/groundsRecorded');
  // Sleep is a reason to go without representations at a review only (s.40(12)).
  const invited = event.representations !== 'NOT_INVITED' && event.representations !== 'ASLEEP';
  refuse(!invited, 'REPRESENTATIONS_NOT_INVITED', '/representations', 'PACE s.42(6)');
  return problems;
}
