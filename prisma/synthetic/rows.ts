/** Rows as the tables hold them: the keys are the columns. Moments are ISO 8601 in UTC, dates YYYY-MM-DD. */
export interface PersonRow {
  id: string;
  title: string | null;
  given_names: string[];
  family_name: string;
  date_of_birth: string;
  gender: string;
  observed_ethnicity: string;
  self_defined_ethnicity: string;
  nationality: string;
  occupation: string | null;
  pnc_id: string | null;
  cro_number: string | null;
  home_telephone: string | null;
  mobile_telephone: string | null;
  email_address: string | null;
  address_primary: string;
  address_street: string;
  address_town: string;
  address_postcode: string;
  created_at: string;
  updated_at: string;
}

export interface IncidentRow {
  id: string;
  number: string;
  type: string;
  summary: string;
  occurred_from: string;
  reported_at: string;
  recorded_at: string;
  district: string;
  address_primary: string;
  address_street: string;
  address_town: string;
  address_postcode: string;
  domestic_abuse: boolean;
  children_present: boolean;
  updated_at: string;
}

export interface InvolvementRow {
  id: string;
  incident_id: string;
  person_id: string;
  role: string;
  created_at: string;
}

export interface CustodyRecordRow {
  id: string;
  number: string;
  person_id: string;
  incident_id: string;
  station: string;
  asn: string;
  arrested_at: string;
  arrived_at: string;
  released_at: string;
  created_at: string;
  updated_at: string;
}

export interface CustodyEventRow {
  id: string;
  custody_record_id: string;
  type: string;
  occurred_at: string;
  recorded_at: string;
  officer: string;
}

export interface ChargeRow {
  id: string;
  person_id: string;
  incident_id: string;
  custody_record_id: string;
  sequence: number;
  offence_code: string;
  wording: string;
  offence_from: string;
  location: string;
  charged_at: string;
  created_at: string;
}

/** The number that the next charge of a custody record gets, as the action that charges counts them. */
export interface NumberSeriesRow {
  series: string;
  next: number;
}

/** Rows that belong together, by table, in an order in which they can be stored. */
export interface ForceRows {
  person: PersonRow[];
  incident: IncidentRow[];
  involvement: InvolvementRow[];
  custody_record: CustodyRecordRow[];
  custody_event: CustodyEventRow[];
  charge: ChargeRow[];
  number_series: NumberSeriesRow[];
}
