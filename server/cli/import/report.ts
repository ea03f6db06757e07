import { Command } from 'commander';
import { canonicalJson } from '../../../domain/canonical-json.js';
import { isUuid } from '../../../domain/uuid.js';
import type { ImportReport } from '../../../import/index.js';
import { CommandError, fail } from '../fail.js';
import { type Opened, withHub } from './open.js';
import { reportLines } from './print.js';

interface ReportFlags {
  readonly json?: boolean;
  readonly rejected?: boolean;
}

export const reportCommand = (): Command =>
  new Command('report')
    .description('shows the report of an import as it was signed, and whether the signature is ours')
    .argument('<run>', 'id of the run, or "last"')
    .option('--json', 'prints the signed report as JSON')
    .option('--rejected', 'names each rejected record: its file, number and line, its key where it has one, and why')
    .addHelpText(
      'after',
      '\nExit status: 0 it balances and is signed by us, 1 it does not, is not, or the command failed.',
    )
    .action(async (run: string, flags: ReportFlags) => {
      try {
        process.exitCode = (await withHub((opened) => show(opened, run, flags))) ? 0 : 1;
      } catch (error) {
        fail(error);
      }
    });

async function show({ database, signer }: Opened, asked: string, flags: ReportFlags): Promise<boolean> {
  if (asked !== 'last' && !isUuid(asked))
    throw new CommandError('Give the id of a run as the import says it, or "last".');
  const { createPrisma } = await import('../../../prisma/client.js');
  const prisma = createPrisma(database.url, { poolSize: 1, applicationName: 'casebridge import report' });
  try {
    const run = await prisma.importRun.findFirst({
      where: asked === 'last' ? {} : { id: asked },
      orderBy: { id: 'desc' },
    });
    if (!run) throw new CommandError('There is no such run.');
    if (run.report === null)
      throw new CommandError(
        run.state === 'UNDER_WAY'
          ? 'This run has not come to its end: the same import goes on with it.'
          : 'This run did not come to its end: its files were changed, refused or left for others. Import them again.',
      );
    const report = run.report as unknown as ImportReport;
    const ours = run.signature !== null && signer?.isOurs(canonicalJson(report), run.signature) === true;
    if (flags.json) console.log(JSON.stringify({ report, signature: run.signature }, null, 2));
    else console.log(reportLines(report).join('\n'));
    if (flags.rejected) {
      for (let after: { file: number; position: bigint } | undefined; ;) {
        const some = await prisma.importRejection.findMany({
          where: {
            runId: run.id,
            ...(after
              ? { OR: [{ file: { gt: after.file } }, { file: after.file, position: { gt: after.position } }] }
              : {}),
          },
          orderBy: [{ file: 'asc' }, { position: 'asc' }],
          take: 500,
        });
        for (const { file, position, line, key, problems } of some) {
          const codes = (problems as unknown as { code: string; path: string }[]).map(({ code, path }) => code + path);
          const name = report.files[file]?.name ?? String(file);
          console.log(
            `${name}, record ${position}, line ${line}${key === null ? '' : `, key ${key}`}: ${codes.join(', ')}`,
          );
        }
        after = some.at(-1);
        if (after === undefined) break;
      }
    }
    const signature = ours ? 'The signature is ours.' : 'THE SIGNATURE IS NOT OURS, or there is none.';
    (flags.json ? console.error : console.log)(signature);
    return ours && report.balanced;
  } finally {
    await prisma.$disconnect();
  }
}
