/** The tables whose rows name the person they are of, in `person_id`, and go over when people are merged: in this order. */
export const movedTables = [
  'involvement',
  'custody_record',
  'charge',
  'consent',
  'risk_assessment',
  'victim_update',
  'referral',
  'person_name',
  'person_warning',
] as const;
export type MovedTable = (typeof movedTables)[number];

/**
 * Tables that name a person and stay as they are: where a record was brought from, and as it was there, what searches and comparisons are made of, and duties, which
 * follow by their own rules (duties/follow-person.ts).
 */
export const tablesThatStay = [
  'person_source',
  'import_record',
  'person_search',
  'person_search_due',
  'person_compare_due',
  'duty',
] as const;
