import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../prisma/project-root.js';
import { figures, progress, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { prepareFile, submitFile } from './support/seed.js';
import { grantTokens, openWorld, type World } from './support/world.js';

/** The first release: its schema is the oldest that an instance beside this one may have been built for. */
const FIRST_RELEASE = '541f7355050b';
const MIGRATORS = 5;
const SIDE_BY_SIDE_MS = sized(30_000, 4_000);

let world: World;
let first: string;
beforeAll(async () => {
  first = checkOut(FIRST_RELEASE);
  world = await openWorld(undefined, { empty: true });
}, 120_000);
afterAll(async () => {
  await world?.close();
  if (first) rmSync(first, { recursive: true, force: true });
});

/** The first release, built in a folder of its own from this repository's history. */
function checkOut(commit: string): string {
  const run = (command: string, args: readonly string[], cwd: string, input?: Buffer) =>
    execFileSync(command, args, { cwd, input, stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 200_000_000 });
  try {
    run('git', ['cat-file', '-e', `${commit}^{commit}`], projectRoot());
  } catch {
    throw new Error(
      `This checkout has no history back to the first release (${commit}): it is shallow, or no git repository. ` +
        'Fetch the whole of it ("git fetch --unshallow") and run this item again.',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-first-release-'));
  chmodSync(folder, 0o755);
  run('tar', ['-x'], folder, run('git', ['archive', commit], projectRoot()));
  symlinkSync(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'), 'dir');
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const script of ['prepare.mjs', 'build.mjs']) run(process.execPath, [join('scripts', script)], folder);
  progress(`the first release is built in ${folder}`);
  return folder;
}

test('the first release goes on answering and delivering while this one migrates and works beside it', async () => {
  const old = await world.part('start', {}, first);
  await grantTokens(world, ['cps']);
  const migrations = async () =>
    (
      await world.sql<{ count: number }>(
        'select count(*)::int as count from _prisma_migrations where finished_at is not null',
      )
    )[0]!.count;
  const before = await migrations();
  await world.partner.receiptsTo([old.url]);

  let working = true;
  const times: Record<'old' | 'new', number[]> = { old: [], new: [] };
  const faults: string[] = [];
  /** Opens and submits case files without a pause, as users of an instance do. */
  const use = async (name: 'old' | 'new', part: HubPart): Promise<void> => {
    while (working) {
      const began = performance.now();
      try {
        await submitFile(world, part.url, await prepareFile(world, part.url));
        times[name].push(performance.now() - began);
      } catch (error) {
        faults.push(`${name}: ${(error as Error).message}`);
      }
      await sleep(50);
    }
  };
  const users = [use('old', old)];
  await sleep(1_000);
  const duringMigration = times.old.length;
  // Five at once; each finds the schema of the first release, one of them brings it up to date.
  const began = performance.now();
  const fresh = await Promise.all(
    Array.from({ length: MIGRATORS }, (_, index) => world.part(index === 0 ? 'worker' : 'server')),
  );
  const migrated = performance.now() - began;
  const applied = (await migrations()) - before;
  const answeredWhileMigrating = times.old.length - duringMigration;
  progress(`${MIGRATORS} processes of this release are ready after ${rounded(migrated)} ms; ${applied} migrations`);
  const api = fresh[1]!;
  await world.partner.receiptsTo([old.url, api.url]);
  users.push(use('new', api));
  await sleep(SIDE_BY_SIDE_MS);
  // This release's worker goes, so that what the old one sends is seen; then the other way round.
  await fresh[0]!.terminate();
  const sentByOld = await sentAfter(() => sleep(SIDE_BY_SIDE_MS / 2));
  working = false;
  await Promise.all(users);
  expect(old.alive()).toBe(true);
  const statusOld = await old.terminate();
  await world.partner.receiptsTo([api.url]);
  await world.part('worker');
  await allDecided(world, 60_000);
  const total = times.old.length + times.new.length;
  const result = await reconcile(world);
  figures(12, `the first release (${FIRST_RELEASE}) beside this one on one database; ${MIGRATORS} migrators at once`, {
    'migrations applied, each once': applied,
    'all of this release ready after ms': rounded(migrated),
    'submissions by the old one while it was migrated': answeredWhileMigrating,
    'submissions by the old one / this one': `${times.old.length} / ${times.new.length}`,
    'slowest submission of the old one, ms': rounded(Math.max(...times.old)),
    'sent by the old one alone on the new schema': sentByOld,
    'answers that were errors': faults.length,
    ...inFigures(result),
  });
  expect(faults).toEqual([]);
  expect(applied).toBeGreaterThan(0);
  expect(answeredWhileMigrating).toBeGreaterThan(0);
  expect(sentByOld).toBeGreaterThan(0);
  expect(statusOld).toBe(0);
  expectNothingLost(result, total);
});

/** How many messages the partner took meanwhile. */
async function sentAfter(meanwhile: () => Promise<unknown>): Promise<number> {
  const { effects } = await world.partner.counts('cps');
  await meanwhile();
  return (await world.partner.counts('cps')).effects - effects;
}
