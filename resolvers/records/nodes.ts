import { Charge } from '../../schema/records/charge.js';
import { CustodyEvent, CustodyRecord } from '../../schema/records/custody-record.js';
import { Incident } from '../../schema/records/incident.js';
import { Involvement } from '../../schema/records/involvement.js';
import { Person } from '../../schema/records/person.js';
import type { Node } from '../../schema/relay/node.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead } from '../loaders.js';
import {
  chargeById,
  custodyEventById,
  custodyRecordById,
  incidentById,
  involvementById,
  personById,
} from '../by-id.js';

const finder =
  <Row>(read: BatchRead<string, Row | null>, of: (row: Row) => Node) =>
  async (context: ApiContext, id: string): Promise<Node | null> => {
    const row = await context.loaders.load(read, id);
    return row && of(row);
  };

/** Finds the records of the force by their database ids. */
export const recordNodes = {
  Person: finder(personById, Person.of),
  Incident: finder(incidentById, Incident.of),
  Involvement: finder(involvementById, Involvement.of),
  CustodyRecord: finder(custodyRecordById, CustodyRecord.of),
  CustodyEvent: finder(custodyEventById, CustodyEvent.of),
  Charge: finder(chargeById, Charge.of),
};
