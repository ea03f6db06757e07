import { pointer } from '../../domain/json-pointer.js';

/** What the text of a JSON document shows and its parsed value no longer does. */
export interface JsonTextFindings {
  /** Offset of the first character that JSON does not allow there (the length of the text if it ends too early). */
  readonly faultAt?: number;
  readonly deepest: number;
  /** JSON Pointers of keys that an object has more than once; parsers keep the last. */
  readonly duplicateKeys: readonly string[];
  /** JSON Pointers of numbers that a double cannot hold exactly as written. */
  readonly roundedNumbers: readonly string[];
}

/** An object or array that is open, and where in it we are. */
interface Open {
  readonly keys: Set<string> | undefined;
  token: string | number;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Looks through a JSON text once, without recursion. `JSON.parse` says neither where its fault is (in every case) nor that a
 * key came twice, and its messages quote the document.
 */
export function inspectJsonText(text: string): JsonTextFindings {
  const open: Open[] = [];
  const duplicateKeys: string[] = [];
  const roundedNumbers: string[] = [];
  let deepest = 0;
  let at = 0;
  const found = (faultAt?: number): JsonTextFindings => ({
    ...(faultAt !== undefined && { faultAt }),
    deepest,
    duplicateKeys,
    roundedNumbers,
  });
  const here = () => open.reduce((path, { token }) => pointer(path, token), '');
  /** What may come next: a value, a value or the end of an empty list, a key, a key or the end of an empty object, or what follows a value. */
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | 'after value' = 'value';

  for (;;) {
    at = skipWhiteSpace(text, at);
    const character = text[at];
    const inner = open.at(-1);
    if (character === undefined) return expected === 'after value' && inner === undefined ? found() : found(at);

    if (expected === 'after value') {
      if (inner === undefined) return found(at);
      if (character === ',') {
        expected = inner.keys ? 'key' : 'value';
        if (typeof inner.token === 'number') inner.token += 1;
      } else if (character === (inner.keys ? '}' : ']')) open.pop();
      else return found(at);
      at += 1;
    } else if (expected === 'key' || expected === 'key or }') {
      if (character === '}' && expected === 'key or }') {
        open.pop();
        at += 1;
        expected = 'after value';
        continue;
      }
      const end = endOfString(text, at);
      if (!end.ok) return found(end.at);
      const key = JSON.parse(text.slice(at, end.at)) as string;
      if (inner?.keys === undefined) return found(at);
      inner.token = key;
      if (inner.keys.has(key)) duplicateKeys.push(here());
      inner.keys.add(key);
      at = skipWhiteSpace(text, end.at);
      if (text[at] !== ':') return found(at);
      at += 1;
      expected = 'value';
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? { keys: new Set(), token: '' } : { keys: undefined, token: 0 });
      deepest = Math.max(deepest, open.length);
      at += 1;
      expected = character === '{' ? 'key or }' : 'value or ]';
    } else if (character === ']' && expected === 'value or ]') {
      open.pop();
      at += 1;
      expected = 'after value';
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (!end.ok) return found(end.at);
      at = end.at;
      expected = 'after value';
    } else {
      const word = matchAt(NUMBER, text, at) ?? matchAt(LITERAL, text, at);
      if (word === undefined) return found(at);
      if (isRounded(word)) roundedNumbers.push(here());
      at += word.length;
      expected = 'after value';
    }
  }
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function skipWhiteSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

/** The offset after the closing quotation mark, or of the fault. */
function endOfString(text: string, start: number): { ok: boolean; at: number } {
  if (text[start] !== '"') return { ok: false, at: start };
  let at = start + 1;
  for (;;) {
    const character = text.charCodeAt(at);
    if (character === 0x22) return { ok: true, at: at + 1 };
    if (Number.isNaN(character) || character < 0x20) return { ok: false, at };
    if (character === 0x5c) {
      const escape = matchAt(ESCAPE, text, at);
      if (escape === undefined) return { ok: false, at };
      at += escape.length;
    } else at += 1;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Up to 15 significant digits a double holds every decimal number; beyond, it depends. */
function isRounded(word: string): boolean {
  const [digits, exponent] = decimal(word);
  if (digits.length <= 15) return false;
  const [kept, keptExponent] = decimal(String(Number(word)));
  return digits !== kept || exponent !== keptExponent;
}

/** The significant digits of a number and the power of ten of the last of them. */
function decimal(word: string): [digits: string, exponent: number] {
  const [mantissa = '', power = '0'] = word.replace('-', '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  return [digits, Number(power) - fraction.length + (all.length - digits.length)];
}
