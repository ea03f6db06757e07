import { pointer } from '../../domain/json-pointer.js';
import type { JsonValue, Problem } from '../../domain/problem.js';
import { cpsProblem, type CpsProblemCode } from './problem-codes.js';

/**
 * What a document may say in JSON and no database and no XML can keep: NUL characters, lone surrogates, numbers beyond the
 * range of a double. Keys are looked at as well; a fault in a key is reported on the object that has it.
 */
export function unstorableCharacters(document: JsonValue): readonly Problem<CpsProblemCode>[] {
  return find(document, '');
}

function find(value: JsonValue, path: string): readonly Problem<CpsProblemCode>[] {
  if (typeof value === 'string') return ofText(value, path);
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [cpsProblem('DCF-D-NUMBER-TOO-LARGE', path)];
  if (Array.isArray(value)) return value.flatMap((item, index) => find(item, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const inKey = ofText(key, path);
    return inKey.length > 0 ? inKey : find(item, pointer(path, key));
  });
}

function ofText(text: string, path: string): readonly Problem<CpsProblemCode>[] {
  return [
    ...(text.includes('\u0000') ? [cpsProblem('DCF-D-NUL-CHARACTER', path)] : []),
    ...(text.isWellFormed() ? [] : [cpsProblem('DCF-D-BROKEN-CHARACTER', path)]),
  ];
}
