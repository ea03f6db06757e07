import { Command } from 'commander';
import { readConfig } from '../config.js';
import { joinHubDatabase } from '../database.js';
import { fail } from './fail.js';

export const searchCommand = (): Command =>
  new Command('search').description('looks after the index of the person search').addCommand(
    new Command('reindex')
      .description('indexes everybody from the beginning; searches find nobody until it is through')
      .addHelpText(
        'after',
        '\nA hub indexes people by itself as they are recorded. This is for after a bulk load, and quicker than its worker.',
      )
      .action(async () => {
        try {
          await reindex();
        } catch (error) {
          fail(error);
        }
      }),
  );

async function reindex(): Promise<void> {
  const [{ Client }, { fillIndex }, { showProgress }] = await Promise.all([
    import('pg'),
    import('../../search/fill-index.js'),
    import('../../prisma/show-progress.js'),
  ]);
  const database = await joinHubDatabase(readConfig(process.env));
  try {
    const client = new Client({ connectionString: database.url, application_name: 'casebridge search' });
    await client.connect();
    const { rows } = await client.query<{ people: string }>('select count(*) as people from person');
    await client.end();
    const progress = showProgress({ total: Number(rows[0]!.people), unit: 'people' });
    const people = await fillIndex(database.url, { onProgress: progress.update }).finally(progress.stop);
    console.log(`Indexed ${people.toLocaleString('en-GB')} people.`);
  } finally {
    await database.stop();
  }
}
