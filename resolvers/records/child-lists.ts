import { childList } from '../child-pages.js';
import { tables } from '../tables.js';

export const involvementsOfIncident = childList(tables.involvement, 'incidentId');
export const involvementsOfPerson = childList(tables.involvement, 'personId');
export const chargesOfIncident = childList(tables.charge, 'incidentId');
export const chargesOfPerson = childList(tables.charge, 'personId');
export const chargesOfCustodyRecord = childList(tables.charge, 'custodyRecordId');
export const custodyRecordsOfPerson = childList(tables.custodyRecord, 'personId');
export const custodyRecordsOfIncident = childList(tables.custodyRecord, 'incidentId');
export const eventsOfCustodyRecord = childList(tables.custodyEvent, 'custodyRecordId');
