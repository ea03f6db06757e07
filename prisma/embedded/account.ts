import { readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';

/** The user as whom PostgreSQL runs when the hub itself runs as root, which PostgreSQL refuses to do. */
export interface Account {
  uid: number;
  gid: number;
}

const READ = 4;
const EXECUTE = 1;

/** Whether this process is root, so that PostgreSQL has to run as somebody else. Never so on Windows. */
export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** `postgres` where the machine has such a user, else `nobody`. */
export function unprivilegedAccount(passwd: string = readFileSync('/etc/passwd', 'utf8')): Account {
  const users = new Map(passwd.split('\n').map((line) => [line.split(':')[0], line.split(':')] as const));
  const fields = users.get('postgres') ?? users.get('nobody');
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : { uid: 65534, gid: 65534 };
}

function allows(stats: Stats, account: Account, bit: number): boolean {
  if (stats.uid === account.uid) return ((stats.mode >> 6) & bit) !== 0;
  if (stats.gid === account.gid) return ((stats.mode >> 3) & bit) !== 0;
  return (stats.mode & bit) !== 0;
}

/**
 * The first of `folder` (absolute, without symbolic links) and the folders above it that keeps the account out; undefined
 * when it can pass. Found from the permission bits rather than by trying, since trying is what leaves half-made folders.
 */
export function closedAt(folder: string, account: Account): string | undefined {
  const above = dirname(folder);
  const closed = above === folder ? undefined : closedAt(above, account);
  return closed ?? (allows(statSync(folder), account, EXECUTE) ? undefined : folder);
}

/** Whether the account can read a file, all folders above it included. */
export const canRead = (file: string, account: Account): boolean =>
  closedAt(dirname(file), account) === undefined && allows(statSync(file), account, READ);
