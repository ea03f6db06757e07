/** Processor time of processes, which says something on a busy machine as well. From /proc: on Linux alone, NaN elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** Parent, ticks of its own, and ticks of its children that have ended. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [own, ended] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])];
    return { parent: Number(fields[1]), own, ended };
  } catch {
    return { parent: Number.NaN, own: 0, ended: 0 };
  }
}

/** Milliseconds that a process and the whole of its database's server have used; `pool` is any pool of that server. */
export async function processorTime(pid, pool) {
  const { rows } = await pool.query('select pg_backend_pid() as pid');
  const server = statOf(rows[0].pid).parent;
  if (Number.isNaN(server)) return Number.NaN;
  const { own, ended } = statOf(server);
  const backends = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && statOf(entry).parent === server);
  const ticks = backends.reduce((sum, backend) => sum + statOf(backend).own, own + ended + statOf(pid).own);
  return ticks * TICK_MS;
}
