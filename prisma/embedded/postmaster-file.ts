import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server says of itself in postmaster.pid. */
export interface PostmasterFile {
  pid: number;
  /** The data directory it runs on: another one when the folder was copied with the file. */
  data: string | undefined;
  port: number;
  /** starting, ready, stopping, standby; undefined while it is still writing the file. */
  status: string | undefined;
}

/** Reads `<data>/postmaster.pid`; undefined when there is none, that is, when no server runs or ever died there. */
export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), data: lines[1], port: Number(lines[3]), status: lines[7]?.trim() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The port that a server of this data folder was started on last, as PostgreSQL notes it; undefined before the first time. */
export function lastPort(data: string): number | undefined {
  try {
    const port = Number(/"port=(\d{1,5})"/.exec(readFileSync(join(data, 'postmaster.opts'), 'utf8'))?.[1]);
    return port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}
