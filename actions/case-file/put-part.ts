import type { CaseFile } from '../../domain/case-file/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { refused } from '../idempotently.js';
import type { Changed } from './change-case-file.js';
import { droppedWith, type PartList, putPart } from './parts.js';

/** Puts an entered part into the file unless something is wrong with it. Problems: those given, NOT_FOUND for its key. */
export function putEntered<List extends PartList>(
  file: CaseFile,
  list: List,
  part: NonNullable<CaseFile[List]>[number],
  path: string,
  problems: readonly Problem[],
): Changed {
  if (problems.length > 0) return refused(...problems);
  const put = putPart(file, list, part);
  if (!put)
    return refused(
      problem(
        'NOT_FOUND',
        `${path}/key`,
        'No such part is in this case file. Read its keys again, or leave the key out to add a part.',
      ),
    );
  return { ok: true, file: put.file, warnings: droppedWith(put.replaced, path) };
}
