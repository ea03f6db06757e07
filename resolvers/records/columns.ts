import type { Charge, CustodyEvent, CustodyRecord, Incident, Involvement, Person } from '../../prisma/rows.js';

/** The columns of a table: property of the row → column. A column that is added to the table has to be added here: the type says so. */
export type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

/** The columns as a select list, under the names of the properties. */
export const selected = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([property, column]) => `"${column}" as "${property}"`)
    .join(', ');

export const person: Columns<Person> = {
  id: 'id',
  title: 'title',
  givenNames: 'given_names',
  familyName: 'family_name',
  dateOfBirth: 'date_of_birth',
  gender: 'gender',
  observedEthnicity: 'observed_ethnicity',
  selfDefinedEthnicity: 'self_defined_ethnicity',
  nationality: 'nationality',
  occupation: 'occupation',
  pncId: 'pnc_id',
  croNumber: 'cro_number',
  homeTelephone: 'home_telephone',
  mobileTelephone: 'mobile_telephone',
  emailAddress: 'email_address',
  addressSecondary: 'address_secondary',
  addressPrimary: 'address_primary',
  addressStreet: 'address_street',
  addressLocality: 'address_locality',
  addressTown: 'address_town',
  addressArea: 'address_area',
  addressPostTown: 'address_post_town',
  addressPostcode: 'address_postcode',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

export const incident: Columns<Incident> = {
  id: 'id',
  number: 'number',
  type: 'type',
  summary: 'summary',
  occurredFrom: 'occurred_from',
  occurredTo: 'occurred_to',
  reportedAt: 'reported_at',
  recordedAt: 'recorded_at',
  district: 'district',
  addressSecondary: 'address_secondary',
  addressPrimary: 'address_primary',
  addressStreet: 'address_street',
  addressLocality: 'address_locality',
  addressTown: 'address_town',
  addressArea: 'address_area',
  addressPostTown: 'address_post_town',
  addressPostcode: 'address_postcode',
  domesticAbuse: 'domestic_abuse',
  childrenPresent: 'children_present',
  updatedAt: 'updated_at',
};

export const involvement: Columns<Involvement> = {
  id: 'id',
  incidentId: 'incident_id',
  personId: 'person_id',
  role: 'role',
  note: 'note',
  createdAt: 'created_at',
};

export const custodyRecord: Columns<CustodyRecord> = {
  id: 'id',
  number: 'number',
  personId: 'person_id',
  incidentId: 'incident_id',
  station: 'station',
  asn: 'asn',
  arrestedAt: 'arrested_at',
  arrivedAt: 'arrived_at',
  releasedAt: 'released_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

export const custodyEvent: Columns<CustodyEvent> = {
  id: 'id',
  custodyRecordId: 'custody_record_id',
  type: 'type',
  occurredAt: 'occurred_at',
  recordedAt: 'recorded_at',
  officer: 'officer',
  reason: 'reason',
};

export const charge: Columns<Charge> = {
  id: 'id',
  personId: 'person_id',
  incidentId: 'incident_id',
  custodyRecordId: 'custody_record_id',
  sequence: 'sequence',
  offenceCode: 'offence_code',
  wording: 'wording',
  offenceFrom: 'offence_from',
  offenceTo: 'offence_to',
  location: 'location',
  chargedAt: 'charged_at',
  reply: 'reply',
  createdAt: 'created_at',
};
