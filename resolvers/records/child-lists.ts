import type { ChildList } from './child-pages.js';

const involvement = { id: 'id', incidentId: 'incident_id', personId: 'person_id', role: 'role', note: 'note', createdAt: 'created_at' };
const charge = {
  id: 'id', personId: 'person_id', incidentId: 'incident_id', custodyRecordId: 'custody_record_id', sequence: 'sequence',
  offenceCode: 'offence_code', wording: 'wording', offenceFrom: 'offence_from', offenceTo: 'offence_to', location: 'location',
  chargedAt: 'charged_at', reply: 'reply', createdAt: 'created_at',
};
const custodyRecord = {
  id: 'id', number: 'number', personId: 'person_id', incidentId: 'incident_id', station: 'station', asn: 'asn',
  arrestedAt: 'arrested_at', arrivedAt: 'arrived_at', releasedAt: 'released_at', createdAt: 'created_at', updatedAt: 'updated_at',
};
const custodyEvent = {
  id: 'id', custodyRecordId: 'custody_record_id', type: 'type', occurredAt: 'occurred_at', recordedAt: 'recorded_at',
  officer: 'officer', reason: 'reason',
};

const list = (table: string, parentColumn: string, columns: Readonly<Record<string, string>>): ChildList => ({ table, parentColumn, columns });

export const involvementsOfIncident = list('involvement', 'incident_id', involvement);
export const involvementsOfPerson = list('involvement', 'person_id', involvement);
export const chargesOfIncident = list('charge', 'incident_id', charge);
export const chargesOfPerson = list('charge', 'person_id', charge);
export const chargesOfCustodyRecord = list('charge', 'custody_record_id', charge);
export const custodyRecordsOfPerson = list('custody_record', 'person_id', custodyRecord);
export const custodyRecordsOfIncident = list('custody_record', 'incident_id', custodyRecord);
export const eventsOfCustodyRecord = list('custody_event', 'custody_record_id', custodyEvent);
