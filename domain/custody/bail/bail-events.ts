import type { Officer } from '../events.js';

/** Conditions A to D of PACE s.47ZC, as the person who decides recorded them. */
export interface BailConditions {
  /** A: reasonable grounds for suspecting the person to be guilty of the offence. */
  readonly a: boolean;
  /** B: further time is needed for the decision to charge, or for the investigation. */
  readonly b: boolean;
  /** C: the decision is being made, or the investigation conducted, diligently and expeditiously. */
  readonly c: boolean;
  /** D: release on bail is necessary and proportionate, having regard to its conditions. */
  readonly d: boolean;
}

interface Decided {
  readonly conditions: BailConditions;
  /** The person or their representative was told that this would be decided, and what they said was considered. */
  readonly personInformed: boolean;
}

interface Bodies {
  EXTENDED_BY_INSPECTOR: Decided & { readonly by: Officer };
  EXTENDED_BY_SUPERINTENDENT: Decided & { readonly by: Officer };
  /** The Director of Public Prosecutions designated the case as exceptionally complex. */
  DESIGNATED: object;
  EXTENDED_IN_DESIGNATED_CASE: Decided & { readonly by: Officer; readonly prosecutorConsulted: boolean };
  /** By the appropriate decision-maker of the Financial Conduct Authority, HMRC, NCA or SFO. */
  EXTENDED_BY_OTHER_AUTHORITY: Decided;
  COURT_APPLIED_TO: object;
  /** `long`: the case falls within s.47ZF(7). */
  COURT_EXTENDED: { readonly conditions: Omit<BailConditions, 'a'>; readonly long: boolean };
  /** A later extension by a court, s.47ZG: to so many months from the bail start date. */
  COURT_EXTENDED_AGAIN: { readonly conditions: Omit<BailConditions, 'a'>; readonly toMonths: number };
  COURT_REFUSED: object;
  SENT_TO_PROSECUTOR: object;
  PROSECUTOR_ANSWERED: object;
}

export type BailEventKind = keyof Bodies;

const kinds: Readonly<Record<BailEventKind, true>> = {
  EXTENDED_BY_INSPECTOR: true,
  EXTENDED_BY_SUPERINTENDENT: true,
  DESIGNATED: true,
  EXTENDED_IN_DESIGNATED_CASE: true,
  EXTENDED_BY_OTHER_AUTHORITY: true,
  COURT_APPLIED_TO: true,
  COURT_EXTENDED: true,
  COURT_EXTENDED_AGAIN: true,
  COURT_REFUSED: true,
  SENT_TO_PROSECUTOR: true,
  PROSECUTOR_ANSWERED: true,
};

/** Whether a text is a kind of event of bail before charge. */
export const isBailEventKind = (text: string): text is BailEventKind => Object.hasOwn(kinds, text);

/** What happened to the period of bail before charge. */
export type BailEventOf<K extends BailEventKind> = {
  [Kind in K]: { readonly id: string; readonly occurredAt: Date; readonly kind: Kind } & Bodies[Kind];
}[K];

export type BailEvent = BailEventOf<BailEventKind>;

/** An arrest after which somebody may be on bail before charge. */
export interface BailCase {
  readonly arrestedAt: Date;
  /** Who investigates: POLICE is a standard case. */
  readonly authority: 'POLICE' | 'FCA' | 'HMRC' | 'NCA' | 'SFO';
}
