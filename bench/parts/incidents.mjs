/**
 * A list of 50 incidents with their people and charges, from Casebridge as it is started for use (with authentication and
 * authorisation), beside a bare handler, PostGraphile 5 and Mercurius with jit, on the same database in the same run.
 */
import { join } from 'node:path';
import { graphql, here, installPeers, median, run, startHub, tableOf, until } from '../support.mjs';
import { contestants } from './incident-contestants.mjs';

export const options = {
  people: { type: 'string', default: '5000' },
  seconds: { type: 'string', default: '8' },
  rounds: { type: 'string', default: '3' },
  connections: { type: 'string', default: '10' },
};

/** The same rows from everybody: numbers of the incidents, in order, and how many people and charges each shows. */
const rowsOf = (data) => {
  const list = (value) => value?.edges?.map((edge) => edge.node) ?? value?.nodes ?? value;
  const incidents = list(data.incidents ?? data.allIncidents);
  return JSON.stringify(
    incidents.map((row) => [
      row.number,
      list(row.involvements ?? row.involvementsByIncidentId).length,
      list(row.charges ?? row.chargesByIncidentId).length,
    ]),
  );
};

export async function measure({ people, seconds, rounds, connections }) {
  installPeers();
  const { default: autocannon } = await import('autocannon');
  console.log(`Starting the hub with a synthetic force of ${people} people …`);
  const hub = await startHub({ folder: '.casebridge-bench', environment: { CASEBRIDGE_SEED_PEOPLE: people } });
  const [ours, ...peers] = contestants.map((contestant) => ({ ...contestant }));
  ours.port = hub.port;
  const first = rowsOf(await graphql(hub.url, hub.token, ours.query));
  for (const peer of peers)
    run(join(here, 'peers', peer.file), { DATABASE_URL: hub.databaseUrl, PORT: String(peer.port) });
  for (const peer of peers) {
    const answer = await until(
      () => graphql(`http://127.0.0.1:${peer.port}`, undefined, peer.query),
      `an answer of ${peer.name}`,
    );
    if (rowsOf(answer) !== first) throw new Error(`${peer.name} answers with other rows than the hub`);
  }
  console.log('Everybody answers with the same rows. Measuring …');

  const shoot = (contestant, duration) =>
    autocannon({
      url: `http://127.0.0.1:${contestant.port}/graphql`,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(contestant === ours ? { authorization: `Bearer ${hub.token}` } : {}),
      },
      body: JSON.stringify({ query: contestant.query }),
      connections: Number(connections),
      duration,
    });
  const everybody = [ours, ...peers];
  const results = new Map(everybody.map((contestant) => [contestant, []]));
  for (const contestant of everybody) await shoot(contestant, 3);
  for (let round = 1; round <= Number(rounds); round++) {
    for (const contestant of everybody) {
      const result = await shoot(contestant, Number(seconds));
      if (result.non2xx + result.errors > 0)
        throw new Error(`${contestant.name}: ${result.non2xx} refused, ${result.errors} failed`);
      results.get(contestant).push(result);
      console.log(
        `  round ${round}: ${contestant.name.padEnd(34)} ${result.requests.average.toFixed(0).padStart(6)} requests/s`,
      );
    }
  }
  const rows = everybody.map((contestant) => {
    const mine = results.get(contestant);
    const rates = mine.map((result) => result.requests.average);
    return {
      name: contestant.name,
      rate: median(rates),
      least: Math.min(...rates),
      most: Math.max(...rates),
      p50: median(mine.map((result) => result.latency.p50)),
      p99: median(mine.map((result) => result.latency.p99)),
    };
  });
  const floor = rows.find((row) => row.name.startsWith('bare'));
  return {
    conditions: `${people} people, ${connections} connections, ${rounds} rounds of ${seconds} s each in turn, medians`,
    table: tableOf(
      ['', 'requests/s (least–most)', 'of the bare handler', 'p50', 'p99'],
      rows.map((row) => [
        row.name,
        `${row.rate.toFixed(0)} (${row.least.toFixed(0)}–${row.most.toFixed(0)})`,
        (row.rate / floor.rate).toFixed(2),
        `${row.p50} ms`,
        `${row.p99} ms`,
      ]),
    ),
  };
}
