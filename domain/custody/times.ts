import type { CustodyFacts, CustodyTime, Withdrawal } from '../duties/facts.js';
import { knownBailPeriod } from './bail/bail-record.js';
import { ofKind, type CustodyEvent } from './events.js';
import { firstCourt, type FirstCourt } from './first-court.js';
import { detentionLimit } from './clock/limit.js';
import { defaultChoices } from './limits.js';
import { appropriateAdult, type Detainee } from './people.js';
import { lawfulRecord } from './record.js';
import type { CustodyContext } from './refusals/refusals.js';
import { relevantTime } from './clock/relevant-time.js';
import { nextReview } from './clock/reviews.js';
import type { CustodyReading } from './rows/rows.js';
import { detentionClock, stoppedTime } from './clock/stopped-time.js';

/** The times of a detention for which somebody answers. */
export type CustodyTimes = Pick<CustodyFacts, 'reviews' | 'limit' | 'bails' | 'appropriateAdult' | 'firstCourt'>;

type Course = readonly CustodyEvent[];

/** What is asked for each of them. */
interface Asking {
  readonly course: Course;
  readonly now: Date;
  readonly context: CustodyContext;
  /** Who is recorded with an event. */
  readonly by: (eventId: string) => string | null;
}

const endKinds = ['RELEASED', 'BAILED_AFTER_CHARGE', 'BROUGHT_BEFORE_COURT'] as const;
const upTo = (course: Course, event: CustodyEvent): Course => course.slice(0, course.indexOf(event));
const open = { doneAt: null, doneBy: null, note: null, withdrawn: null };

/** The hub, where no officer is named with an event that ends something. */
const withdrawnBy = (event: CustodyEvent, reason: string, by: Asking['by']): Withdrawal => ({
  at: event.occurredAt,
  by: by(event.id) ?? 'custody record',
  reason,
});

/**
 * The times of a detention as the custody clock reckons them from all its events until a moment. They change only with an
 * event, or on the birthday on which a child comes of age; a time is null while a clock stands.
 */
export function custodyTimes(
  { events, bailEvents }: Pick<CustodyReading, 'events' | 'bailEvents'>,
  detainee: Detainee,
  now: Date,
  by: (eventId: string) => string | null = () => null,
): CustodyTimes {
  const context: CustodyContext = { choices: defaultChoices, detainee };
  const { course } = lawfulRecord(events, context, now);
  const asking: Asking = { course, now, context, by };
  return {
    reviews: reviews(asking),
    limit: limit(asking),
    bails: bails(asking, bailEvents),
    appropriateAdult: adult(asking),
    firstCourt: court(asking),
  };
}

/** Every review that was done, and the one that is due; that one no longer, when the detention ended or was broken by bail. */
function reviews({ course, now, context, by }: Asking): CustodyTime[] {
  const authorised = course.find(ofKind('DETENTION_AUTHORISED'));
  if (!authorised) return [];
  const done = course.filter(ofKind('REVIEWED'));
  const since = (number: number) => done[number - 2]?.occurredAt ?? authorised.occurredAt;
  const times = done.flatMap((event): CustodyTime[] => {
    const due = nextReview(upTo(course, event), event.occurredAt, context.choices);
    if (!due) return [];
    const { number, dueAt, section } = due;
    const doneBy = by(event.id);
    return [{ ...open, id: `${number}`, since: since(number), dueAt, section, doneAt: event.occurredAt, doneBy }];
  });
  const next = nextReview(course, now, context.choices);
  if (next) {
    const { number, dueAt, section } = next;
    return [...times, { ...open, id: `${number}`, since: since(number), dueAt, section }];
  }
  for (const end of course.filter(ofKind(...endKinds, 'BAILED')).reverse()) {
    const last = nextReview(upTo(course, end), end.occurredAt, context.choices);
    if (!last) continue;
    const { number, dueAt, section } = last;
    const withdrawn = withdrawnBy(end, 'The detention ended before it', by);
    return [...times, { ...open, id: `${number}`, since: since(number), dueAt, section, withdrawn }];
  }
  return times;
}

/** The limit of detention without charge; done by charge, bail or release, until a return from bail. */
function limit({ course, now, context, by }: Asking): CustodyTime | null {
  let begun: CustodyEvent | undefined;
  let end: CustodyEvent | undefined;
  for (const event of course) {
    if (!end && ofKind('BAILED', 'CHARGED', ...endKinds)(event)) end = event;
    else if (end?.kind === 'BAILED' && ofKind('RETURNED_TO_BAIL', 'ARRIVED')(event)) [begun, end] = [event, undefined];
  }
  const until = end ? upTo(course, end) : course;
  const start = relevantTime(until);
  if (!start) return null;
  const clock = detentionClock(start.at, stoppedTime(until));
  const { endsAt, section, why } = detentionLimit(until, clock, end?.occurredAt ?? now, context.choices);
  return {
    ...open,
    id: '1',
    since: begun?.occurredAt ?? start.at,
    ...{ dueAt: endsAt, section, note: why },
    doneAt: end?.occurredAt ?? null,
    doneBy: end ? by(end.id) : null,
  };
}

/** What answers to bail, or ends it. */
const answers = ofKind('RETURNED_TO_BAIL', 'STREET_BAIL_ANSWERED', 'ARRIVED', 'CHARGED', ...endKinds);

/** Each release on bail before charge. Bail from the street is reckoned in the same way, from general knowledge. */
function bails({ course, now, context, by }: Asking, bailEvents: CustodyReading['bailEvents']): CustodyTime[] {
  const arrest = course.find(ofKind('ARRESTED'));
  if (!arrest) return [];
  const bailCase = { arrestedAt: arrest.occurredAt, authority: 'POLICE' as const };
  return course.filter(ofKind('BAILED', 'STREET_BAILED')).map((event) => {
    const answer = course.slice(course.indexOf(event) + 1).find(answers);
    const period = knownBailPeriod(bailCase, bailEvents, answer?.occurredAt ?? now, context.choices);
    const stands = period && (period.awaitsCourt || period.withProsecutorSince);
    const next = period?.next.map(({ by: who, until, section }) => `${who}, until ${until} (${section})`) ?? [];
    return {
      ...open,
      id: event.id,
      since: event.occurredAt,
      dueAt: period && !stands ? period.endsAt : null,
      section: period?.section ?? 'Rules before 28 October 2022',
      note: next.length > 0 ? `May be extended by: ${next.join('; ')}` : null,
      doneAt: answer?.occurredAt ?? null,
      doneBy: answer ? by(answer.id) : null,
    };
  });
}

/** Null dueAt: the law says as soon as practicable, and the duty's configuration says what that is. */
function adult({ course, now, context, by }: Asking): CustodyTime | null {
  const end = course.find(ofKind(...endKinds));
  const until = end ? upTo(course, end) : course;
  const { detainee, choices } = context;
  const moment = end?.occurredAt ?? now;
  // At the arrival, and when vulnerability was found: a child who came of age since needed one until then.
  const moments = until.filter(ofKind('ARRESTED', 'ARRIVED', 'STREET_BAIL_ANSWERED', 'VULNERABILITY_FOUND'));
  const needs = [...moments.map(({ occurredAt }) => occurredAt), moment].map((at) =>
    appropriateAdult(until, detainee, at, choices),
  );
  const need = needs.find(({ neededSince }) => neededSince !== null);
  if (!need?.neededSince) return null;
  const told = until.find(ofKind('APPROPRIATE_ADULT_TOLD'));
  const time = { ...open, id: '1', since: need.neededSince, dueAt: null, section: 'PACE Code C 3.15' };
  if (told) return { ...time, doneAt: told.occurredAt, doneBy: by(told.id) };
  if (end) return { ...time, withdrawn: withdrawnBy(end, 'The detention ended before it', by) };
  if (appropriateAdult(until, detainee, moment, choices).needed) return time;
  const at = need.childUntil ?? moment;
  return { ...time, withdrawn: { at, by: 'custody clock', reason: 'Came of age in detention' } };
}

/** The court that somebody charged is owed, by the sittings that were recorded; null when nobody was charged. */
function courtOwed(course: Course): { readonly charged: CustodyEvent; readonly by: FirstCourt | null } | null {
  const charged = course.find(ofKind('CHARGED'));
  if (!charged) return null;
  const sittings = course.filter(ofKind('BAIL_REFUSED_AFTER_CHARGE')).flatMap(({ firstSitting }) => firstSitting ?? []);
  const answer = firstCourt(charged.occurredAt, sittings);
  return { charged, by: answer.ok ? answer.value : null };
}

/** Null dueAt: nobody has said when the court sits. */
function court({ course, by }: Asking): CustodyTime | null {
  const owed = courtOwed(course);
  if (!owed) return null;
  const { charged } = owed;
  const dueAt = owed.by?.by ?? null;
  const section = owed.by?.section ?? 'PACE s.46(2)';
  const note = owed.by?.courtToBeTold
    ? 'Tell the court: none sits on the day of the charge or the next (s.46(3))'
    : null;
  const time = { ...open, id: '1', since: charged.occurredAt, dueAt, section, note };
  const after = course.slice(course.indexOf(charged));
  const brought = after.find(ofKind('BROUGHT_BEFORE_COURT'));
  if (brought) return { ...time, doneAt: brought.occurredAt, doneBy: by(brought.id) };
  const freed = after.find(ofKind('BAILED_AFTER_CHARGE', 'RELEASED'));
  return freed ? { ...time, withdrawn: withdrawnBy(freed, 'Released after the charge', by) } : time;
}
