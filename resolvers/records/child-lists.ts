import type { Charge, CustodyEvent, CustodyRecord, Involvement } from '../../prisma/rows.js';
import type { ChildList } from './child-pages.js';

type Columns<Row> = ChildList<Row>['columns'];

const involvement: Columns<Involvement> = {
  id: 'id',
  incidentId: 'incident_id',
  personId: 'person_id',
  role: 'role',
  note: 'note',
  createdAt: 'created_at',
};
const charge: Columns<Charge> = {
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
const custodyRecord: Columns<CustodyRecord> = {
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
const custodyEvent: Columns<CustodyEvent> = {
  id: 'id',
  custodyRecordId: 'custody_record_id',
  type: 'type',
  occurredAt: 'occurred_at',
  recordedAt: 'recorded_at',
  officer: 'officer',
  reason: 'reason',
};

const list = <Row>(table: string, parentColumn: string, columns: Columns<Row>): ChildList<Row> => ({
  table,
  parentColumn,
  columns,
});

export const involvementsOfIncident = list<Involvement>('involvement', 'incident_id', involvement);
export const involvementsOfPerson = list<Involvement>('involvement', 'person_id', involvement);
export const chargesOfIncident = list<Charge>('charge', 'incident_id', charge);
export const chargesOfPerson = list<Charge>('charge', 'person_id', charge);
export const chargesOfCustodyRecord = list<Charge>('charge', 'custody_record_id', charge);
export const custodyRecordsOfPerson = list<CustodyRecord>('custody_record', 'person_id', custodyRecord);
export const custodyRecordsOfIncident = list<CustodyRecord>('custody_record', 'incident_id', custodyRecord);
export const eventsOfCustodyRecord = list<CustodyEvent>('custody_event', 'custody_record_id', custodyEvent);
