import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { projectRoot } from '../../prisma/project-root.js';
import { figures, median, progressEvery, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { seedFiles, submitFile } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const LASTS_MS = sized(600_000, 20_000);
/** Many times what the largest force submits in its busiest hour; the rest of two processors is for the faults beside it. */
const SUBMISSIONS_A_SECOND = sized(3, 6);
const SAMPLES = sized(60, 16);
const MB = 1024 * 1024;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

interface Sample {
  readonly rss: number;
  readonly heapUsed: number;
  readonly handles: number;
  /** Open file descriptors: files and sockets, as the kernel counts them. */
  readonly descriptors: number;
}

test('memory and handles stay flat under a steady load of everything', async () => {
  const measures = join(world.folder, 'measures.jsonl');
  const preparing = await world.part('server');
  const files = [...(await seedFiles(world, preparing.url, Math.ceil((LASTS_MS / 1_000) * SUBMISSIONS_A_SECOND)))];
  await preparing.terminate();
  const hub = await world.part('start', {
    NODE_OPTIONS: `--import=${join(projectRoot(), 'test/faults/support/measure.mjs')}`,
    FAULTS_MEASURES: measures,
  });
  await world.partner.receiptsTo([hub.url]);
  // Failures now and then belong to a steady load.
  await world.partner.tell('cps', { failing: 0.05, receiptAfterMs: 200 });

  const began = performance.now();
  const over = () => performance.now() - began > LASTS_MS;
  let submitted = 0;
  let queries = 0;
  let subscriptions = 0;
  let events = 0;
  const submitting = async (): Promise<void> => {
    while (!over() && files.length > 0) {
      await submitFile(world, hub.url, files.shift()!);
      submitted += 1;
      await sleep(Math.max(0, (submitted * 1_000) / SUBMISSIONS_A_SECOND - (performance.now() - began)));
    }
  };
  const querying = async (): Promise<void> => {
    while (!over()) {
      await world.graphql(
        hub.url,
        '{ deliveries(first: 20) { edges { node { id status attempts(first: 5) { edges { node { result } } } } } } }',
      );
      queries += 1;
      await sleep(100);
    }
  };
  const subscribing = async (): Promise<void> => {
    while (!over()) {
      events += await subscribe(hub, world.operator, 1_000);
      subscriptions += 1;
    }
  };
  const samples: Sample[] = [];
  const sampling = async (): Promise<void> => {
    while (!over()) {
      await sleep(LASTS_MS / SAMPLES);
      samples.push(await sample(hub, measures));
    }
  };
  const quiet = progressEvery(
    () => {
      const { rss = 0, heapUsed = 0, descriptors = 0 } = samples.at(-1) ?? {};
      return `${submitted} submissions, ${queries} queries, ${subscriptions} subscriptions; ${rounded(heapUsed / MB)} MB heap, ${rounded(rss / MB)} MB resident, ${descriptors} descriptors`;
    },
    sized(30_000, 4_000),
  );
  try {
    await Promise.all([submitting(), querying(), subscribing(), subscribing(), sampling()]);
  } finally {
    quiet();
  }
  await allDecided(world, 60_000);
  const result = await reconcile(world);
  const heap = growth(samples, ({ heapUsed }) => heapUsed / MB);
  const rss = growth(samples, (one) => one.rss / MB);
  const descriptors = growth(samples, (one) => one.descriptors);
  const handles = growth(samples, (one) => one.handles);
  figures(
    13,
    `an API and worker in one process under a steady load for ${LASTS_MS / 1_000} s; garbage collected before each sample`,
    {
      'submissions / queries / subscriptions': `${submitted} / ${queries} / ${subscriptions}`,
      'events to subscribers': events,
      samples: samples.length,
      ...inWords('heap, MB', heap),
      ...inWords('resident, MB', rss),
      ...inWords('descriptors', descriptors),
      ...inWords('handles', handles),
      ...inFigures(result),
    },
  );
  expectNothingLost(result, submitted);
  // What a second half of noise may add; a leak of one kilobyte a request would be more.
  expect(heap.grown).toBeLessThan(Math.max(6, 0.08 * heap.at));
  expect(rss.grown).toBeLessThan(Math.max(40, 0.15 * rss.at));
  // In half a minute connections to partners are still being opened: a pool is kept for each, of as many as are sent to at once.
  const handlesMore = sized(8, 30);
  expect(descriptors.grown).toBeLessThan(handlesMore);
  expect(handles.grown).toBeLessThan(handlesMore);
});

interface Growth {
  /** Median of the second half. */
  readonly at: number;
  /** By how much it grew over the second half: the median of all slopes between two samples (Theil and Sen), times its length. */
  readonly grown: number;
}

function growth(samples: readonly Sample[], of: (sample: Sample) => number): Growth {
  const half = samples.slice(Math.floor(samples.length / 2)).map(of);
  const slopes = half.flatMap((value, index) =>
    half.slice(index + 1).map((later, distance) => (later - value) / (distance + 1)),
  );
  return { at: median(half), grown: median(slopes) * (half.length - 1) };
}

const inWords = (name: string, { at, grown }: Growth) => ({
  [`${name}: median, growth in the second half`]: `${rounded(at, 1)}, ${grown >= 0 ? '+' : ''}${rounded(grown, 2)}`,
});

async function sample(hub: HubPart, file: string): Promise<Sample> {
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  const before = lines().length;
  hub.signal('SIGUSR2');
  for (const deadline = Date.now() + 10_000; lines().length === before; await sleep(10)) {
    if (Date.now() > deadline || !hub.alive()) throw new Error(`the hub could not be measured:\n${hub.output()}`);
  }
  const descriptors = readdirSync(`/proc/${hub.pid}/fd`).length;
  return { ...(JSON.parse(lines().at(-1)!) as Omit<Sample, 'descriptors'>), descriptors };
}

/** Opens a socket, listens to every change for a while, and closes it. Returns how many events came. */
async function subscribe(hub: HubPart, token: string, forMs: number): Promise<number> {
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  let events = 0;
  const said = (message: object): void => socket.send(JSON.stringify(message));
  socket.on('open', () => said({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  socket.on('message', (data: Buffer) => {
    const { type } = JSON.parse(data.toString('utf8')) as { type: string };
    if (type === 'connection_ack')
      said({ type: 'subscribe', id: '1', payload: { query: 'subscription { deliveryChanged { cursor } }' } });
    if (type === 'next') events += 1;
    if (type === 'ping') said({ type: 'pong' });
  });
  const opened = once(socket, 'open');
  const closed = new Promise<void>((resolve, reject) => {
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
  await opened;
  await Promise.race([sleep(forMs), closed]);
  socket.close();
  await closed;
  return events;
}
