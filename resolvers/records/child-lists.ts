import type { Charge, CustodyEvent, CustodyRecord, Involvement } from '../../prisma/rows.js';
import type { ChildList } from './child-pages.js';
import * as columnsOf from './columns.js';

const list = <Row>(table: string, parentColumn: string, columns: columnsOf.Columns<Row>): ChildList<Row> => ({
  table,
  parentColumn,
  columns,
});

export const involvementsOfIncident = list<Involvement>('involvement', 'incident_id', columnsOf.involvement);
export const involvementsOfPerson = list<Involvement>('involvement', 'person_id', columnsOf.involvement);
export const chargesOfIncident = list<Charge>('charge', 'incident_id', columnsOf.charge);
export const chargesOfPerson = list<Charge>('charge', 'person_id', columnsOf.charge);
export const chargesOfCustodyRecord = list<Charge>('charge', 'custody_record_id', columnsOf.charge);
export const custodyRecordsOfPerson = list<CustodyRecord>('custody_record', 'person_id', columnsOf.custodyRecord);
export const custodyRecordsOfIncident = list<CustodyRecord>('custody_record', 'incident_id', columnsOf.custodyRecord);
export const eventsOfCustodyRecord = list<CustodyEvent>('custody_event', 'custody_record_id', columnsOf.custodyEvent);
