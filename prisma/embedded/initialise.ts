import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../database-error.js';
import type { Account } from './account.js';
import { program } from './binaries.js';
import type { Binaries } from './binaries.js';

/** The database user that owns everything in an embedded PostgreSQL. */
export const SUPERUSER = 'casebridge';

/**
 * What the server's programs see of this process's environment: nothing of the user's language, of PGDATA and the like,
 * and none of the hub's secrets.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP'];
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)));
  return { ...environment, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes `directory` (which exists and is empty) a cluster: data/ and the password of its superuser, both readable by the
 * server's account alone. UTF-8 with the built-in C.UTF-8 locale: the same order and case folding on every machine.
 */
export async function initialise(
  directory: string,
  binaries: Binaries,
  account: Account | undefined,
  scratch = false,
): Promise<void> {
  chmodSync(directory, account ? 0o755 : 0o700);
  const data = join(directory, 'data');
  const password = join(directory, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account) for (const path of [data, password]) chownSync(path, account.uid, account.gid);
  const child = spawn(
    program(binaries, 'initdb'),
    [
      '--pgdata', data,
      '--username', SUPERUSER,
      '--pwfile', password,
      '--auth', 'scram-sha-256',
      '--encoding', 'UTF8',
      '--locale-provider', 'builtin',
      '--builtin-locale', 'C.UTF-8',
      '--locale', 'C',
      ...(scratch ? ['--no-sync'] : []),
    ], // prettier-ignore
    { cwd: directory, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], ...account },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status, cause] = await new Promise<[number | null, Error?]>((resolve) => {
    child.once('error', (error) => resolve([null, error]));
    child.once('close', (code) => resolve([code]));
  });
  if (status !== 0) {
    throw new DatabaseError(
      'DATABASE_START_FAILED',
      `PostgreSQL could not initialise ${data}: ${cause?.message ?? output.trim()}`,
      { cause },
    );
  }
}
