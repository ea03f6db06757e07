/** Processor time of this process and everything it started, PostgreSQL among it. From /proc: on Linux alone, NaN elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** Parent, and ticks of its own and of its children that have ended. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return undefined;
  }
}

/** Seconds of a processor that have been used so far. */
export function processorSeconds() {
  let entries;
  try {
    entries = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  } catch {
    return Number.NaN;
  }
  const stats = entries.map((pid) => [Number(pid), statOf(pid)]).filter(([, stat]) => stat !== undefined);
  const ours = new Set([process.pid]);
  for (let before = 0; before < ours.size;) {
    before = ours.size;
    for (const [pid, { parent }] of stats) if (ours.has(parent)) ours.add(pid);
  }
  const ticks = stats.reduce((sum, [pid, stat]) => sum + (ours.has(pid) ? stat.ticks : 0), 0);
  return ours.size > 0 && stats.length > 0 ? ticks / TICKS_A_SECOND : Number.NaN;
}
