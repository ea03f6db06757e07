import type { JsonValue } from '../problem.js';
import type { NameKind } from './code-lists.js';

/**
 * A date or a moment as it was recorded. What our own API takes is ISO 8601; a file prepared elsewhere may hold another
 * form, which is kept as it came and reported as a warning.
 */
export type RecordedDate = string;
export type RecordedDateTime = string;

/**
 * What a document prepared elsewhere said beyond its format: keys that the format leaves open, or a `type` it allows to be
 * left out. Kept so that the document can be given back exactly as it came. Never written by hand.
 */
export interface AsReceived {
  readonly asReceived?: ReceivedBeyondFormat;
}

export interface ReceivedBeyondFormat {
  /** Keys the format does not define, or values that do not fit their field, by their name in the document. */
  readonly unknown?: Readonly<Record<string, JsonValue>>;
  /** The optional `type` was left out. */
  readonly withoutType?: true;
  /** The same for a level of the document that we do not keep apart, e.g. `offence` within an offence item, by its name there. */
  readonly within?: Readonly<Record<string, ReceivedBeyondFormat>>;
}

/** A part of a case file that can be addressed, changed and removed by itself. The key is given when the part is stored. */
export interface Part extends AsReceived {
  readonly key?: string;
}

/** The name of a person, an officer or an organisation; which fields apply depends on `kind`. */
export interface Name extends AsReceived {
  readonly kind: NameKind;
  /** Person, officer. */
  readonly familyName?: string;
  /** Person, officer: in order, at least one. */
  readonly givenNames?: readonly string[];
  /** Officer: rank as spoken, e.g. PC. */
  readonly rank?: string;
  readonly collarNumber?: string;
  readonly organisationName?: string;
  /** Person, officer: Mr, Ms, Dr … Courts only; the Digital Case File has no place for it. */
  readonly title?: string;
}

/** A court or a police unit: its names at the four levels of the CJS organisation unit list, and its code. */
export interface OrganisationLocation extends AsReceived {
  readonly topLevelName?: string;
  readonly secondLevelName?: string;
  readonly thirdLevelName?: string;
  readonly bottomLevelName?: string;
  /** CJS organisation unit code, e.g. B06IS00. Not part of the Digital Case File. */
  readonly organisationUnitCode?: string;
}

/** A postal address in the lines of BS 7666. */
export interface Address {
  /** Flat or unit (secondary addressable object). */
  readonly secondaryName?: string;
  /** House name or number (primary addressable object). */
  readonly primaryName?: string;
  readonly street?: string;
  readonly locality?: string;
  readonly town?: string;
  readonly administrativeArea?: string;
  readonly postTown?: string;
  readonly postcode?: string;
  /** Reference numbers of the street and the property in the national gazetteers (USRN, UPRN). */
  readonly uniqueStreetReferenceNumber?: string;
  readonly uniquePropertyReferenceNumber?: string;
  /** The names as BS 7666 codes them in columns, kept where the plain line would not be coded the same again. */
  readonly codedNames?: { readonly primaryName?: string; readonly secondaryName?: string };
}

export interface ContactDetails {
  readonly homeTelephone?: string;
  readonly workTelephone?: string;
  readonly mobileTelephone?: string;
  readonly faxNumber?: string;
  readonly emailAddresses?: readonly string[];
}
