import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseError } from '../database-error.js';
import { closedAt, runsAsRoot, unprivilegedAccount } from './account.js';
import type { Account } from './account.js';
import { binariesFor, findBinaries } from './binaries.js';
import type { Binaries } from './binaries.js';
import { makeDataFolder } from './data-folder.js';
import { initialise } from './initialise.js';
import { markScratch, outsideFolder, sweepScratch } from './outside.js';

/** A PostgreSQL data directory and what is needed to run it. */
export interface Cluster {
  /** The folder that was asked for, without symbolic links. */
  folder: string;
  /** Holds data/, password and pg.log: `<folder>/postgres`, or a folder outside that `<folder>/postgres.json` names. */
  directory: string;
  data: string;
  password: string;
  /** As whom PostgreSQL runs; undefined: as this process. */
  account: Account | undefined;
  binaries: Binaries;
}

export interface ClusterOptions {
  /** Where the data is kept; made when missing. */
  folder: string;
  /** The package with the programs, if not the installed one. */
  binaries?: string;
  /** Data that need not survive the machine's going down, as in tests: nothing waits for the disk. */
  scratch?: boolean;
  /** Where root puts what PostgreSQL's user cannot reach in the checkout. */
  outside?: readonly string[];
}

const pointerOf = (folder: string): string => join(folder, 'postgres.json');

/** Where the folder's cluster is; undefined before the first start. */
function find(folder: string): string | undefined {
  const pointer = pointerOf(folder);
  if (existsSync(pointer)) {
    const { directory, madeFor } = JSON.parse(readFileSync(pointer, 'utf8')) as { directory: string; madeFor: string };
    const advice = `Delete ${pointer} to begin with an empty database.`;
    if (!existsSync(directory)) {
      throw new DatabaseError(
        'DATABASE_FOLDER_LOST',
        `The database of ${folder} was in ${directory}, which is gone. Bring it back from a backup. ${advice}`,
      );
    }
    if (madeFor !== folder && existsSync(pointerOf(madeFor))) {
      throw new DatabaseError(
        'DATABASE_FOLDER_LOST',
        `${folder} is a copy of ${madeFor}, whose database in ${directory} was not copied with it. ${advice}`,
      );
    }
    return directory;
  }
  const inside = join(folder, 'postgres');
  return existsSync(inside) ? inside : undefined;
}

function ownedByAnother(directory: string): DatabaseError {
  const { uid } = statSync(directory);
  return new DatabaseError(
    'DATABASE_FOLDER_CLOSED',
    `${directory} belongs to another user (uid ${uid}${uid === 0 ? ', root' : ''}), who started Casebridge here before. ` +
      `Run as that user; or take it over with "sudo chown -R $(id -un) ${directory}"; or delete it to begin with an empty database.`,
  );
}

function open(folder: string, directory: string, options: ClusterOptions): Cluster {
  const data = join(directory, 'data');
  let account: Account | undefined;
  if (runsAsRoot()) {
    const { uid, gid } = statSync(data);
    account = { uid, gid };
    const closed = closedAt(directory, account);
    if (closed) {
      throw new DatabaseError(
        'DATABASE_FOLDER_CLOSED',
        `PostgreSQL does not run as root, and the user it runs as (uid ${uid}) can no longer reach ${directory}, because ${closed} is closed to it. Run "chmod o+x ${closed}".`,
      );
    }
  } else if (process.getuid && statSync(data).uid !== process.getuid()) {
    throw ownedByAnother(directory);
  }
  const password = readFileSync(join(directory, 'password'), 'utf8');
  const binaries = binariesFor(account, findBinaries(options.binaries), () => outsideFolder(options.outside));
  return { folder, directory, data, password, account, binaries };
}

function prepareFolder(path: string): string {
  const folder = resolve(path);
  if (makeDataFolder(folder) && runsAsRoot()) chmodSync(folder, 0o755); // whatever the umask
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw ownedByAnother(folder);
  }
  return realpathSync(folder);
}

/** Gives the finished directory its place; false when another process was faster. */
function claim(folder: string, made: string, outside: boolean): boolean {
  const draft = `${pointerOf(folder)}.${basename(made)}`;
  try {
    if (outside) {
      writeFileSync(draft, `${JSON.stringify({ directory: made, madeFor: folder }, null, 2)}\n`);
      linkSync(draft, pointerOf(folder)); // unlike a rename, never replaces one that is there
    } else {
      renameSync(made, join(folder, 'postgres'));
    }
    return true;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (find(folder)) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A name by which an administrator recognises the checkout in the folder outside it. */
const nameOutside = (folder: string): string =>
  `${basename(dirname(folder))}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}-`;

async function make(folder: string, options: ClusterOptions): Promise<void> {
  const account = runsAsRoot() ? unprivilegedAccount() : undefined;
  const binaries = binariesFor(account, findBinaries(options.binaries), () => outsideFolder(options.outside));
  const outside = account && closedAt(folder, account) ? outsideFolder(options.outside) : undefined;
  if (outside) sweepScratch(outside);
  const made = mkdtempSync(outside ? join(outside, nameOutside(folder)) : join(folder, 'postgres.'));
  try {
    await initialise(made, binaries, account, options.scratch);
    if (outside && options.scratch) markScratch(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  claim(folder, made, outside !== undefined);
}

/**
 * The folder's cluster, initialised (about 1 s) at the first call. Several processes may call it at once. Throws
 * DATABASE_FOLDER_CLOSED when it belongs to somebody else, DATABASE_FOLDER_LOST when what it points to is gone.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = prepareFolder(options.folder);
  if (!find(folder)) await make(folder, options);
  return open(folder, find(folder)!, options);
}

/** Whether a folder has a database, running or not. Throws DATABASE_FOLDER_LOST when what it points to is gone. */
export const hasCluster = (folder: string): boolean => existsSync(folder) && find(realpathSync(folder)) !== undefined;

/** The folder's cluster if there is one; makes nothing. */
export function findCluster(options: ClusterOptions): Cluster | undefined {
  if (!existsSync(options.folder)) return undefined;
  const folder = realpathSync(options.folder);
  const directory = find(folder);
  return directory ? open(folder, directory, options) : undefined;
}
