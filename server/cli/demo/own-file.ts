import { readFile } from 'node:fs/promises';
import type { Problem } from '../../../domain/problem.js';
import { type HubClient, RefusedError } from './client.js';
import { say } from './say.js';

/** The kind of a file of the user's own: by its first character, since names are not always right. */
export function kindOf(text: string): { format: string; name: string; partner: 'cps' | 'court' } {
  return text.replace(/^\uFEFF/, '').trimStart().startsWith('<')
    ? { format: 'SPI_NEW_CASE_0_6G', name: 'SPI case', partner: 'court' }
    : { format: 'DIGITAL_CASE_FILE_1_2_2_1', name: 'Digital Case File', partner: 'cps' };
}

/** Imports a file of the user's own and submits it to its addressee. Throws `RefusedError` with every problem. */
export async function submitOwnFile(client: HubClient, file: string): Promise<{ caseFileId: string }> {
  const bytes = await readFile(file);
  const text = decode(bytes);
  const { format, name, partner } = kindOf(text);
  say.step(`Importing ${file} as a ${name}`);
  const imported = await client.change<{ caseFile: { id: string; ptiUrn: string; revision: number }; warnings: Problem[] }>(
    'importCaseFile',
    'ImportCaseFileInput',
    { format, document: text },
    'caseFile { id ptiUrn revision } warnings { code path message }',
  );
  say.detail(`Accepted as case file ${imported.caseFile.ptiUrn}, with ${imported.warnings.length} warnings.`);
  say.problems(imported.warnings);
  say.step(`Submitting it to the ${partner === 'cps' ? 'CPS' : 'court'}`);
  await client.change(
    'submitCaseFile',
    'SubmitCaseFileInput',
    { caseFileId: imported.caseFile.id, revision: imported.caseFile.revision, partners: [partner] },
    'caseFile { id }',
  );
  say.detail('The submission is stored; the delivery is on its way.');
  return { caseFileId: imported.caseFile.id };
}

/** JSON and our XML travel in UTF-8; anything else is said, not guessed. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new RefusedError('The file', [
      { code: 'CHARACTER_ENCODING', path: '', message: 'The file is not in UTF-8. Save it in UTF-8 and try again.' },
    ]);
  }
}
