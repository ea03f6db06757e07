import type {
  CaseOffence,
  CourtVictim,
  Defendant,
  MultimediaEvidence,
  Witness,
} from '../../../domain/case-file/index.js';
import type { CaseParticulars } from '../case-particulars.js';

/** A date that a case file states, and what must hold of it. */
export interface StatedDate {
  readonly text: string | undefined;
  readonly path: string;
  readonly form: 'day' | 'moment' | 'time of day';
  /** It says when something happened, so it cannot lie in the future. */
  readonly past: boolean;
  /** What cannot come after it, with the sentence that says so. */
  readonly notBefore?: readonly (readonly [earlier: string | undefined, message: string])[];
}

type Order = NonNullable<StatedDate['notBefore']>[number];

const day = (text: string | undefined, path: string, ...notBefore: Order[]): StatedDate => ({
  text,
  path,
  form: 'day',
  past: true,
  notBefore,
});
const moment = (text: string | undefined, path: string, ...notBefore: Order[]): StatedDate => ({
  text,
  path,
  form: 'moment',
  past: true,
  notBefore,
});
const time = (text: string | undefined, path: string): StatedDate => ({ text, path, form: 'time of day', past: false });
const planned = (date: StatedDate): StatedDate => ({ ...date, past: false });

/** The dates that a file states of the case as a whole. `path`: a JSON Pointer to it. */
export function datesOfParticulars(particulars: CaseParticulars, path: string): StatedDate[] {
  const hearing = particulars.court?.firstHearing;
  return [
    day(particulars.date, `${path}/date`),
    day(particulars.commonLawDisclosure?.signatureDate, `${path}/commonLawDisclosure/signatureDate`),
    planned(day(hearing?.date, `${path}/court/firstHearing/date`)),
    time(hearing?.time, `${path}/court/firstHearing/time`),
  ];
}

/** The dates that a file states of a defendant and the offences, each with what it cannot come before. */
export function datesOfDefendant(defendant: Defendant, path: string): StatedDate[] {
  const { dateOfBirth: born, arrest, interview, breachOfBail, offences = [] } = defendant;
  const existing = breachOfBail?.existingBail;
  const bail = `${path}/breachOfBail/existingBail`;
  const charges = offences.map((offence) => offence.chargeDate);
  return [
    day(born, `${path}/dateOfBirth`),
    moment(arrest?.dateTime, `${path}/arrest/dateTime`, [
      born,
      'The arrest cannot come before the birth. Check both dates.',
    ]),
    day(interview?.date, `${path}/interview/date`, [
      born,
      'The interview cannot come before the birth. Check both dates.',
    ]),
    day(defendant.breachedOrderDateIssued, `${path}/breachedOrderDateIssued`),
    planned(
      day(defendant.breachedOrderLapseDate, `${path}/breachedOrderLapseDate`, [
        defendant.breachedOrderDateIssued,
        'The order cannot lapse before it was made. Check both dates.',
      ]),
    ),
    day(defendant.dateSent, `${path}/dateSent`),
    day(defendant.parentGuardianDateSent, `${path}/parentGuardianDateSent`),
    planned(
      moment(
        defendant.firstHearingDateTime,
        `${path}/firstHearingDateTime`,
        ...charges.map((charge): Order => [charge, 'The first hearing cannot come before a charge. Check both dates.']),
      ),
    ),
    day(existing?.bailedDate, `${bail}/bailedDate`),
    planned(
      moment(existing?.toAppearDateTime, `${bail}/toAppearDateTime`, [
        existing?.bailedDate,
        'The appearance cannot come before the bail. Check both dates.',
      ]),
    ),
    day(defendant.court?.parentOrGuardian?.dateOfBirth, `${path}/court/parentOrGuardian/dateOfBirth`),
    ...offences.flatMap((offence, index) => datesOfOffence(offence, born, `${path}/offences/${index}`)),
  ];
}

function datesOfOffence(offence: CaseOffence, born: string | undefined, path: string): StatedDate[] {
  const { fromDate, toDate, court } = offence;
  return [
    day(fromDate, `${path}/fromDate`, [
      born,
      "The offence cannot come before the defendant's birth. Check both dates.",
    ]),
    day(toDate, `${path}/toDate`, [fromDate, 'The offence cannot end before it began. Check both dates.']),
    day(offence.chargeDate, `${path}/chargeDate`, [
      fromDate,
      'The charge cannot come before the offence. Check both dates.',
    ]),
    time(court?.startTime, `${path}/court/startTime`),
    time(court?.endTime, `${path}/court/endTime`),
    day(court?.arrestDate, `${path}/court/arrestDate`, [
      fromDate,
      'The arrest cannot come before the offence. Check both dates.',
    ]),
    ...(court?.victims ?? []).map((victim: CourtVictim, index) =>
      day(victim.dateOfBirth, `${path}/court/victims/${index}/dateOfBirth`),
    ),
  ];
}

/** The dates that a file states of a witness. */
export const datesOfWitness = (witness: Witness, path: string): StatedDate[] => [
  day(witness.dateOfBirth, `${path}/dateOfBirth`),
];

/** The dates that a file states of a recording. */
export const datesOfMultimediaEvidence = (evidence: MultimediaEvidence, path: string): StatedDate[] => [
  day(evidence.date, `${path}/date`),
  day(evidence.endDate, `${path}/endDate`, [
    evidence.date,
    'The recording cannot end before it begins. Check both dates.',
  ]),
];
