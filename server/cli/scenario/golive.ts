import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createPrisma } from '../../../prisma/client.js';
import { openDatabase } from '../../../prisma/database-url.js';
import { migrate } from '../../../prisma/migrate.js';
import { projectRoot } from '../../../prisma/project-root.js';
import { showProgress } from '../../../prisma/show-progress.js';
import { defaultFacts, sized, type Facts } from '../../../scenarios/golive/facts.js';
import { picture } from '../../../scenarios/golive/picture.js';
import { runGoLive } from '../../../scenarios/golive/run.js';
import { seenTable, weeksTable } from '../../../scenarios/golive/table.js';
import { requireModeOf } from '../../database.js';
import { CommandError } from '../fail.js';
import { readFacts } from './read-facts.js';

/** What `casebridge scenario golive` was told. */
export interface GoLiveOptions {
  readonly days: string;
  readonly size: string;
  readonly respondFromWeek: string;
  readonly seed: string;
  readonly facts?: string;
  readonly data: string;
  readonly output: string;
}

/** Plays the scenario, prints what was seen and saves it. */
export async function goLive(options: GoLiveOptions): Promise<void> {
  const facts = await factsOf(options);
  const seed = numberOf('--seed', options.seed, 0, 2 ** 31);
  const folder = resolve(projectRoot(), options.data);
  const output = resolve(projectRoot(), options.output);
  const database = await openDatabase({ databaseUrl: undefined, folder });
  try {
    await migrate(database.url);
    await requireModeOf(database.url, 'sandbox');
    await requireEmpty(database.url, options.data);
    const progress = showProgress({ total: facts.days, unit: 'days' });
    const began = performance.now();
    const { start, weeks, seen, counts, answers } = await runGoLive({
      ...{ databaseUrl: database.url, facts, seed },
      onDay: (day) => progress.update(day),
    });
    progress.stop();
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    const sorted = answers.toSorted((a, b) => a - b);
    const slowest = Math.round(sorted.at(-1) ?? 0);
    const title = `${facts.days} days from ${facts.firstDay}, ${facts.incidentsADay.toLocaleString('en-GB')} incidents a day`;
    const report = [
      title,
      '',
      weeksTable(weeks),
      '',
      'Sent: of the referrals that the incidents of a week called for and whose time is up, in the end; all else as it stood when the',
      'week was over. In 2019 nobody could say: its line is what came out months later (scenarios/golive/public-record.ts).',
      '',
      'When what was left undone could be seen in the hub; in 2019 new backlogs were still being found after four months:',
      '',
      seenTable(start, seen),
      '',
      `${counts.incidents.toLocaleString('en-GB')} incidents, ${counts.referrals.toLocaleString('en-GB')} referrals made, ${counts.detentions.toLocaleString('en-GB')} detentions, played in ${minutes} minutes; the slowest answer of the hub took ${slowest} ms.`,
    ].join('\n');
    await mkdir(output, { recursive: true });
    await writeFile(join(output, 'golive.txt'), `${report}\n`);
    await writeFile(join(output, 'golive.svg'), picture(weeks, title));
    console.log(`\n${report}\n\nSaved in ${options.output}: golive.txt, golive.svg`);
    console.log(`To look at it: CASEBRIDGE_DATA=${options.data} CASEBRIDGE_SEED_PEOPLE=0 npm start`);
  } finally {
    await database.close();
  }
}

async function factsOf({ days, size, respondFromWeek, facts: file }: GoLiveOptions): Promise<Facts> {
  const given = file ? await readFacts(file) : {};
  const facts: Facts = {
    ...defaultFacts,
    ...given,
    shares: { ...defaultFacts.shares, ...given.shares },
    conduct: { ...defaultFacts.conduct, ...given.conduct },
  };
  return {
    ...sized(facts, numberOf('--size', size, 0.001, 5)),
    days: numberOf('--days', days, 1, 366),
    respondFromWeek: numberOf('--respond-from-week', respondFromWeek, 0, 60),
  };
}

function numberOf(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= least && number <= most) return number;
  throw new CommandError(`${option}: give a number from ${least} to ${most}.`);
}

/** Nothing of a force is overwritten, and none is mixed with another. */
async function requireEmpty(url: string, folder: string): Promise<void> {
  const prisma = createPrisma(url, { poolSize: 1 });
  try {
    if ((await prisma.person.findFirst({ select: { id: true } })) === null) return;
  } finally {
    await prisma.$disconnect();
  }
  throw new CommandError(
    `${folder} holds a database with people in it. Remove the folder, or give another with --data.`,
  );
}
