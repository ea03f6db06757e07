import { Command } from 'commander';
import { readConfig } from '../config.js';
import { joinHubDatabase } from '../database.js';
import { openSecretBox } from '../settings/secret-key.js';
import { CommandError, fail } from './fail.js';

export const resealCommand = (): Command =>
  new Command('reseal')
    .description('seals the secrets in the database with the present key, so that the key from before can be put away')
    .addHelpText(
      'after',
      `
To change the key: set CASEBRIDGE_SECRET_KEY to the new one and CASEBRIDGE_SECRET_KEYS_OLD to the one from before, restart every
process, run this with the same settings, then leave CASEBRIDGE_SECRET_KEYS_OLD out. It may run beside a hub, and again.
Exit status: 0 everything is sealed with the present key, 1 something is not, or the command failed.`,
    )
    .action(async () => {
      try {
        const config = readConfig(process.env);
        const [{ createPrisma }, { resealWebhooks }] = await Promise.all([
          import('../../prisma/client.js'),
          import('../../events/webhooks/reseal.js'),
        ]);
        const database = await joinHubDatabase(config);
        const prisma = createPrisma(database.url, { poolSize: 1, applicationName: 'casebridge reseal' });
        try {
          const box = await openSecretBox(config, database.folder);
          if (!box) throw new CommandError('There is no key. Set CASEBRIDGE_SECRET_KEY or CASEBRIDGE_SECRET_KEY_FILE.');
          const { resealed, current, unopened } = await resealWebhooks(prisma, box);
          console.log(`${resealed} secrets were sealed anew; ${current} were sealed with the present key already.`);
          if (unopened.length === 0) return;
          console.error(
            `Of ${unopened.length} webhooks there are secrets that no key opens; give the key in CASEBRIDGE_SECRET_KEYS_OLD, or have them registered anew: ${unopened.join(', ')}`,
          );
          process.exitCode = 1;
        } finally {
          await prisma.$disconnect();
          await database.stop();
        }
      } catch (error) {
        fail(error);
      }
    });
