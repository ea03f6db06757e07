import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const runningHub = z.object({
  url: z.string(),
  pid: z.number(),
  /** Where each simulator's controls are, by its id; a hub of an earlier release has fewer of them. */
  simulators: z.record(z.string(), z.string()).optional(),
});

/** Where the hub of a data folder is: its address, its process, and its simulated partners. */
export type RunningHub = z.infer<typeof runningHub>;

const hubFile = (folder: string): string => join(folder, 'hub.json');

/** Leaves word of a hub in its data folder, for the demo. */
export async function announceHub(folder: string, hub: RunningHub): Promise<void> {
  const part = `${hubFile(folder)}.${process.pid}`;
  await writeFile(part, JSON.stringify(hub), { mode: 0o600 });
  await rename(part, hubFile(folder));
}

/** Takes the word back when the hub ends; that of another hub on the same folder stays. */
export async function withdrawHub(folder: string): Promise<void> {
  if ((await announcedHub(folder))?.pid === process.pid) await rm(hubFile(folder), { force: true });
}

async function announcedHub(folder: string): Promise<RunningHub | undefined> {
  try {
    return runningHub.parse(JSON.parse(await readFile(hubFile(folder), 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * The hub that runs on a data folder and answers, if any. A hub that was killed leaves its word behind, and the hub of
 * another folder may have its port by now: so its process must be there too.
 */
export async function findRunningHub(folder: string): Promise<RunningHub | undefined> {
  const found = await announcedHub(folder);
  if (!found) return undefined;
  try {
    process.kill(found.pid, 0);
    const answer = await fetch(`${found.url}/health/live`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok ? found : undefined;
  } catch {
    return undefined;
  }
}
