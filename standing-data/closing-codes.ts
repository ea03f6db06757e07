/** How an incident may be closed. */
export interface ClosingCode {
  readonly code: string;
  readonly title: string;
  /** Whether it is an outcome of a crime, in the numbering of the Home Office Counting Rules; others are for incidents that are none. */
  readonly ofCrime: boolean;
}

const outcome = (number: number, title: string): ClosingCode => ({ code: String(number), title, ofCrime: true });
const incident = (code: string, title: string): ClosingCode => ({ code, title, ofCrime: false });

/**
 * How incidents are closed unless the force says otherwise (`ForceTerms`): the outcomes that crimes are closed by in England and Wales
 * (Home Office Counting Rules, outcome types 1 to 22; titles shortened, not verified against the edition in force), and what a control
 * room usually closes everything else by.
 */
export const usualClosingCodes: readonly ClosingCode[] = [
  outcome(1, 'Charged or summonsed'),
  outcome(2, 'Caution: youth'),
  outcome(3, 'Caution: adult'),
  outcome(4, 'Taken into consideration'),
  outcome(5, 'Offender has died'),
  outcome(6, 'Penalty notice for disorder'),
  outcome(7, 'Cannabis or khat warning'),
  outcome(8, 'Community resolution'),
  outcome(9, 'Prosecution not in the public interest: CPS'),
  outcome(10, 'Action not in the public interest: police'),
  outcome(11, 'Suspect below the age of criminal responsibility'),
  outcome(12, 'Suspect too ill to be prosecuted'),
  outcome(13, 'Victim or key witness dead or too ill'),
  outcome(14, 'Evidential difficulties: victim does not support, no suspect named'),
  outcome(15, 'Evidential difficulties: suspect identified, victim supports'),
  outcome(16, 'Evidential difficulties: suspect identified, victim does not support'),
  outcome(17, 'Time limit for prosecution has passed'),
  outcome(18, 'Investigation complete: no suspect identified'),
  outcome(19, 'Recorded by the National Fraud Intelligence Bureau'),
  outcome(20, 'Action by another agency'),
  outcome(21, 'Further investigation not in the public interest'),
  outcome(22, 'Diversionary, educational or intervention activity'),
  incident('NO_CRIME', 'No crime'),
  incident('ADVICE', 'Advice given'),
  incident('NO_TRACE', 'No trace'),
  incident('DUPLICATE', 'Reported before under another number'),
  incident('FALSE_ALARM', 'False alarm, given in good faith'),
  incident('HOAX', 'Hoax'),
  incident('OTHER_AGENCY', 'Passed to another agency'),
  incident('FOUND_SAFE', 'Missing person found safe'),
];
