import type { JsonValue, Problem } from '../../domain/problem.js';

export type UnstorableCode = 'DCF-D-NUL-CHARACTER' | 'DCF-D-BROKEN-CHARACTER' | 'DCF-D-NUMBER-TOO-LARGE';

const messages: Readonly<Record<UnstorableCode, string>> = {
  'DCF-D-NUL-CHARACTER': 'This text contains a NUL character (\\u0000), which cannot be stored. Remove it and send the file again.',
  'DCF-D-BROKEN-CHARACTER':
    'This text contains half of a character (a lone surrogate, \\uD800 to \\uDFFF), which cannot be stored. Correct it and send the file again.',
  'DCF-D-NUMBER-TOO-LARGE': 'This number is too large to be stored. Correct it and send the file again.',
};

/**
 * What a document may say in JSON and no database and no XML can keep: NUL characters, lone surrogates, numbers beyond the
 * range of a double. Keys are looked at as well; a fault in a key is reported on the object that has it.
 */
export function unstorableCharacters(document: JsonValue): readonly Problem<UnstorableCode>[] {
  return find(document, '');
}

function find(value: JsonValue, path: string): readonly Problem<UnstorableCode>[] {
  if (typeof value === 'string') return ofText(value, path);
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [problem('DCF-D-NUMBER-TOO-LARGE', path)];
  if (Array.isArray(value)) return value.flatMap((item, index) => find(item, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const inKey = ofText(key, path);
    return inKey.length > 0 ? inKey : find(item, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  });
}

function ofText(text: string, path: string): readonly Problem<UnstorableCode>[] {
  return [
    ...(text.includes('\u0000') ? [problem('DCF-D-NUL-CHARACTER', path)] : []),
    ...(text.isWellFormed() ? [] : [problem('DCF-D-BROKEN-CHARACTER', path)]),
  ];
}

function problem(code: UnstorableCode, path: string): Problem<UnstorableCode> {
  return { code, path, message: messages[code] };
}
