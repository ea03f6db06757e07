/** A person's whole history, of a hundred people who have one, in turn: see `contest`. */
import { contest, items } from '../contest.mjs';
import { historyInWords, PROLIFIC, prolificPeople } from '../prolific-people.mjs';

const incident = 'number type district reportedAt summary';
const caseFile = '{ ptiUrn status }';
const event = '{ type occurredAt reason }';
const charge = '{ offenceCode wording chargedAt }';
const about = 'givenNames familyName dateOfBirth gender pncId';

const queries = {
  casebridge: `query ($id: ID!) { person(id: $id) { ${about}
    otherNames { kind givenNames familyName } warnings { kind note }
    involvements(first: 50) { edges { node { role incident { ${incident}
      caseFiles(first: 5) { edges { node ${caseFile} } } } } } }
    custodyRecords(first: 50) { edges { node { number station arrestedAt releasedAt events(first: 50) { edges { node ${event} } } } } }
    charges(first: 50) { edges { node ${charge} } } } }`,
  floor: 'history',
  // It has no condition on what is not indexed; nothing is withdrawn in a synthetic force.
  postgraphile: `query ($row: UUID!) { personByRowId(rowId: $row) { ${about}
    personNamesByPersonId(orderBy: [ROW_ID_ASC]) { nodes { kind givenNames familyName } }
    personWarningsByPersonId(orderBy: [ROW_ID_ASC]) { nodes { kind note } }
    involvementsByPersonId(first: 50, orderBy: [ROW_ID_ASC]) { nodes { role incidentByIncidentId { ${incident}
      caseFilesByIncidentId(first: 5, orderBy: [ROW_ID_ASC]) { nodes ${caseFile} } } } }
    custodyRecordsByPersonId(first: 50, orderBy: [ROW_ID_ASC]) { nodes { number station arrestedAt releasedAt
      custodyEventsByCustodyRecordId(first: 50, orderBy: [ROW_ID_ASC]) { nodes ${event} } } }
    chargesByPersonId(first: 50, orderBy: [ROW_ID_ASC]) { nodes ${charge} } } }`,
  mercurius: `query ($row: ID!) { person(id: $row) { ${about}
    otherNames { kind givenNames familyName } warnings { kind note }
    involvements(first: 50) { role incident { ${incident} caseFiles(first: 5) ${caseFile} } }
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
    items(person.involvements ?? person.involvementsByPersonId).map((part) => {
      const about = part.incident ?? part.incidentByIncidentId;
      const files = items(about.caseFiles ?? about.caseFilesByIncidentId).map(({ ptiUrn }) => ptiUrn);
      return [part.role, about.number, files];
    }),
    items(person.custodyRecords ?? person.custodyRecordsByPersonId).map((record) => [
      record.number,
      items(record.events ?? record.custodyEventsByCustodyRecordId).map(({ type }) => type),
    ]),
    items(person.charges ?? person.chargesByPersonId).map(({ wording }) => wording),
  ]);
}

/** Ids for the hub with their tag, for the others as they are in the database. */
const variables = async ({ databaseUrl }) =>
  (await prolificPeople(databaseUrl)).map((id) => ({ id: `per_${id}`, row: id }));

/** What is asked of whom, with what, and what must be the same from all. */
export const question = { queries, variables, rowsOf };

export async function measure(given) {
  const { conditions, table } = await contest(given, question);
  return { conditions: `${conditions}; each of ${PROLIFIC} asked for in turn has ${historyInWords}`, table };
}
