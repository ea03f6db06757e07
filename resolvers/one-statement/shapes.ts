import { tables } from '../tables.js';
import { caseFile } from './case-file-shapes.js';
import { bare, codes, days, globalId, list, moments, one, texts } from './columns.js';
import { plainJson } from './json-text.js';
import type { FieldShape, RecordShape, Shape } from './shape.js';

const address: FieldShape = {
  kind: 'part',
  type: 'PostalAddress',
  columns: {
    secondaryName: 'address_secondary',
    primaryName: 'address_primary',
    street: 'address_street',
    locality: 'address_locality',
    town: 'address_town',
    administrativeArea: 'address_area',
    postTown: 'address_post_town',
    postcode: 'address_postcode',
  },
};

export const person: RecordShape = {
  type: 'Person',
  table: tables.person.name,
  look: { type: 'Person', column: 'id' },
  fields: {
    id: globalId('Person'),
    ...texts(tables.person, 'title', 'givenNames', 'familyName', 'gender', 'observedEthnicity', 'selfDefinedEthnicity'),
    ...texts(tables.person, 'nationality', 'occupation', 'pncId', 'croNumber', 'homeTelephone', 'mobileTelephone'),
    ...texts(tables.person, 'emailAddress'),
    ...days(tables.person, 'dateOfBirth'),
    ...moments(tables.person, 'createdAt', 'updatedAt'),
    address,
    involvements: list('person_id', () => involvement),
    custodyRecords: list('person_id', () => custodyRecord),
    charges: list('person_id', () => charge),
    otherNames: { kind: 'all', parentColumn: 'person_id', without: 'withdrawn_at', shape: () => personName },
    warnings: { kind: 'all', parentColumn: 'person_id', without: 'withdrawn_at', shape: () => personWarning },
    mergedInto: one('merged_into_id', () => person),
  },
};

/** The id of a part of a record: its own, without a tag. */
const partId: FieldShape = { kind: 'value', text: (row, never) => plainJson(`${row}.id::text`, never) };

const personName: Shape = {
  type: 'PersonName',
  table: tables.personName.name,
  look: { type: 'Person', column: 'person_id' },
  fields: {
    id: partId,
    ...codes(tables.personName, 'kind'),
    ...texts(tables.personName, 'givenNames', 'familyName'),
    ...moments(tables.personName, 'recordedAt'),
  },
};

const personWarning: Shape = {
  type: 'PersonWarning',
  table: tables.personWarning.name,
  look: { type: 'Person', column: 'person_id' },
  fields: {
    id: partId,
    ...codes(tables.personWarning, 'kind'),
    ...texts(tables.personWarning, 'note'),
    ...moments(tables.personWarning, 'recordedAt'),
  },
};

export const incident: RecordShape = {
  type: 'Incident',
  table: tables.incident.name,
  look: { type: 'Incident', column: 'id' },
  fields: {
    id: globalId('Incident'),
    ...codes(tables.incident, 'number', 'type'),
    ...texts(tables.incident, 'summary', 'district'),
    ...bare(tables.incident, 'domesticAbuse', 'childrenPresent'),
    ...moments(tables.incident, 'occurredFrom', 'occurredTo', 'reportedAt', 'recordedAt'),
    address,
    involvements: list('incident_id', () => involvement),
    charges: list('incident_id', () => charge),
    custodyRecords: list('incident_id', () => custodyRecord),
    caseFiles: { ...list('incident_id', () => caseFile), needs: 'case-file' },
  },
};

export const involvement: Shape = {
  type: 'Involvement',
  table: tables.involvement.name,
  look: { type: 'Incident', column: 'incident_id', personColumn: 'person_id' },
  fields: {
    id: globalId('Involvement'),
    ...codes(tables.involvement, 'role'),
    ...texts(tables.involvement, 'note'),
    ...moments(tables.involvement, 'createdAt'),
    person: one('person_id', () => person),
    incident: one('incident_id', () => incident),
  },
};

export const custodyRecord: RecordShape = {
  type: 'CustodyRecord',
  table: tables.custodyRecord.name,
  look: { type: 'CustodyRecord', column: 'id', personColumn: 'person_id' },
  fields: {
    id: globalId('CustodyRecord'),
    ...texts(tables.custodyRecord, 'number', 'station', 'asn'),
    ...moments(tables.custodyRecord, 'arrestedAt', 'arrivedAt', 'releasedAt'),
    person: one('person_id', () => person),
    incident: one('incident_id', () => incident),
    events: list('custody_record_id', () => custodyEvent),
    charges: list('custody_record_id', () => charge),
  },
};

const custodyEvent: Shape = {
  type: 'CustodyEvent',
  table: tables.custodyEvent.name,
  look: { type: 'CustodyRecord', column: 'custody_record_id' },
  fields: {
    id: globalId('CustodyEvent'),
    ...codes(tables.custodyEvent, 'type'),
    ...texts(tables.custodyEvent, 'officer', 'reason'),
    ...moments(tables.custodyEvent, 'occurredAt', 'recordedAt'),
    correctsId: globalId('CustodyEvent', 'corrects_id'),
  },
};

const charge: Shape = {
  type: 'Charge',
  table: tables.charge.name,
  look: { type: 'Charge', column: 'id', personColumn: 'person_id' },
  fields: {
    id: globalId('Charge'),
    ...bare(tables.charge, 'sequence'),
    ...texts(tables.charge, 'offenceCode', 'wording', 'location', 'reply'),
    ...days(tables.charge, 'offenceFrom', 'offenceTo'),
    ...moments(tables.charge, 'chargedAt'),
    person: one('person_id', () => person),
    incident: one('incident_id', () => incident),
    custodyRecord: one('custody_record_id', () => custodyRecord),
  },
};

export const recordShapes: readonly Shape[] = [
  ...[person, personName, personWarning, incident, involvement, custodyRecord, custodyEvent, charge],
];
