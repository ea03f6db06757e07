/**
 * Ends what a run of the fault suite leaves behind, in whatever way that is ended itself, SIGKILL included. Started by
 * scripts/test-faults.mjs, whose end is the end of the standard input; on that come the groups of processes, a line each:
 * `+123` begins, `-123` has ended.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const groups = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const group = Number(line.slice(1));
  if (line.startsWith('+')) groups.add(group);
  else groups.delete(group);
}
for (const group of groups) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
if (groups.size > 0) {
  await sleep(500);
  await import('../test/support/typescript.mjs');
  const { sweep } = await import('../test/faults/support/server.ts');
  await sweep();
}
