import type { ProblemCatalogueEntry } from '../catalogue.js';
import type { Problem } from '../problem.js';

/** What is wrong, what to do, and the section of the law that says so; '' where it is no matter of law. */
const texts = {
  CUSTODY_EVENT_IN_FUTURE: ['The event lies in the future', 'Record it when it has happened.', ''],
  CUSTODY_EVENT_OUT_OF_ORDER: [
    'The event cannot happen at that point of the custody record',
    'Check the time and what was recorded before it; record what is missing first.',
    'PACE Part IV',
  ],
  CUSTODY_EVENT_CONTRADICTS_LATER: [
    'With this event others, recorded for later, could not have happened or would not have been lawful',
    'Check the time of this event, or correct the later ones first.',
    'PACE Part IV',
  ],
  CORRECTION_OF_NOTHING: [
    'The event that this one corrects is not in the record',
    'Give the id of an event of the same custody record.',
    '',
  ],
  CORRECTED_ALREADY: [
    'The event was corrected already',
    'Correct the event that corrects it: its `correctsId` is this one.',
    '',
  ],
  CORRECTION_WITHOUT_REASON: ['The reason for the correction is missing', 'Record why the event was wrong.', ''],
  DETAINED_ALREADY: [
    'Another detention of this person has no end yet',
    'If it is over, record its release in that custody record: its clock still runs. If it is this one, keep to one of the two.',
    '',
  ],
  CUSTODY_PERIOD_INVALID: ['The period ends before it begins, or lies outside', 'Correct its two times.', ''],
  CUSTODY_AREA_CONTRADICTORY: [
    'The police areas contradict each other',
    'Correct the area of the station or the area that the person was taken to.',
    'PACE s.41',
  ],
  RELEVANT_TIME_UNKNOWN: [
    'No relevant time has been reached',
    'Record the arrival at the police station, or the entry into England and Wales, first.',
    'PACE s.41(2)',
  ],
  AUTHORISER_NOT_CUSTODY_OFFICER: [
    'Only a custody officer can decide this',
    'Have the custody officer of the station decide, and record that officer.',
    'PACE s.37, s.38',
  ],
  REPRESENTATIONS_NOT_INVITED: [
    'No opportunity for representations is recorded',
    'Give the detainee and any available solicitor the opportunity, and record what came of it.',
    'PACE s.40(12), s.42(6)',
  ],
  REVIEW_RANK_TOO_LOW: [
    'Before charge a review is for an officer of at least the rank of inspector',
    'Have an inspector who is not involved in the investigation review the detention.',
    'PACE s.40(1)(b)',
  ],
  REVIEW_OFFICER_INVOLVED: [
    'The officer has been directly involved in the investigation',
    'Have another inspector review the detention.',
    'PACE s.40(1)(b)',
  ],
  REVIEW_NOT_BY_CUSTODY_OFFICER: [
    'After charge a review is for the custody officer',
    'Have the custody officer review the detention.',
    'PACE s.40(1)(a)',
  ],
  REVIEW_NOT_BY_TELEPHONE: [
    'This review cannot be held by telephone',
    'Hold it at the station: by telephone only before charge, and only where a live link is not practicable.',
    'PACE s.40A',
  ],
  REVIEW_NOT_BY_LIVE_LINK: [
    'Reviews by live link are not authorised here',
    'Hold the review in person or by telephone, or change the configuration when regulations allow it.',
    'PACE s.45A',
  ],
  POSTPONEMENT_TOO_EARLY: [
    'The review is not due yet',
    'Postpone it at its latest time, if it is not practicable then.',
    'PACE s.40(4)',
  ],
  POSTPONEMENT_WITHOUT_REASON: ['The reason is missing', 'Record why the review is postponed.', 'PACE s.40(4)'],
  EXTENSION_RANK_TOO_LOW: [
    'Continued detention is for an officer of the rank of superintendent or above',
    'Ask the superintendent who is responsible for the station.',
    'PACE s.42(1)',
  ],
  EXTENSION_NOT_RESPONSIBLE: [
    'The officer is not responsible for the station at which the person is detained',
    'Ask the superintendent who is responsible for it.',
    'PACE s.42(1)',
  ],
  EXTENSION_OFFENCE_NOT_INDICTABLE: [
    'No offence for which the person is under arrest is indictable',
    'Charge, bail or release by 24 hours after the relevant time.',
    'PACE s.42(1)(b)',
  ],
  EXTENSION_NOT_NECESSARY: [
    'It is not recorded that detention is necessary to secure, preserve or obtain evidence',
    'Do not continue it, or record the grounds.',
    'PACE s.42(1)(a)',
  ],
  EXTENSION_NOT_DILIGENT: [
    'It is not recorded that the investigation is conducted diligently and expeditiously',
    'Do not continue detention, or record the grounds.',
    'PACE s.42(1)(c)',
  ],
  EXTENSION_AFTER_24_HOURS: [
    'More than 24 hours have passed since the relevant time',
    'The authority can no longer be given: charge, bail or release now.',
    'PACE s.42(4)(a)',
  ],
  EXTENSION_BEFORE_SECOND_REVIEW: [
    'The second review of detention has not been carried out',
    'Carry it out first.',
    'PACE s.42(4)(b)',
  ],
  EXTENSION_PAST_36_HOURS: [
    'A superintendent can authorise no more than 36 hours after the relevant time',
    'Give an hour above 24, or the one authorised before, and up to 36; beyond it apply for a warrant.',
    'PACE s.42(1), (2)',
  ],
  EXTENSION_EXPIRED: ['The authority before this one has ended', 'Charge, bail or release now.', 'PACE s.42(2), (10)'],
  EXTENSION_GROUNDS_NOT_RECORDED: [
    'The grounds were not told and written into the custody record',
    'Tell the detainee the grounds and record them.',
    'PACE s.42(5)',
  ],
  WARRANT_NOT_ON_OATH: ['The application was not made on oath', 'Apply on oath, with an information.', 'PACE s.43(1)'],
  WARRANT_OFFENCE_NOT_INDICTABLE: [
    'No offence for which the person is under arrest is indictable',
    'No warrant can be applied for: charge, bail or release.',
    'PACE s.43(4)(b)',
  ],
  WARRANT_APPLICATION_LATE: [
    'The time for the application has passed',
    'Apply before 36 hours after the relevant time, or within six more when the court sits only then.',
    'PACE s.43(5)',
  ],
  WARRANT_NOT_APPLIED_FOR: [
    'No application is recorded that the court had still to decide',
    'Record the application, with its time, first.',
    'PACE s.43(1)',
  ],
  WARRANT_NOT_BROUGHT_BEFORE_COURT: [
    'The person was not brought before the court with a copy of the information',
    'The court cannot hear the application without both.',
    'PACE s.43(2)',
  ],
  WARRANT_LENGTH: ['A warrant or extension is for up to 36 hours', 'Give more than 0 and up to 36.', 'PACE s.43(12)'],
  WARRANT_PAST_96_HOURS: [
    'The extension would end later than 96 hours after the relevant time',
    'Give fewer hours: the limit cannot be moved.',
    'PACE s.44(3)(b)',
  ],
  WARRANT_NONE_TO_EXTEND: [
    'There is no warrant of further detention in force',
    'Extend a warrant before it ends.',
    'PACE s.44(1)',
  ],
  BAIL_REFUSAL_WITHOUT_GROUND: [
    'No ground for refusing bail is recorded',
    'Record at least one ground of section 38(1), or release.',
    'PACE s.38(1)',
  ],
  BAIL_REFUSAL_GROUND_NOT_OPEN: [
    'A ground does not apply to this person or offence',
    'Prevention of offences needs an imprisonable offence, of injury or damage one that is not; own interests a child.',
    'PACE s.38(1)',
  ],
  ACCOMMODATION_NOT_FOR_ADULTS: [
    'Local authority accommodation is for those under 18',
    'Check the date of birth; nothing is owed for an adult.',
    'PACE s.38(6)',
  ],
  ACCOMMODATION_UNDER_12: [
    'For a child under 12 a lack of secure accommodation is no reason',
    'Move the child, or certify why it is impracticable.',
    'PACE s.38(6)(b)',
  ],
  SITTINGS_UNKNOWN: [
    'No sitting of the court after the charge is configured',
    'Add the sittings of the local justice area, and bring the person before a court as soon as is practicable.',
    'PACE s.46(2)',
  ],
  BAIL_UNDER_EARLIER_RULES: [
    'The arrest lies before 28 October 2022',
    'Reckon this bail by the rules of that time; they are not held here.',
    'Police, Crime, Sentencing and Courts Act 2022 s.45(3)',
  ],
  BAIL_PERIOD_ENDED: [
    'The applicable bail period has ended',
    'It can no longer be extended: charge, or release from bail.',
    'PACE s.47ZD to s.47ZF',
  ],
  BAIL_EXTENSION_OUT_OF_TURN: [
    'This extension is not open at this stage',
    'Take the stages in turn: inspector, superintendent, then the designated case or the court.',
    'PACE s.47ZD to s.47ZG',
  ],
  BAIL_EXTENSION_RANK_TOO_LOW: [
    'The rank is too low for this extension',
    'Ask an inspector to 6 months, a superintendent to 9, an assistant chief constable or commander to 12.',
    'PACE s.47ZD to s.47ZE',
  ],
  BAIL_CONDITION_NOT_MET: [
    'A condition for the extension is not recorded as met',
    'Record how each of conditions A to D is met (before a court B to D), or do not extend.',
    'PACE s.47ZC',
  ],
  BAIL_PERSON_NOT_INFORMED: [
    'The person or their representative was not told that this would be decided',
    'Tell them, consider what they say, and tell them the outcome.',
    'PACE s.47ZD(3), (4)',
  ],
  BAIL_PROSECUTOR_NOT_CONSULTED: [
    'The Director of Public Prosecutions was not consulted',
    'Consult the Director before the extension of a designated case.',
    'PACE s.47ZE(5)(b)',
  ],
  BAIL_EXTENSION_TOO_LONG: [
    'The court cannot extend bail so far',
    'Give the end that the section allows.',
    'PACE s.47ZF, s.47ZG',
  ],
} as const satisfies Record<string, readonly [title: string, action: string, section: string]>;

export type CustodyProblemCode = keyof typeof texts;

/** A problem with the section of the law it rests on; null when it is no matter of law. */
export interface CustodyProblem extends Problem<CustodyProblemCode> {
  readonly section: string | null;
}

/** The problems of custody events. */
export const custodyProblemCatalogue: readonly ProblemCatalogueEntry[] = (
  Object.keys(texts) as CustodyProblemCode[]
).map((code) => ({ code, title: texts[code][0], action: texts[code][1] }));

/**
 * A problem of a custody event; `path` is a JSON Pointer into the event, `section` one more exact than the catalogue's, `detail`
 * what was found instead (never personal data).
 */
export function custodyProblem(
  code: CustodyProblemCode,
  path: string,
  section?: string,
  detail?: string,
): CustodyProblem {
  const [title, action, usual] = texts[code];
  const law = section ?? usual;
  return {
    code,
    path,
    message: `${title}${detail ? `: ${detail}` : ''}${law === '' ? '' : ` (${law})`}. ${action}`,
    section: law || null,
  };
}
