import { courseOf, ofKind, type CustodyEvent, type EventOf } from './events.js';
import { isChild } from './people.js';
import { defaultContext, type CustodyContext } from './refusals/refusals.js';

/** What is owed to a child who was charged and refused bail, PACE s.38(6); Children Act 1989 s.21(2)(b). */
export interface LocalAuthorityAccommodation {
  /** When bail was refused: from then the child has to be moved, or the reason certified. */
  readonly owedSince: Date;
  readonly met: EventOf<'LOCAL_AUTHORITY_ACCOMMODATION'> | null;
  readonly section: string;
}

/** Whether a child has to be moved to local authority accommodation; null for adults, and where bail was not refused. */
export function localAuthorityAccommodation(
  events: readonly CustodyEvent[],
  now: Date,
  { detainee, choices }: CustodyContext = defaultContext,
): LocalAuthorityAccommodation | null {
  const course = courseOf(events).filter(({ occurredAt }) => occurredAt <= now);
  const refused = course.find(ofKind('BAIL_REFUSED_AFTER_CHARGE'));
  if (!refused || !isChild(detainee, refused.occurredAt, choices)) return null;
  const met = course.find(ofKind('LOCAL_AUTHORITY_ACCOMMODATION')) ?? null;
  return { owedSince: refused.occurredAt, met, section: 'PACE s.38(6)' };
}
