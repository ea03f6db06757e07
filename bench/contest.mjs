/**
 * A contest: the same rows from Casebridge as it is started for use (with authentication, authorisation and the record of looks), from a bare
 * handler, PostGraphile 5 and Mercurius with jit, on the same database in the same run.
 */
import { join } from 'node:path';
import { graphql, here, installPeers, median, run, startHub, tableOf, until } from './support.mjs';

/** How long each is asked before it is measured; seconds. */
const WARMING_UP_S = 10;

const peers = [
  { name: 'bare handler, one json_agg query', port: 4302, file: 'floor.mjs', ask: 'floor' },
  { name: 'PostGraphile 5', port: 4303, file: 'postgraphile.mjs', ask: 'postgraphile' },
  { name: 'Mercurius with jit', port: 4304, file: 'mercurius.mjs', ask: 'mercurius' },
];

/**
 * Measures everybody. `queries` says what is asked of whom; `variables` gives, for a database, what it is asked with, in turn; `rowsOf` makes
 * of an answer what must be the same from all.
 */
export async function contest({ people, seconds, rounds, connections }, { queries, variables, rowsOf }) {
  installPeers();
  const { default: autocannon } = await import('autocannon');
  console.log(`Starting the hub with a synthetic force of ${people} people …`);
  const hub = await startHub({ folder: '.casebridge-bench', environment: { CASEBRIDGE_SEED_PEOPLE: people } });
  const ours = { name: 'Casebridge', port: hub.port, ask: 'casebridge', token: hub.token };
  const everybody = [ours, ...peers];
  const asked = variables ? await variables(hub) : [{}];
  for (const peer of peers)
    run(join(here, 'peers', peer.file), { DATABASE_URL: hub.databaseUrl, PORT: String(peer.port) });
  const answerOf = ({ port, token, ask }, given) =>
    graphql(`http://127.0.0.1:${port}`, token, queries[ask], given).then(rowsOf);
  for (const given of asked.slice(0, 20)) {
    const expected = await answerOf(ours, given);
    if (expected.length < 10) throw new Error('the hub answers with nothing');
    for (const peer of peers) {
      const answer = await until(() => answerOf(peer, given), `an answer of ${peer.name}`);
      if (answer !== expected)
        throw new Error(`${peer.name} answers with other rows than the hub:\n${answer}\n${expected}`);
    }
  }
  console.log('Everybody answers with the same rows. Measuring …');

  const shoot = ({ port, token, ask }, duration) =>
    autocannon({
      url: `http://127.0.0.1:${port}/graphql`,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      requests: asked.map((given) => ({ body: JSON.stringify({ query: queries[ask], variables: given }) })),
      connections: Number(connections),
      duration,
    });
  const results = new Map(everybody.map((contestant) => [contestant, []]));
  // Until what is asked has been compiled: V8 is still at it some thousand requests later.
  for (const contestant of everybody) await shoot(contestant, WARMING_UP_S);
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
  return resultOf({ people, seconds, rounds, connections }, everybody, results);
}

function resultOf({ people, seconds, rounds, connections }, everybody, results) {
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
    conditions: `${people} people, ${connections} connections, ${rounds} rounds of ${seconds} s each in turn after ${WARMING_UP_S} s each to warm up, medians`,
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

/** The items of a list, however somebody writes lists. */
export const items = (value) => value?.edges?.map((edge) => edge.node) ?? value?.nodes ?? value;
