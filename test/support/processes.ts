/** The hub and its commands as their users run them: processes of the built program, each ended when its test ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findCluster, findRunning, stopServer } from '../../prisma/embedded/index.js';
import { isAlive } from '../../prisma/embedded/postmaster-file.js';
import { projectRoot } from '../../prisma/project-root.js';
import type { SimulatorId } from '../../mocks/server.js';
import type { SimulatorOrigins } from '../../server/sandbox/simulated-partners.js';
import { anySimulatorPorts } from './simulator-ports.js';

type Environment = Readonly<Record<string, string>>;

const program = join(projectRoot(), 'dist', 'server', 'main.js');

/** Brings dist/ up to date, as every npm script does first. */
export function build(): void {
  execFileSync(process.execPath, [join(projectRoot(), 'scripts', 'build.mjs')], { env: cleanEnvironment() });
}

/** What a user's shell has, without the settings of this run and of other tests. */
function cleanEnvironment(own: Environment = {}): Environment {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL$|TEST_|NODE_OPTIONS$|NODE_ENV$|JEST_|INIT_CWD$|npm_|AWS_|CASEBRIDGE_)/.test(name),
  );
  return { ...(Object.fromEntries(inherited) as Environment), ...own };
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function launch(command: string, args: readonly string[], environment: Environment, cwd: string): Running {
  const child = spawn(command, args, { env: cleanEnvironment(environment), cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { status: code as number | null, signal: signal as string | null, output };
  });
  return { child, ended, output: () => output };
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly output: () => string;
}

export interface Ended {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly signal: string | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

export interface CommandOptions {
  readonly environment?: Environment;
  /** Folder that the command is given in. */
  readonly cwd?: string;
  /** Killed after so many milliseconds. */
  readonly timeoutMs?: number;
  /** Another program than the hub's, e.g. dist/prisma/seed.js. */
  readonly script?: string;
}

/** Runs a command of the hub to its end, e.g. `casebridge('demo', '--file', …)` without npm around it. */
export async function casebridge(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const { environment = {}, cwd = projectRoot(), timeoutMs = 50_000, script = program } = options;
  return within(launch(process.execPath, ['--enable-source-maps', script, ...args], environment, cwd), timeoutMs);
}

/** Runs an npm script to its end. */
export async function npmRun(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const { environment = {}, cwd = projectRoot(), timeoutMs = 50_000 } = options;
  return within(launch('npm', ['run', '--silent', ...args], environment, cwd), timeoutMs);
}

async function within({ child, ended, output }: Running, timeoutMs: number): Promise<Ended> {
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const end = await ended;
  clearTimeout(timer);
  if (end.signal === 'SIGKILL') throw new Error(`It did not end within ${timeoutMs} ms. It said:\n${output()}`);
  return end;
}

/** A data folder that does not exist yet. What is put there is removed by `discardData`. */
export const newDataFolder = (): string => join(tmpdir(), `casebridge-${randomBytes(6).toString('hex')}`);

const database = async (folder: string) => {
  const cluster = findCluster({ folder });
  return cluster && (await findRunning(cluster));
};
/** The process id of the PostgreSQL that serves a data folder; undefined when none does. */
export const databaseProcess = async (folder: string): Promise<number | undefined> => (await database(folder))?.pid;
/** Its port. */
export const databasePort = async (folder: string): Promise<number | undefined> => (await database(folder))?.port;

/** Whether a process runs. One that has ended and whose parent has not yet taken note of it does not. */
export function isRunning(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0];
    return state !== 'Z';
  } catch {
    return !existsSync('/proc/self/stat') && isAlive(pid);
  }
}

/** Stops whatever serves a data folder and removes everything of it. */
export async function discardData(folder: string): Promise<void> {
  const cluster = findCluster({ folder });
  if (cluster) {
    await stopServer(cluster);
    rmSync(cluster.directory, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Ports of the hub's choosing, and a force that is made in a moment. */
export const anyPorts = (folder: string): Environment => ({
  CASEBRIDGE_DATA: folder,
  CASEBRIDGE_PORT: '0',
  ...anySimulatorPorts,
  CASEBRIDGE_SEED_PEOPLE: '20',
});

/** A hub in a process of its own. */
export interface HubProcess {
  readonly pid: number;
  readonly folder: string;
  readonly url: string;
  readonly token: string;
  readonly simulators: SimulatorOrigins;
  /** Milliseconds from the launch to the word that it is ready. */
  readonly startedIn: number;
  readonly output: () => string;
  /** Runs an operation with the operator's token; throws when the hub answers with errors. */
  graphql<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Tells a simulated partner how to behave. */
  tell(partner: SimulatorId, settings: object): Promise<void>;
  /** Makes a simulated partner forget what it was told and what it received. */
  reset(partner: SimulatorId): Promise<void>;
  /** What a simulated partner received: receptions, and what was taken, refused or a repeat. */
  counts(partner: SimulatorId): Promise<Record<string, number>>;
  /** Sends a signal and waits for the end; killed after 30 s. */
  readonly end: EndOf;
}

/** Launches a command of the hub without waiting for it. */
export const launchCasebridge = (args: readonly string[], environment: Environment = {}): Running =>
  launch(process.execPath, ['--enable-source-maps', program, ...args], environment, projectRoot());

/** Launches another program of dist/, by its path in the project. Without source maps it starts a little sooner. */
export const launchNode = (
  [script, ...args]: readonly [string, ...string[]],
  environment: Environment = {},
  { sourceMaps = true } = {},
): Running =>
  launch(
    process.execPath,
    [...(sourceMaps ? ['--enable-source-maps'] : []), join(projectRoot(), script), ...args],
    environment,
    projectRoot(),
  );

/** Launches a hub, or a part of one, without waiting for it. */
export const launchHub = (folder: string, environment: Environment = {}, command = 'start'): Running =>
  launch(
    process.execPath,
    ['--enable-source-maps', program, command],
    { ...anyPorts(folder), ...environment },
    projectRoot(),
  );

/** Waits until a process says that it is ready. Throws with what it said when it ends instead. */
async function untilReady(running: Running, word: RegExp): Promise<void> {
  const began = performance.now();
  let end: Ended | undefined;
  void running.ended.then((ended) => (end = ended));
  while (!word.test(running.output())) {
    if (end) throw new Error(`It ended with status ${end.status}:\n${end.output}`);
    if (performance.now() - began > 50_000) {
      running.child.kill('SIGKILL');
      throw new Error(`It is not ready after 50 s:\n${running.output()}`);
    }
    await sleep(10);
  }
}

type EndOf = (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<Ended & { readonly endedIn: number }>;

const endOf =
  ({ child, ended }: Running): EndOf =>
  async (signal) => {
    const asked = performance.now();
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const end = await ended;
    clearTimeout(late);
    return { ...end, endedIn: performance.now() - asked };
  };

/** A worker in a process of its own. */
export interface WorkerProcess {
  readonly pid: number;
  /** Where its health and metrics are. */
  readonly url: string;
  readonly output: () => string;
  /** Sends a signal and waits for the end; killed after 30 s. */
  readonly end: EndOf;
}

/** Starts `casebridge worker` and waits until it is ready. */
export async function startWorkerProcess(folder: string, environment: Environment = {}): Promise<WorkerProcess> {
  const worker = launchHub(folder, { CASEBRIDGE_WORKER_PORT: '0', ...environment }, 'worker');
  await untilReady(worker, /The worker is ready[^]*Metrics/);
  const url = /Health +(\S+)\/health\/ready/.exec(worker.output())![1]!;
  return { pid: worker.child.pid!, url, output: worker.output, end: endOf(worker) };
}

/** Starts a hub (or `casebridge server`) and waits until it is ready. Throws with what it said when it ends instead. */
export async function startHubProcess(
  folder: string,
  environment: Environment = {},
  command: 'start' | 'server' = 'start',
): Promise<HubProcess> {
  const began = performance.now();
  const hub = launchHub(folder, environment, command);
  await untilReady(hub, /Casebridge is ready[^]*Ctrl-C/);
  const startedIn = performance.now() - began;
  const { url, simulators } = announced(folder)!;
  const token = operatorToken(folder);
  return {
    pid: hub.child.pid!,
    folder,
    url,
    token,
    simulators: simulators!,
    startedIn,
    output: hub.output,
    graphql: (query, variables) => ask(url, token, query, variables),
    tell: async (partner, settings) => {
      const response = await fetch(`${simulators![partner]}/simulator/settings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(settings),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    reset: async (partner) => {
      await fetch(`${simulators![partner]}/simulator/reset`, { method: 'POST' });
    },
    counts: async (partner) => {
      const response = await fetch(`${simulators![partner]}/simulator`);
      return ((await response.json()) as { counts: Record<string, number> }).counts;
    },
    end: endOf(hub),
  };
}

/** What <data>/hub.json says of the hub that runs there; undefined when there is none. */
export function announced(folder: string): { url: string; pid: number; simulators?: SimulatorOrigins } | undefined {
  const file = join(folder, 'hub.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { url: string; pid: number }) : undefined;
}

const operatorToken = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8')) as { operator: string }).operator;

async function ask<Data>(url: string, token: string, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (errors || !data) throw new Error(`HTTP ${response.status}: ${JSON.stringify(errors)}`);
  return data;
}

/** Asks again until the answer is as wanted; throws with the last answer after `patienceMs`. */
export async function eventually<T>(
  look: () => Promise<T>,
  wanted: (value: T) => boolean,
  patienceMs = 25_000,
): Promise<T> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(50)) {
    const value = await look();
    if (wanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`It did not come about. At last: ${JSON.stringify(value)}`);
  }
}

/** Does something with each item, three at a time, since a process mostly waits for its modules. The results in order. */
export async function threeAtATime<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const take = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([take(), take(), take()]);
  return results;
}
