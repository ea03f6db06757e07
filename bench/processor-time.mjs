/** Processor time of processes, which says something on a busy machine as well. From /proc: on Linux alone, NaN elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** Parent, and the time of its children that have ended; known to the tick. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ended: (Number(fields[13]) + Number(fields[14])) * TICK_MS };
  } catch {
    return { parent: Number.NaN, ended: 0 };
  }
}

/** Milliseconds of all threads of a process, to the nanosecond: ticks count whoever happens to run when one comes. */
function timeOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const spent = (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    return threads.reduce((sum, thread) => sum + spent(thread), 0) / 1e6;
  } catch {
    // It has ended meanwhile, and is counted with its parent.
    return 0;
  }
}

/** Milliseconds that the whole server of a database has used; `database` is any pool or client of it. */
export async function serverTime(database) {
  const { rows } = await database.query('select pg_backend_pid() as pid');
  const server = statOf(rows[0].pid).parent;
  if (Number.isNaN(server)) return Number.NaN;
  const backends = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && statOf(entry).parent === server);
  return backends.reduce((sum, backend) => sum + timeOf(backend), timeOf(server) + statOf(server).ended);
}

/** Milliseconds that a process and the whole of its database's server have used. */
export const processorTime = async (pid, database) => (await serverTime(database)) + timeOf(pid);
