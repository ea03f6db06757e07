import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../../../domain/problem.js';
import { type HubClient, RefusedError } from './client.js';
import { CommandError } from '../fail.js';
import { say } from './say.js';

/** The kind of a file of the user's own: by its first character, since names are not always right. */
function kindOf(text: string): { format: string; name: string; partner: 'cps' | 'court' } {
  return text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? { format: 'SPI_NEW_CASE_0_6G', name: 'SPI case', partner: 'court' }
    : { format: 'DIGITAL_CASE_FILE_1_2_2_1', name: 'Digital Case File', partner: 'cps' };
}

/** The hub takes no larger document; one is refused here before it is read, let alone sent. */
const MAX_DOCUMENT_BYTES = 10_000_000;

export interface OwnFile {
  readonly path: string;
  readonly text: string;
}

/** Reads a file of the user's own. Throws `CommandError` when there is none, `RefusedError` when it cannot be a case file. */
export async function readOwnFile(path: string): Promise<OwnFile> {
  try {
    const { size } = await stat(path);
    if (size > MAX_DOCUMENT_BYTES) {
      throw refused(
        'DOCUMENT_TOO_LARGE',
        `The file is larger than ${MAX_DOCUMENT_BYTES / 1_000_000} MB. Send recordings and pictures as materials, not inside the case file.`,
      );
    }
    return { path, text: decode(await readFile(path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new CommandError(`There is no file ${path}.`);
    if (code === 'EISDIR') throw new CommandError(`${path} is a folder. Name a file in it.`);
    if (code === 'EACCES' || code === 'EPERM') throw new CommandError(`You may not read ${path}.`);
    throw error;
  }
}

/** Imports a file of the user's own and submits it to its addressee. Throws `RefusedError` with every problem. */
export async function submitOwnFile(client: HubClient, { path, text }: OwnFile): Promise<{ caseFileId: string }> {
  const { format, name, partner } = kindOf(text);
  say.step(`Importing ${path} as a ${name}`);
  const imported = await client.change<{
    caseFile: { id: string; ptiUrn: string; revision: number };
    warnings: Problem[];
  }>(
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
    throw refused('CHARACTER_ENCODING', 'The file is not in UTF-8. Save it in UTF-8 and try again.');
  }
}

const refused = (code: string, message: string): RefusedError =>
  new RefusedError('The file', [{ code, path: '', message }]);
