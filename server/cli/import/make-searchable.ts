import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../../prisma/client.js';

/** People of a transaction. */
const AT_A_TIME = 1_000;
/** So many a hub's workers make searchable soon enough alone, at a pace that keeps nobody waiting who is at work. */
const LEFT_TO_WORKERS = 20_000;
/** How long they may take until fewer wait: longer, and there are none. */
const PATIENCE_MS = 3_000;
const LOOK_MS = 200;

/** Until people are in the index no search finds them by name; so this says how many are not, and waits unless told otherwise. */
export async function makeSearchable(databaseUrl: string, index: boolean, signal: AbortSignal): Promise<void> {
  const [{ createPrisma }, { showProgress }] = await Promise.all([
    import('../../../prisma/client.js'),
    import('../../../prisma/show-progress.js'),
  ]);
  const prisma = createPrisma(databaseUrl, { poolSize: 1, applicationName: 'casebridge import' });
  try {
    const total = await prisma.personSearchDue.count();
    if (total === 0) {
      console.log('All people are searchable.');
      return;
    }
    if (!index) {
      console.log(`${total} people are stored and not searchable yet: the workers of a hub make them so.`);
      return;
    }
    console.error(`${total} people are stored and not searchable yet: making them so. Stopping now loses nothing.`);
    const progress = showProgress({ total, unit: 'people searchable' });
    const left = await untilSearchable(prisma, total, signal, progress.update);
    progress.stop();
    console.log(left === 0 ? 'All people are searchable.' : `${left} people are not searchable yet.`);
  } finally {
    await prisma.$disconnect();
  }
}

/** Leaves to a hub's workers what they get done, and does the rest, or takes its part in very many; how many are left when stopped. */
async function untilSearchable(
  prisma: PrismaClient,
  total: number,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<number> {
  const { indexDue } = await import('../../../search/index-due.js');
  let left = total;
  let workersSeen = Date.now();
  while (left > 0 && !signal.aborted) {
    const theirs = left <= LEFT_TO_WORKERS && Date.now() - workersSeen < PATIENCE_MS;
    // What workers hold at the moment is waited for.
    const more = !theirs && (await indexDue(prisma, AT_A_TIME));
    if (!more) await sleep(LOOK_MS);
    const before = left;
    left = await prisma.personSearchDue.count();
    if (theirs && left < before) workersSeen = Date.now();
    onProgress(Math.max(0, total - left));
  }
  return left;
}
