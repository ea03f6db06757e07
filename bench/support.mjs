/** What the parts of the benchmark share: processes that are stopped at the end, a hub to measure, and figures. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '..');

/** Installs the peers, once. */
export function installPeers() {
  const installed = join(here, 'node_modules', '.package-lock.json');
  if (existsSync(installed)) return;
  console.log('Installing the peers …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

const children = new Set();

/** Starts a Node program of ours; it is stopped at the end at the latest. With `ipc` one can send it messages. */
export function run(file, environment = {}, args = [], { ipc = false } = {}) {
  const child = spawn(process.execPath, ['--expose-gc', file, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', ...(ipc ? ['ipc'] : [])],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Asks a program to end and waits for it. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(30_000)]);
}

/** The last started first: a worker before the hub whose database it uses. */
export async function stopAll() {
  for (const child of [...children].reverse()) await stop(child);
}

export const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Waits until `look` gives something. */
export async function until(look, what, patienceMs = 120_000) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await Promise.resolve()
      .then(look)
      .catch(() => undefined);
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(50);
  }
}

/**
 * A hub as `npm start` starts it, on a data folder of the benchmark's own, without simulators.
 * Returns its address, the operator's token and the database.
 */
export async function startHub({ folder, command = 'start', environment = {} }) {
  const port = await freePort();
  const data = join(root, folder);
  const child = run(
    'dist/server/main.js',
    {
      CASEBRIDGE_DATA: data,
      CASEBRIDGE_PORT: String(port),
      CASEBRIDGE_SIMULATORS: 'false',
      CASEBRIDGE_LOG_LEVEL: 'error',
      ...environment,
    },
    [command],
  );
  const url = `http://127.0.0.1:${port}`;
  let ended = false;
  child.once('exit', () => (ended = true));
  await until(async () => ended || (await fetch(`${url}/health/ready`)).ok, 'the hub to be ready', 240_000);
  if (ended) throw new Error('the hub ended at its start');
  const { operator } = JSON.parse(await readFile(join(data, 'credentials.json'), 'utf8'));
  const { connectToRunning } = await import(join(root, 'dist/prisma/embedded/index.js'));
  const { url: databaseUrl } = await connectToRunning(data);
  return { child, url, port, token: operator, databaseUrl, data };
}

/** A GraphQL request; throws when it is refused. */
export async function graphql(url, token, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (!answer.data || answer.errors) throw new Error(JSON.stringify(answer.errors ?? answer));
  return answer.data;
}

export const percentile = (numbers, share) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};
export const median = (numbers) => percentile(numbers, 0.5);

/** A table in Markdown. */
export const tableOf = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
