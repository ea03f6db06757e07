/** A month of the calendar in the United Kingdom, YYYY-MM. */
export type Month = `${number}-${number}`;
/** Where it is not said which district: it had too few incidents in the period to be named, or none of the known ones is meant. */
export const OTHER_DISTRICT = 'OTHER';

/**
 * What may be published. Every row type is a month, codes and a count: there is no field that a name, an address, a number of a record or a
 * text could stand in, and none may be added (test/publication/ holds them against the types of persons).
 */
export interface IncidentsRow {
  readonly month: Month;
  readonly district: string;
  /** A code of `IncidentType`. */
  readonly type: string;
  readonly incidents: Count;
}
export interface ReferralCoverageRow {
  readonly month: Month;
  readonly district: string;
  /** The rule that calls for a referral, by its code; `ANY`: all incidents of the district. */
  readonly rule: string;
  /** How they stand under it, by code. */
  readonly standing: string;
  readonly incidents: Count;
}

/** A count; null where it is at least one and below the threshold. What is not listed did not occur. */
export type Count = number | null;

export interface PublishedRows {
  readonly incidents: IncidentsRow;
  readonly 'referral-coverage': ReferralCoverageRow;
}
export type PublicationId = keyof PublishedRows;

/** The columns of each publication, in their order. */
export const publishedColumns: { readonly [Id in PublicationId]: readonly (keyof PublishedRows[Id] & string)[] } = {
  incidents: ['month', 'district', 'type', 'incidents'],
  'referral-coverage': ['month', 'district', 'rule', 'standing', 'incidents'],
};

/** What is published of, and how small a number may be. */
export interface Edition {
  readonly publication: PublicationId;
  readonly from: Month;
  readonly to: Month;
  /** Counts below it are not given. */
  readonly threshold: number;
}
