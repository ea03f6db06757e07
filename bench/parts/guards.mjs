/**
 * What authorisation and the record of looks cost: the list of the benchmark `incidents`, and one person by its id, from two processes
 * of the hub on one database, one with its guards and one without. The figure is processor time a request, of the process and of
 * PostgreSQL together, less what both spend while nobody asks: what else runs on the machine disturbs it least.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, graphql, here, installPeers, median, root, run, startHub, tableOf, until } from '../support.mjs';
import { processorTime } from '../processor-time.mjs';
import { contestants } from './incident-contestants.mjs';

export const options = {
  guardedPeople: { type: 'string', default: '5000' },
  guardedRequests: { type: 'string', default: '5000' },
  guardedRounds: { type: 'string', default: '9' },
};

/** As many as the other benchmarks of reads have, and fewer and more: what looks cost hangs on how many share a write. */
const CONNECTIONS = 20;
const LISTS_WITH = [10, CONNECTIONS, 30];

export async function measure({ guardedPeople, guardedRequests, guardedRounds }) {
  installPeers();
  const { default: autocannon } = await import('autocannon');
  const main = await startHub({
    folder: '.casebridge-bench-guards',
    environment: { CASEBRIDGE_SEED_PEOPLE: guardedPeople },
  });
  const database = new pg.Client(main.databaseUrl);
  await database.connect();
  const serve = async (UNGUARDED) => {
    const port = await freePort();
    const child = run(join(here, 'peers/hub-for-guards.mjs'), {
      ...{ UNGUARDED, DATABASE_URL: main.databaseUrl, CASEBRIDGE_PORT: String(port) },
      ...{ CASEBRIDGE_DATA: join(root, `.casebridge-bench-guards-${UNGUARDED}`), CASEBRIDGE_SIMULATORS: 'false' },
    });
    const url = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${url}/health/ready`)).ok, 'a hub to be ready');
    return { url, pid: child.pid };
  };
  const guarded = await serve('false');
  const unguarded = await serve('true');
  const [{ query: list }] = contestants;
  const found = await graphql(guarded.url, main.token, '{ people(first: 1) { edges { node { id } } } }');
  const { id } = found.people.edges[0].node;
  const questions = [
    ...LISTS_WITH.map((connections) => ({
      name: `a list of 50 incidents with their people and charges, ${connections} connections`,
      connections,
      body: { query: list },
    })),
    {
      name: `one person by its id, ${CONNECTIONS} connections`,
      connections: CONNECTIONS,
      body: { query: 'query ($id: ID!) { person(id: $id) { givenNames familyName } }', variables: { id } },
    },
  ];
  const spent = ({ pid }) => processorTime(pid, database);
  /** Processor time a millisecond that is spent while nobody asks: polling, and the workers of the other process. */
  const idle = async (hub) => {
    const [began, before] = [performance.now(), await spent(hub)];
    await sleep(4_000);
    return ((await spent(hub)) - before) / (performance.now() - began);
  };
  const shoot = async (hub, { body, connections }, amount) => {
    const [began, before] = [performance.now(), await spent(hub)];
    const result = await autocannon({
      ...{ url: `${hub.url}/graphql`, method: 'POST', connections, amount, body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json', authorization: `Bearer ${main.token}` },
    });
    if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
    return ((await spent(hub)) - before - hub.idle * (performance.now() - began)) / amount;
  };
  const rows = [];
  for (const question of questions) {
    const { name, body } = question;
    const [one, other] = [
      await graphql(guarded.url, main.token, body.query, body.variables),
      await graphql(unguarded.url, main.token, body.query, body.variables),
    ];
    if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`${name}: they answer differently`);
    const times = { on: [], off: [] };
    for (const hub of [guarded, unguarded]) {
      hub.idle = 0;
      await shoot(hub, question, 300);
      hub.idle = await idle(hub);
    }
    for (let round = 0; round < Number(guardedRounds); round++) {
      times.on.push(await shoot(guarded, question, Number(guardedRequests)));
      times.off.push(await shoot(unguarded, question, Number(guardedRequests)));
      console.log(`  round ${round + 1}: ${times.on.at(-1).toFixed(2)} ms on, ${times.off.at(-1).toFixed(2)} ms off`);
    }
    // Each round against its own neighbour: what disturbs one disturbs the other.
    const dearer = median(times.on.map((time, round) => time / times.off[round]));
    rows.push([
      name,
      `${median(times.on).toFixed(2)} ms`,
      `${median(times.off).toFixed(2)} ms`,
      `${((dearer - 1) * 100).toFixed(1)} %`,
    ]);
  }
  await database.end();
  return {
    conditions: `${guardedPeople} people, ${guardedRounds} rounds of ${guardedRequests} requests in turn, medians; processor time a request, of the hub and PostgreSQL together`,
    table: tableOf(['', 'with authorisation and the record of looks', 'without', 'dearer by'], rows),
  };
}
