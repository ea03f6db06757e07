import { rename, rm, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  asCsv,
  asJson,
  type Edition,
  monthOf,
  monthsBetween,
  type PublicationId,
  publishedColumns,
  USUAL_THRESHOLD,
} from '../../domain/publication/index.js';
import { readConfig } from '../config.js';
import { joinHubDatabase } from '../database.js';
import { CommandError, fail } from './fail.js';

interface PublishOptions {
  readonly from: string;
  readonly to: string;
  readonly out?: string;
  readonly threshold: string;
}

export const publishCommand = (): Command =>
  new Command('publish')
    .description('writes figures that may be published: counts by month, district and code, with nothing about anybody')
    .argument('<what>', Object.keys(publishedColumns).join(' or '))
    .requiredOption('--from <month>', 'first month, e.g. 2026-01')
    .requiredOption('--to <month>', 'last month')
    .option('--out <file>', 'where to: .csv or .json; CSV on standard output unless told')
    .option('--threshold <number>', 'counts below it are not given', String(USUAL_THRESHOLD))
    .addHelpText(
      'after',
      [
        '',
        'A count below the threshold is empty (null in JSON); what is not listed did not occur. A district with fewer',
        'incidents in the whole period than the threshold is put together with others as OTHER. The same data gives the',
        'same bytes. Publish one period in one way: two that overlap can be subtracted from one another.',
      ].join('\n'),
    )
    .action(async (what: string, options: PublishOptions) => {
      try {
        await publish(what, options);
      } catch (error) {
        fail(error);
      }
    });

async function publish(what: string, options: PublishOptions): Promise<void> {
  const edition = editionOf(what, options);
  const { out } = options;
  const render = out?.endsWith('.json') ? asJson : asCsv;
  if (out !== undefined && !/\.(csv|json)$/.test(out))
    throw new CommandError('Give --out a name that ends in .csv or .json.');
  const [{ createPrisma }, { rowsToPublish }] = await Promise.all([
    import('../../prisma/client.js'),
    import('../publication/publish.js'),
  ]);
  const database = await joinHubDatabase(readConfig(process.env));
  const prisma = createPrisma(database.url, { poolSize: 1, applicationName: 'casebridge publish' });
  try {
    const text = render(edition, await rowsToPublish(prisma, edition));
    if (out === undefined) process.stdout.write(text);
    else await writeWhole(out, text);
  } finally {
    await prisma.$disconnect();
    await database.stop();
  }
}

/** All of it, or the file as it was: what is published must not be half of it. */
async function writeWhole(out: string, text: string): Promise<void> {
  const draft = `${out}.${process.pid}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CommandError(`${out} cannot be written (${code}). Name another file, or make room, and try again.`);
  }
}

function editionOf(what: string, options: PublishOptions): Edition {
  if (!Object.hasOwn(publishedColumns, what))
    throw new CommandError(
      `There is no publication of that name. There are: ${Object.keys(publishedColumns).join(', ')}.`,
    );
  const [from, to] = [monthOf(options.from), monthOf(options.to)];
  if (!from || !to || !monthsBetween(from, to))
    throw new CommandError(
      'Give --from and --to as months, e.g. 2026-01: the first not after the last, ten years at most.',
    );
  const threshold = Number(options.threshold);
  if (!Number.isInteger(threshold) || threshold < 2 || threshold > 1_000)
    throw new CommandError('Give --threshold as a whole number from 2 to 1000.');
  return { publication: what as PublicationId, from, to, threshold };
}
