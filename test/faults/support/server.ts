/** The PostgreSQL of a run of this suite: its own, because the suite stops it under the hub. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  type Cluster,
  ensureRunning,
  findCluster,
  findRunning,
  openCluster,
  scratchSettings,
  stopServer,
  urlOf,
} from '../../../prisma/embedded/index.js';
import { projectRoot } from '../../../prisma/project-root.js';
import { isRunning } from '../../support/processes.js';
import { ensureTemplate } from '../../support/test-server.js';

const NAME = '.casebridge-faults-';
const folderOf = (pid: number): string => join(projectRoot(), `${NAME}${pid}`);
const settings = { ...scratchSettings, max_connections: 300 };

/** A database of its own on a server that can be stopped and started again. */
export interface FaultDatabase {
  /** Connection string, password included. */
  readonly url: string;
  readonly port: number;
  /** Ends the server as an administrator would; every session is cut. */
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  drop(): Promise<void>;
}

/** A migrated database; with `empty`, one without any table. */
export async function faultDatabase({ empty = false } = {}): Promise<FaultDatabase> {
  await sweep();
  const cluster = await openCluster({ folder: folderOf(process.pid), scratch: true });
  const { port } = await ensureRunning(cluster, settings);
  const server = urlOf(cluster, port, 'postgres');
  const name = `faults_${randomBytes(4).toString('hex')}`;
  await withClient(server, async (client) => {
    const template = empty ? 'template0' : await ensureTemplate(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOf(cluster, port, name),
    port,
    stop: () => stopServer(cluster),
    start: async () => {
      const running = await ensureRunning(cluster, settings, port);
      if (running.port !== port) throw new Error(`PostgreSQL came back on port ${running.port} instead of ${port}`);
    },
    drop: () => withClient(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Ends and removes what runs left that were killed: their hubs and partners, their PostgreSQL and its data. */
export async function sweep(): Promise<void> {
  for (const entry of readdirSync(projectRoot())) {
    const pid = entry.startsWith(NAME) ? Number(entry.slice(NAME.length)) : process.pid;
    if (pid === process.pid || isRunning(pid)) continue;
    endGroup(pid);
    await remove(folderOf(pid));
  }
}

/** Ends the processes of this project in the group of a run that is over. Where there is no /proc, nothing. */
function endGroup(group: number): void {
  let pids: string[] = [];
  try {
    pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  } catch {
    return;
  }
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const groupOf = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
      const ours = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(projectRoot());
      if (groupOf === group && ours) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function remove(folder: string): Promise<void> {
  const cluster: Cluster | undefined = findCluster({ folder });
  if (cluster) {
    if (await findRunning(cluster)) await stopServer(cluster);
    rmSync(cluster.directory, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Ends the server of this run and removes its data. */
export const stopFaultServer = (): Promise<void> => remove(folderOf(process.pid));
