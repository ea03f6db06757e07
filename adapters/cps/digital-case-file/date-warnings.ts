import { dayInLondon } from '../../../domain/london-day.js';
import type { JsonValue, Problem } from '../../../domain/problem.js';
import { CaseView } from './case-view.js';
import type { DcfWarningCode } from './codes.js';
import { compareDays, readDate } from './dates.js';
import type { Place } from './place.js';
import { walk } from './walk.js';

export const dateWarnings: Readonly<Record<DcfWarningCode, { readonly title: string; readonly action: string }>> = {
  'DCF-W-DATE-UNREADABLE': {
    title: 'A date that cannot be read',
    action:
      'Write the date as YYYY-MM-DD (with a time: 2014-01-31T12:00Z): it cannot be read as a date, so ages are not reckoned with it.',
  },
  'DCF-W-DATE-FORM': {
    title: 'A date written with slashes',
    action: 'Better write the date as YYYY-MM-DD: it was read as year/month/day or day/month/year.',
  },
  'DCF-W-DATE-ORDER': {
    title: 'Dates in an unlikely order',
    action: 'Check this date: it is earlier than the event it should follow.',
  },
  'DCF-W-DATE-FUTURE': {
    title: 'A date in the future',
    action: 'Check this date: it lies in the future.',
  },
};

/** What lies ahead by its nature. */
const mayLieAhead = ['first_hearing_datetime', 'datetime_to_appear', 'breach_order_lapse_date'];

/** What is unusual about the dates of a document. None of it refuses the document (B.3, Q-06). */
export function checkDates(document: JsonValue, now: Date): Problem<DcfWarningCode>[] {
  const today = readDate(dayInLondon(now))!;
  const found: Problem<DcfWarningCode>[] = [];
  const warn = (code: DcfWarningCode, { path }: Place) =>
    found.push({ code, path, message: dateWarnings[code].action });
  for (const { place, type, name } of walk(document)) {
    if (type.kind !== 'text' || !type.holds || place.text === undefined) continue;
    const date = readDate(place.text);
    if (!date) warn('DCF-W-DATE-UNREADABLE', place);
    else if (date.form === 'slashes') warn('DCF-W-DATE-FORM', place);
    if (date && !mayLieAhead.includes(name) && compareDays(date, today) > 0) warn('DCF-W-DATE-FUTURE', place);
  }
  const late = likelyOrders(new CaseView(document)).filter(([earlier, later]) => isBefore(later, earlier));
  for (const place of new Map(late.map(([, later]) => [later.path, later])).values()) warn('DCF-W-DATE-ORDER', place);
  return found;
}

function isBefore(a: Place, b: Place): boolean {
  const [first, second] = [readDate(a.text ?? ''), readDate(b.text ?? '')];
  return first !== undefined && second !== undefined && compareDays(first, second) < 0;
}

/** Pairs of dates of which the second should not be the earlier one. */
function likelyOrders(file: CaseView): [Place, Place][] {
  const within = (owners: readonly Place[], first: string, second: string) =>
    owners.map((owner): [Place, Place] => [owner.field(first), owner.field(second)]);
  return [
    ...within(file.offences, 'from_date', 'to_date'),
    ...within(file.offences, 'from_date', 'charge_date'),
    ...within(file.multimedia, 'date', 'end_date'),
    ...within(file.existingBails, 'bailed_date', 'datetime_to_appear'),
    ...within(file.defendants, 'breach_order_date_issued', 'breach_order_lapse_date'),
    ...within(file.defendants, 'date_of_birth', 'first_hearing_datetime'),
    ...file.defendants.map((defendant): [Place, Place] => [
      defendant.field('arrest').field('date_time'),
      defendant.field('interview').field('date'),
    ]),
    ...file.case.flatMap((theCase) =>
      [...file.defendants, ...file.datedWitnesses].map((who): [Place, Place] => [
        who.field('date_of_birth'),
        theCase.field('date'),
      ]),
    ),
    ...file.defendants.flatMap((defendant) =>
      file.offencesOf(defendant).flatMap((offence): [Place, Place][] => [
        [defendant.field('date_of_birth'), offence.field('from_date')],
        [defendant.field('arrest').field('date_time'), offence.field('charge_date')],
        [offence.field('charge_date'), defendant.field('first_hearing_datetime')],
      ]),
    ),
  ];
}
