/**
 * The benchmark: a list of 50 incidents with their people and charges, from Casebridge as it is started for use (with
 * authentication and authorisation), beside a bare handler, PostGraphile 5 and Mercurius with jit, on the same database in
 * the same run. Results are ratios to the bare handler. Writes docs/benchmarks.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contestants } from './contestants.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..');
const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(
    'npm run bench -- [--people 5000] [--seconds 8] [--rounds 3] [--connections 10]\nMeasures the list of incidents beside its peers and writes docs/benchmarks.md.',
  );
  process.exit(0);
}

if (!existsSync(join(here, 'node_modules'))) {
  console.log('Installing the peers …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

const folder = join(root, '.casebridge-bench');
const children = [];
const run = (file, environment) => {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
};
const stopAll = async () => {
  await Promise.all(
    children.map((child) => {
      if (child.exitCode !== null) return undefined;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      return Promise.race([ended, sleep(15_000)]);
    }),
  );
};

const ask = async ({ port, query }, token) => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query }),
  });
  return response.json();
};
const answers = async (contestant, token) => {
  for (let tries = 0; tries < 120; tries++) {
    try {
      const answer = await ask(contestant, token());
      if (answer.data) return answer;
      if (tries > 100) throw new Error(JSON.stringify(answer));
    } catch (error) {
      if (tries === 119) throw error;
    }
    await sleep(500);
  }
  throw new Error(`${contestant.name} does not answer`);
};

/** The same rows from everybody: numbers of the incidents, in order, and how many people and charges each shows. */
const rowsOf = ({ data }) => {
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

try {
  const { default: autocannon } = await import('autocannon');
  console.log(`Starting the hub with a synthetic force of ${options.people} people …`);
  const [hub, ...peers] = contestants;
  run('dist/server/main.js', {
    CASEBRIDGE_DATA: folder,
    CASEBRIDGE_PORT: String(hub.port),
    CASEBRIDGE_SIMULATORS: 'false',
    CASEBRIDGE_SEED_PEOPLE: options.people,
  });
  let token;
  for (let tries = 0; !token && tries < 240; tries++) {
    await sleep(500);
    token = await readFile(join(folder, 'credentials.json'), 'utf8').then(
      (text) => JSON.parse(text).operator,
      () => undefined,
    );
  }
  const first = await answers(hub, () => token);
  const { connectToRunning } = await import(join(root, 'dist/prisma/embedded/index.js'));
  const { url } = await connectToRunning(folder);
  for (const peer of peers) run(join(here, 'peers', peer.file), { DATABASE_URL: url, PORT: String(peer.port) });
  for (const peer of peers) {
    const answer = await answers(peer, () => undefined);
    if (rowsOf(answer) !== rowsOf(first)) throw new Error(`${peer.name} answers with other rows than the hub`);
  }
  console.log('Everybody answers with the same rows. Measuring …');

  const measure = (contestant, seconds) =>
    autocannon({
      url: `http://127.0.0.1:${contestant.port}/graphql`,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(contestant === hub ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query: contestant.query }),
      connections: Number(options.connections),
      duration: seconds,
    });
  const results = new Map(contestants.map((contestant) => [contestant, []]));
  for (const contestant of contestants) await measure(contestant, 3);
  for (let round = 1; round <= Number(options.rounds); round++) {
    for (const contestant of contestants) {
      const result = await measure(contestant, Number(options.seconds));
      if (result.non2xx + result.errors > 0)
        throw new Error(`${contestant.name}: ${result.non2xx} refused, ${result.errors} failed`);
      results.get(contestant).push(result);
      console.log(
        `  round ${round}: ${contestant.name.padEnd(34)} ${result.requests.average.toFixed(0).padStart(6)} requests/s`,
      );
    }
  }

  const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const rows = contestants.map((contestant) => {
    const mine = results.get(contestant);
    return {
      name: contestant.name,
      rate: median(mine.map((result) => result.requests.average)),
      least: Math.min(...mine.map((result) => result.requests.average)),
      most: Math.max(...mine.map((result) => result.requests.average)),
      p50: median(mine.map((result) => result.latency.p50)),
      p99: median(mine.map((result) => result.latency.p99)),
    };
  });
  const floor = rows.find((row) => row.name.startsWith('bare'));
  const table = [
    '| | requests/s (least–most) | of the bare handler | p50 | p99 |',
    '|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${row.rate.toFixed(0)} (${row.least.toFixed(0)}–${row.most.toFixed(0)}) | ${(row.rate / floor.rate).toFixed(2)} | ${row.p50} ms | ${row.p99} ms |`,
    ),
  ].join('\n');
  console.log(`\n${table}\n`);
  const file = join(root, 'docs/benchmarks.md');
  const text = await readFile(file, 'utf8');
  const made = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}; ${options.people} people, ${options.connections} connections, ${options.rounds} rounds of ${options.seconds} s each in turn, medians.`;
  await writeFile(
    file,
    text.replace(/<!-- incidents -->[\s\S]*?<!-- end -->/, `<!-- incidents -->\n${made}\n\n${table}\n<!-- end -->`),
  );
} finally {
  await stopAll();
}
