import type { CaseFile } from '../../../domain/case-file/index.js';
import { problem } from '../../../domain/problem-catalogue.js';
import type { Problem } from '../../../domain/problem.js';
import {
  datesOfDefendant,
  datesOfMultimediaEvidence,
  datesOfParticulars,
  datesOfWitness,
  type StatedDate,
} from './date-statements.js';
import { isBefore, isDay, isInFuture, isMoment, isTimeOfDay } from '../../../domain/recorded-dates.js';

const forms = { day: isDay, moment: isMoment, 'time of day': isTimeOfDay } as const;
const invalid: Readonly<Record<StatedDate['form'], string>> = {
  day: 'This is not a day of the calendar. Write it as YYYY-MM-DD, e.g. 2026-11-22.',
  moment: 'This is not a moment. Write date, time and offset, e.g. 2026-11-22T14:30Z.',
  'time of day': 'This is not a time of day. Write it as HH:MM or HH:MM:SS, e.g. 10:00.',
};

/** Dates that a caller enters. Problems: DATE_INVALID, DATE_IN_FUTURE, DATE_ORDER. */
export const checkEnteredDates = (dates: readonly StatedDate[], now: Date): Problem[] =>
  dates.flatMap((date) =>
    date.text !== undefined && !forms[date.form](date.text)
      ? [problem('DATE_INVALID', date.path, invalid[date.form])]
      : plausibility(date, now),
  );

/** The dates of an imported file: what can be read and is not plausible. Warnings: DATE_IN_FUTURE, DATE_ORDER. */
export const implausibleDates = (file: CaseFile, now: Date): Problem[] =>
  [
    ...datesOfParticulars(file, ''),
    ...file.defendants.flatMap((defendant, index) => datesOfDefendant(defendant, `/defendants/${index}`)),
    ...file.witnesses.flatMap((witness, index) => datesOfWitness(witness, `/witnesses/${index}`)),
    ...(file.multimediaEvidence ?? []).flatMap((evidence, index) =>
      datesOfMultimediaEvidence(evidence, `/multimediaEvidence/${index}`),
    ),
  ].flatMap((date) => plausibility(date, now));

function plausibility({ text, path, past, notBefore = [] }: StatedDate, now: Date): Problem[] {
  if (text === undefined) return [];
  if (past && isInFuture(text, now)) return [problem('DATE_IN_FUTURE', path)];
  const broken = notBefore.find(([earlier]) => isBefore(text, earlier));
  return broken ? [problem('DATE_ORDER', path, broken[1])] : [];
}
