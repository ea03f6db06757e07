import { Command } from 'commander';
import { readConfig } from '../config.js';
import { joinHubDatabase } from '../database.js';
import { CommandError, fail } from './fail.js';
import { readMoment } from './reconcile/moment.js';
import { findingLine, findingWithIds, listLines, listWithIds, tableOf } from './reconcile/print.js';
import { readList } from './reconcile/read-list.js';

interface ReconcileOptions {
  readonly partner?: string;
  readonly from?: string;
  readonly to?: string;
  readonly list?: string;
  readonly json?: boolean;
}

const DAY_MS = 86_400_000;
const MOST_FINDINGS = 1_000;
/** What takes longer shows how far it is. */
const QUICK_MS = 3_000;

export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .description('says what should have gone to partners, what went, what was acknowledged, and the difference: zero')
    .option('--partner <id>', 'only this partner, e.g. cps')
    .option('--from <when>', 'what was submitted from then on: a day in London or a moment; 24 hours before --to')
    .option('--to <when>', 'what was submitted before then; now')
    .option('--list <file>', 'compares with what the partner says it holds: .csv with a header, or .ndjson')
    .option('--json', 'prints JSON instead of a table')
    .addHelpText(
      'after',
      [
        '',
        'A list names messageId or correlationId of each document and, if the partner says it, the verdict:',
        'ACCEPTED, ACCEPTED_WITH_WARNINGS or REJECTED. What is missing there can be sent again with the mutation',
        'replayDeliveries.',
        'Exit status: 0 nothing is missing or wrong, 1 something is, or the command failed.',
      ].join('\n'),
    )
    .action(async (options: ReconcileOptions) => {
      try {
        process.exitCode = (await run(options)) ? 0 : 1;
      } catch (error) {
        fail(error);
      }
    });

/** Whether nothing is missing or wrong. */
async function run(options: ReconcileOptions): Promise<boolean> {
  const to = options.to === undefined ? new Date() : readMoment(options.to, '--to');
  const from = options.from === undefined ? new Date(to.getTime() - DAY_MS) : readMoment(options.from, '--from');
  if (to <= from) throw new CommandError('Give a --from that lies before --to.');
  const { partner } = options;
  if (options.list !== undefined && partner === undefined)
    throw new CommandError('Give --partner with --list: whose list it is.');
  const list = options.list === undefined ? undefined : await readList(options.list);
  const [{ createPrisma }, { findingsOf, isBalanced, reconcile }, { reconcileWithList }, { showProgress }] =
    await Promise.all([
      import('../../prisma/client.js'),
      import('../../delivery/reconciliation/reconciliation.js'),
      import('../../delivery/reconciliation/reconcile-with-list.js'),
      import('../../prisma/show-progress.js'),
    ]);
  const database = await joinHubDatabase(readConfig(process.env));
  const prisma = createPrisma(database.url, { poolSize: 1, applicationName: 'casebridge reconcile' });
  try {
    if (partner !== undefined && (await prisma.partner.count({ where: { id: partner } })) === 0)
      throw new CommandError(`There is no partner "${partner}". The query partners of the API lists them.`);
    const period = { from, to, ...(partner === undefined ? {} : { partnerId: partner }) };
    const days = Math.ceil((to.getTime() - from.getTime()) / DAY_MS);
    const progress = showProgress({ total: days, unit: 'days', afterMs: QUICK_MS });
    const partners = await reconcile(prisma, period, progress.update).finally(progress.stop);
    const findings = await findingsOf(prisma, period, undefined, MOST_FINDINGS);
    const compared =
      list === undefined ? undefined : await reconcileWithList(prisma, { partnerId: partner!, from, to }, list);
    if (options.json) {
      const shown = {
        ...{ from, to, balanced: isBalanced(partners), partners, findings: findings.map(findingWithIds) },
        ...(compared ? { list: listWithIds(compared) } : {}),
      };
      console.log(JSON.stringify(shown, null, 2));
    } else {
      console.log(`Submitted from ${from.toISOString()} to ${to.toISOString()}\n\n${tableOf(partners)}`);
      if (findings.length > 0) console.log(`\n${findings.map(findingLine).join('\n')}`);
      if (findings.length === MOST_FINDINGS) console.log('… and more: the query reconciliation lists all of them');
      if (compared) console.log(`\n${listLines(compared).join('\n')}`);
    }
    const agrees =
      !compared || compared.missingAtPartner + compared.unknownToUs.length + compared.verdictDiffers.length === 0;
    return isBalanced(partners) && agrees;
  } finally {
    await prisma.$disconnect();
    await database.stop();
  }
}
