import { Command } from 'commander';
import type { Finding, FindingKind } from '../../../import/index.js';
import { failImport } from './fail-import.js';
import { withHub } from './open.js';
import { showImportProgress } from './progress.js';

const meanings: Readonly<Record<FindingKind, string>> = {
  MISSING: 'is not in the store',
  LIVE_RECORD_MISSING: 'was stored; the record that was made of it is not there any more',
  DIFFERS: 'is not as it was stored',
  NOT_ACCOUNTED_FOR: 'cannot be read, and no import has rejected it',
};

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('compares files of an older system with what is stored of them, and names what is missing or differs')
    .argument('<source>', 'as it was imported')
    .argument('<files...>', 'as they were imported')
    .addHelpText(
      'after',
      [
        '',
        'Names records by their keys and places; nothing of what they say. Changes nothing; importing again mends what is missing.',
        'Exit status: 0 everything is there, 1 something is missing or differs, or the command failed.',
      ].join('\n'),
    )
    .action(async (source: string, files: string[]) => {
      try {
        process.exitCode = (await verify(source, files)) ? 0 : 1;
      } catch (error) {
        await failImport(error);
      }
    });

async function verify(source: string, files: readonly string[]): Promise<boolean> {
  const { readMapping, verifyImport } = await import('../../../import/index.js');
  const mapping = await readMapping(source);
  return withHub(async ({ database }) => {
    const { loadStandingData } = await import('../../../standing-data/index.js');
    const progress = showImportProgress();
    const { read, same, rejected, found, elsewhere } = await verifyImport({
      ...{ databaseUrl: database.url, mapping, files, standingData: loadStandingData() },
      onFinding: ({ kind, type, key, file, position }: Finding) =>
        console.log(`${kind} ${type} ${key ?? '(no key)'}: record ${position} of ${file} ${meanings[kind]}`),
      onProgress: progress.update,
    }).finally(progress.stop);
    console.log(
      `${read} records read: ${same} stored as they are, ${rejected} rejected as recorded, ${found} missing or different.`,
    );
    if (elsewhere > 0)
      console.log(`${elsewhere} more records of ${mapping.mapping.source} are stored, of other files.`);
    return found === 0;
  });
}
