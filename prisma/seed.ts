#!/usr/bin/env node
/** `npm run seed`: fills a database with the synthetic force. */
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DatabaseError } from './database-error.js';
import { connectToRunning, startEmbeddedPostgres } from './embedded/index.js';
import { migrate } from './migrate.js';
import { DEFAULT_SEED, seedForce, SeedError } from './synthetic/index.js';
import { showProgress } from './show-progress.js';

interface Options {
  readonly people: number;
  readonly seed: number;
  readonly database?: string;
  readonly data: string;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** The named database; else that of the hub which runs on the data folder; else the folder's own, started for the while. */
async function open({ database, data }: Options): Promise<{ url: string; close: () => Promise<void> }> {
  if (database) return { url: database, close: () => Promise.resolve() };
  const folder = resolve(data);
  try {
    return { url: (await connectToRunning(folder)).url, close: () => Promise.resolve() };
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'DATABASE_NOT_RUNNING') throw error;
    const server = await startEmbeddedPostgres({ folder });
    return { url: server.url, close: () => server.stop() };
  }
}

async function seed(options: Options): Promise<void> {
  if (process.env['CASEBRIDGE_MODE'] === 'production') {
    throw new SeedError(
      'SEED_IN_PRODUCTION',
      'This is a production hub (CASEBRIDGE_MODE): synthetic people do not belong in its database.',
    );
  }
  const database = await open(options);
  try {
    await migrate(database.url);
    const progress = showProgress({ total: options.people, unit: 'people' });
    progress.update(0);
    const counts = await seedForce(database.url, {
      seed: options.seed,
      people: options.people,
      onProgress: ({ people }) => progress.update(people),
    }).finally(progress.stop);
    const number = new Intl.NumberFormat('en-GB');
    const added = Object.entries({
      people: counts.person,
      incidents: counts.incident,
      involvements: counts.involvement,
      'custody records': counts.custody_record,
      charges: counts.charge,
    });
    process.stdout.write(
      added.some(([, count]) => count > 0)
        ? `Added ${added.map(([name, count]) => `${number.format(count)} ${name}`).join(', ')}.\n`
        : 'Nothing to add: the synthetic force is there already.\n',
    );
  } finally {
    await database.close();
  }
}

const command = new Command('seed')
  .description(
    'Fills the database with a synthetic force: invented people, incidents, detentions and charges. The same seed gives the same force; run again, it adds what is missing.',
  )
  .option('--people <number>', 'how many people the force knows, up to 5,000,000', wholeNumber, 1000)
  .option('--seed <number>', 'which force: another number, another force', wholeNumber, DEFAULT_SEED)
  .addOption(
    new Option('--database <url>', 'connection string of a PostgreSQL; otherwise the embedded one').env('DATABASE_URL'),
  )
  .addOption(
    new Option('--data <folder>', 'data folder of the hub that has the embedded PostgreSQL')
      .env('CASEBRIDGE_DATA')
      .default('.casebridge'),
  )
  .action(seed);

try {
  await command.parseAsync();
} catch (error) {
  // Every message of ours says what to do; those of PostgreSQL carry no connection string.
  const { code, message } = error as Error & { code?: string };
  process.stderr.write(`${code ? `${code}: ` : ''}${message || 'The database cannot be reached.'}\n`);
  process.exitCode = 1;
}
