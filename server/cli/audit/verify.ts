import { Command } from 'commander';
import type { Verification } from '../../../audit/index.js';
import { anchorFiles, openAuditSigner } from '../../settings/audit-settings.js';
import { readConfig } from '../../config.js';
import { joinHubDatabase } from '../../database.js';
import { CommandError, fail } from '../fail.js';

interface VerifyOptions {
  readonly from?: string;
  readonly anchors: readonly string[];
  readonly json?: boolean;
}

/** What takes longer shows how far it is. */
const QUICK_MS = 3_000;
const number = new Intl.NumberFormat('en-GB');

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('reads the whole chain and says whether anything was edited, deleted, swapped, put in or cut off')
    .option('--from <entry>', 'begins at this entry, e.g. 1200001; at the oldest that is kept')
    .option(
      '--anchors <file>',
      'a further file of anchors, e.g. a copy that lies elsewhere; may be repeated',
      collect,
      [],
    )
    .option('--json', 'prints JSON')
    .addHelpText(
      'after',
      [
        '',
        'Entries are held against their own hash, the hash of the entry before, and the anchors: where the chain',
        'ended at intervals, in audit-anchors.ndjson of the data folder and in CASEBRIDGE_AUDIT_ANCHOR_FILE. What',
        'somebody wrote and took away again between two anchors, with the head of the chain, is not found.',
        'Exit status: 0 it is whole, 1 it is not, or the command failed.',
      ].join('\n'),
    )
    .action(async (options: VerifyOptions) => {
      try {
        process.exitCode = (await run(options)) ? 0 : 1;
      } catch (error) {
        fail(error);
      }
    });

function collect(file: string, before: readonly string[]): readonly string[] {
  return [...before, file];
}

async function run(options: VerifyOptions): Promise<boolean> {
  const from = options.from === undefined ? undefined : Number(options.from);
  if (from !== undefined && !(Number.isSafeInteger(from) && from > 0))
    throw new CommandError('Give --from as the number of an entry, e.g. 1200001.');
  const config = readConfig(process.env);
  const [{ EntryNotThere, verifyAudit }, { showProgress }] = await Promise.all([
    import('../../../audit/index.js'),
    import('../../../prisma/show-progress.js'),
  ]);
  const database = await joinHubDatabase(config);
  try {
    const signer = await openAuditSigner(config);
    let progress: ReturnType<typeof showProgress> | undefined;
    const result = await verifyAudit({
      databaseUrl: database.url,
      anchorFiles: [...anchorFiles(config), ...options.anchors],
      signer,
      ...(from === undefined ? {} : { from }),
      onProgress: (done, total) => {
        progress ??= showProgress({ total, unit: 'entries', afterMs: QUICK_MS });
        progress.update(done);
      },
    })
      .catch((error: unknown) => {
        throw error instanceof EntryNotThere ? new CommandError(error.message) : error;
      })
      .finally(() => progress?.stop());
    console.log(options.json ? JSON.stringify({ ...result, signed: signer !== undefined }, null, 2) : told(result));
    return result.sound;
  } finally {
    await database.stop();
  }
}

function told({ sound, entries, from, to, anchors, findings, findingCount }: Verification): string {
  if (entries === 0 && sound) return 'There is nothing in the audit yet.';
  const range = `${number.format(entries)} entries, ${from} to ${to}, and ${number.format(anchors)} anchors`;
  if (sound) return `The audit is whole: ${range}.`;
  const more = findingCount - findings.length;
  return [
    `The audit is NOT whole: ${range}; ${number.format(findingCount)} finding${findingCount === 1 ? '' : 's'}.`,
    ...findings.map(({ code, message }) => `  ${code.padEnd(17)}  ${message}`),
    ...(more > 0 ? [`  … and ${number.format(more)} more`] : []),
  ].join('\n');
}
