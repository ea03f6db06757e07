/** A list of 50 incidents with their people and charges: see `contest`. */
import { contest, items } from '../contest.mjs';
import { contestants } from './incident-contestants.mjs';

export const options = {
  people: { type: 'string', default: '5000' },
  seconds: { type: 'string', default: '8' },
  rounds: { type: 'string', default: '3' },
  connections: { type: 'string', default: '20' },
};

/** Numbers of the incidents, in order, and how many people and charges each shows. */
const rowsOf = (data) =>
  JSON.stringify(
    items(data.incidents ?? data.allIncidents).map((row) => [
      row.number,
      items(row.involvements ?? row.involvementsByIncidentId).length,
      items(row.charges ?? row.chargesByIncidentId).length,
    ]),
  );

const [casebridge, floor, postgraphile, mercurius] = contestants.map(({ query }) => query);

/** What is asked of whom, and what must be the same from all. */
export const question = { queries: { casebridge, floor, postgraphile, mercurius }, rowsOf };

export const measure = (given) => contest(given, question);
