/**
 * The figures of the law on detention and bail in England and Wales (not terrorism), in one place.
 *
 * `verified` says whether the figure was read in a source for this list; what was not is never shown as verified. Statutes
 * are at legislation.gov.uk; "PNLD" is pnld.co.uk. Section 45(2) of PACE: periods and times of day are approximate in law;
 * here they are kept to the minute.
 */
export interface LegalValue {
  readonly value: number;
  readonly unit: 'HOURS' | 'MONTHS' | 'YEARS' | 'REVIEWS';
  readonly section: string;
  readonly source: string;
  readonly verified: boolean;
}

const PACE = 'Police and Criminal Evidence Act 1984';
const value =
  (unit: LegalValue['unit']) =>
  (figure: number, section: string, source: string, verified = true): LegalValue => ({
    value: figure,
    unit,
    section,
    source,
    verified,
  });
const hours = value('HOURS');
const months = value('MONTHS');
const years = value('YEARS');

/** Detention without charge. */
export const detentionLimits = {
  /** Kept without charge, from the relevant time. */
  basic: hours(24, 'PACE s.41(1)', `${PACE}, as at 3 April 2017`),
  /** After arrest elsewhere, or after leaving another area, the relevant time comes at the latest. */
  relevantTimeElsewhere: hours(24, 'PACE s.41(2), (5)', `${PACE}, as at 3 April 2017; PNLD 22 April 2024`),
  /** Kept on the authority of a superintendent, from the relevant time. */
  superintendent: hours(36, 'PACE s.42(1)', `${PACE}, as at 2000; same wording in PACE (NI) Order 1989 art. 43`),
  /** The first authority of a superintendent, at the latest, from the relevant time. */
  superintendentNotAfter: hours(24, 'PACE s.42(4)(a)', 'PACE (NI) Order 1989 art. 43(3)(a), same wording'),
  /** And not before this review. */
  superintendentNotBeforeReview: value('REVIEWS')(2, 'PACE s.42(4)(b)', 'PACE (NI) Order 1989 art. 43(3)(b)'),
  /** The application for a warrant of further detention, at the latest, from the relevant time. */
  warrantApplication: hours(36, 'PACE s.43(5)(a)', `${PACE}, as at 1 February 2000; NI Order art. 44(5)`),
  /** The same where the court cannot sit at 36 hours but will sit within six hours of it: so many hours more. */
  warrantApplicationCourtSits: hours(6, 'PACE s.43(5)(b)', `${PACE}, as at 1 February 2000; NI Order art. 44(5)`),
  /** A warrant of further detention, and each extension of it, at the longest. */
  warrant: hours(36, 'PACE s.43(12), s.44(3)(a)', `${PACE}, as at 1 February 2000; PNLD 10 January 2019`),
  /** All detention without charge together, from the relevant time. */
  total: hours(96, 'PACE s.44(3)(b)', `${PACE}, as at 2000`),
  /** The clock stands, at the longest, after arrest for breach of bail or for failing to answer it. */
  breachOfBailPause: hours(
    3,
    'Police, Crime, Sentencing and Courts Act 2022 Sch.4 Part 5',
    'Pre-charge bail statutory guidance, gov.uk, 9 June 2023',
  ),
  /** The first review, from the time detention was first authorised. */
  firstReview: hours(6, 'PACE s.40(3)(a)', `${PACE} s.40, as at 7 October 2013`),
  /** Every later review, from the one before. */
  laterReview: hours(9, 'PACE s.40(3)(b), (c)', `${PACE} s.40, as at 7 October 2013`),
  /** A child in police protection. */
  policeProtection: hours(72, 'Children Act 1989 s.46(6)', 'Children Act 1989 s.46, legislation.gov.uk'),
  /** Delay of the right to have somebody told, or to legal advice, at the longest. */
  rightsDelay: hours(36, 'PACE s.56(3), s.58(5)', 'general knowledge', false),
  /** Rest in any 24 hours, at the least. */
  rest: hours(8, 'PACE Code C 12.2', 'general knowledge', false),
} as const satisfies Record<string, LegalValue>;

/** Ages. */
export const ageLimits = {
  /** Below it a detainee is a child, and an appropriate adult is told. */
  adult: years(18, 'PACE s.37(15)', 'College of Policing, children and young persons; since 26 October 2015'),
  /** From it a child may be kept for the public's protection where there is no secure accommodation. */
  secureAccommodation: years(12, 'PACE s.38(6)(b)', `${PACE} s.38`),
} as const satisfies Record<string, LegalValue>;

/** Bail before charge: the end of the applicable bail period, from the bail start date. */
export const bailLimits = {
  initial: months(3, 'PACE s.47ZB(1)(b)', `${PACE} s.47ZB`),
  initialOtherAuthority: months(6, 'PACE s.47ZB(1)(a)', `${PACE} s.47ZB`),
  inspector: months(6, 'PACE s.47ZD(2)', `${PACE} s.47ZD`),
  superintendent: months(9, 'PACE s.47ZDA', 'Police, Crime, Sentencing and Courts Act 2022 Sch.4 para. 29'),
  otherAuthority: months(12, 'PACE s.47ZDB', 'S.I. 2023/44 rule 7, note'),
  designated: months(12, 'PACE s.47ZE(3)', `${PACE} s.47ZE, as at 28 October 2022`),
  courtStandard: months(12, 'PACE s.47ZF(4)(a)', `${PACE} s.47ZF`),
  courtStandardLong: months(18, 'PACE s.47ZF(6)(a)', `${PACE} s.47ZF`),
  courtOther: months(18, 'PACE s.47ZF(4)(b)', `${PACE} s.47ZF`),
  courtOtherLong: months(24, 'PACE s.47ZF(6)(b)', 'general knowledge', false),
  courtLater: months(24, 'PACE s.47ZG', 'hallinans.co.uk, secondary; the text of s.47ZG was not read', false),
} as const satisfies Record<string, LegalValue>;

/** Arrests from this day on are under the bail rules above (S.I. 2022/1075 reg. 4; Act of 2022, s.45(3)). */
export const RULES_OF_2022_FROM = '2022-10-28';

/**
 * What no source was read for, or where sources leave room: chosen by the force. Each default is the choice that never
 * shows a detainee's time as longer, or a review as later, than the other one would.
 */
export interface CustodyChoices {
  /** A late or postponed review leaves the next one where it was: 9 hours from when it was due. PACE s.40(6). */
  readonly lateReviewKeepsNext: boolean;
  /** Time at hospital that does not count for detention (s.41(6)) does not count between reviews either. */
  readonly hospitalStopsReviews: boolean;
  /** The three hours after arrest for breach of bail do not count between reviews either. */
  readonly breachPauseStopsReviews: boolean;
  /** Time at hospital that does not count for detention lengthens a warrant too. */
  readonly hospitalLengthensWarrant: boolean;
  /** Time on bail lengthens a warrant. */
  readonly bailLengthensWarrant: boolean;
  /** Whether an extension of a warrant (s.44) runs from the end of what was granted before, or from the decision. */
  readonly warrantExtensionFrom: 'END' | 'DECISION';
  /** Reviews by live link are authorised by regulations under s.45A. */
  readonly liveLinkReviews: boolean;
  /** When somebody born on 29 February comes of age in a year without that day. */
  readonly born29FebruaryOfAgeOn: '02-28' | '03-01';
  /** Hours until an appropriate adult who was not told is shown as late; the law says as soon as practicable. */
  readonly appropriateAdultWithinHours: number;
  /** While a prosecutor decides on the charge the bail period stands still. PACE s.47ZL. */
  readonly prosecutorStopsBailPeriod: boolean;
  /** Days between our own reviews of somebody released under investigation; there is no limit in law. */
  readonly underInvestigationReviewDays: number;
}

/** None of these is verified. */
export const defaultChoices: CustodyChoices = {
  lateReviewKeepsNext: true,
  hospitalStopsReviews: false,
  breachPauseStopsReviews: false,
  hospitalLengthensWarrant: false,
  bailLengthensWarrant: false,
  warrantExtensionFrom: 'END',
  liveLinkReviews: true,
  born29FebruaryOfAgeOn: '03-01',
  appropriateAdultWithinHours: 1,
  prosecutorStopsBailPeriod: false,
  underInvestigationReviewDays: 28,
};
