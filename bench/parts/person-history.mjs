/** A person's whole history, of a hundred people who have the most of it, in turn: see `contest`. */
import pg from 'pg';
import { contest, items } from '../contest.mjs';

const incident = '{ number type district reportedAt summary }';
const event = '{ type occurredAt reason }';
const charge = '{ offenceCode wording chargedAt }';
const about = 'givenNames familyName dateOfBirth gender pncId';

const queries = {
  casebridge: `query ($id: ID!) { person(id: $id) { ${about}
    otherNames { kind givenNames familyName } warnings { kind note }
    involvements(first: 50) { edges { node { role incident ${incident} } } }
    custodyRecords(first: 50) { edges { node { number station arrestedAt releasedAt events(first: 50) { edges { node ${event} } } } } }
    charges(first: 50) { edges { node ${charge} } } } }`,
  floor: 'history',
  // It has no condition on what is not indexed; nothing is withdrawn in a synthetic force.
  postgraphile: `query ($row: UUID!) { personByRowId(rowId: $row) { ${about}
    personNamesByPersonId(orderBy: [ROW_ID_ASC]) { nodes { kind givenNames familyName } }
    personWarningsByPersonId(orderBy: [ROW_ID_ASC]) { nodes { kind note } }
    involvementsByPersonId(first: 50, orderBy: [ROW_ID_ASC]) { nodes { role incidentByIncidentId ${incident} } }
    custodyRecordsByPersonId(first: 50, orderBy: [ROW_ID_ASC]) { nodes { number station arrestedAt releasedAt
      custodyEventsByCustodyRecordId(first: 50, orderBy: [ROW_ID_ASC]) { nodes ${event} } } }
    chargesByPersonId(first: 50, orderBy: [ROW_ID_ASC]) { nodes ${charge} } } }`,
  mercurius: `query ($row: ID!) { person(id: $row) { ${about}
    otherNames { kind givenNames familyName } warnings { kind note }
    involvements(first: 50) { role incident ${incident} }
    custodyRecords(first: 50) { number station arrestedAt releasedAt events(first: 50) ${event} }
    charges(first: 50) ${charge} } }`,
};

/** Names and numbers of all that is told, in order. */
function rowsOf(data) {
  const person = data.person ?? data.personByRowId;
  return JSON.stringify([
    ...[person.familyName, person.dateOfBirth],
    items(person.otherNames ?? person.personNamesByPersonId).map(({ familyName }) => familyName),
    items(person.warnings ?? person.personWarningsByPersonId).map(({ kind }) => kind),
    items(person.involvements ?? person.involvementsByPersonId).map((part) => [
      part.role,
      (part.incident ?? part.incidentByIncidentId).number,
    ]),
    items(person.custodyRecords ?? person.custodyRecordsByPersonId).map((record) => [
      record.number,
      items(record.events ?? record.custodyEventsByCustodyRecordId).map(({ type }) => type),
    ]),
    items(person.charges ?? person.chargesByPersonId).map(({ wording }) => wording),
  ]);
}

/** Ids for the hub with their tag, for the others as they are in the database. */
async function variables({ databaseUrl }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(`
    select p.id from person p
    order by (select count(*) from involvement v where v.person_id = p.id)
      + (select count(*) from custody_record r join custody_event e on e.custody_record_id = r.id where r.person_id = p.id) desc, p.id
    limit 100`);
  await client.end();
  return rows.map(({ id }) => ({ id: `per_${id}`, row: id }));
}

export const measure = (given) => contest(given, { queries, variables, rowsOf });
