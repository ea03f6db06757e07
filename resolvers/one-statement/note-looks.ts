import { type NodeType, parseGlobalId } from '../../domain/global-id.js';
import type { Looks, Shown } from '../looks.js';

/** In the place of a type: the id is of a person whom a record is about. */
export const WHOM = 'WHOM';

/** What rows may be noted as; its place is written before the id. */
const marks = [WHOM, 'Person', 'Incident', 'CustodyRecord', 'Charge', 'CaseFile', 'Material', 'Delivery'] as const;
type Mark = (typeof marks)[number];

/** A mark of one byte and the sixteen of a UUID: half as long as text, and half as dear to write for each row. */
const LENGTH = 17;

/** SQL of the bytes that stand for nothing looked at. */
export const NO_LOOKS = "''::bytea";

/** SQL of the bytes that say that a record is looked at: its type, and SQL of its id, which is not null. */
export function lookAt(type: NodeType | typeof WHOM, id: string): string {
  const at = marks.indexOf(type as Mark);
  if (at < 0) throw new Error(`Looks at ${type} have no mark.`);
  return `'\\x${at.toString(16).padStart(2, '0')}'::bytea || uuid_send(${id})`;
}

/** Looks that a statement told of: their bytes, and what they say. */
export interface Told {
  readonly bytes: Buffer;
  readonly shown: Shown;
}

/** What a statement that is asked again and again told of last: PostgreSQL then need not tell it once more. */
export class LastTold {
  private text: string | undefined;

  /** While it is kept. */
  get told(): Told | undefined {
    return this.text === undefined ? undefined : kept.get(this.text);
  }

  set(text: string): void {
    this.text = text;
  }
}

/** In the place of looks: they are those that were given. */
const SAME = '=';

/** SQL of the text that `noteLooks` reads, of SQL of the bytes and, where there may be some, of those that were told last. */
export function looksSql(bytes: string, last?: string): string {
  const text = `encode(${bytes}, 'base64')`;
  return last === undefined ? text : `case when ${bytes} = ${last} then '${SAME}' else ${text} end`;
}

/** What a statement gave. */
export interface GivenLooks {
  readonly looks: string;
  readonly missed: string;
}

/**
 * Notes what a statement says that its answer shows, and which records it was asked for and does not show. `told` is what it was asked
 * with, `last` is where to keep what it says now.
 */
export function noteLooks(looks: Looks, given: GivenLooks, told?: Told, last?: LastTold): void {
  if (given.looks === SAME) looks.noteShown(told!.shown);
  else if (given.looks !== '') {
    looks.noteShown(read(given.looks).shown);
    last?.set(given.looks);
  }
  for (const id of pieces(given.missed)) {
    const { type, id: record } = parseGlobalId(id)!;
    looks.noteMissing(type, record);
  }
}

/** Lists are asked for again and again and show the same: what was read of the latest is kept, this many of them. */
const MOST_KEPT = 32;
const kept = new Map<string, Told>();

function read(text: string): Told {
  const known = kept.get(text);
  if (known) return known;
  const bytes = Buffer.from(text, 'base64');
  const records = new Set<string>();
  const people = new Set<string>();
  const digits = bytes.toString('hex');
  for (let from = 0; from < bytes.length; from += LENGTH) {
    const mark = marks[bytes[from]!]!;
    const id = uuidOf(digits.slice(2 * from + 2, 2 * (from + LENGTH)));
    if (mark !== WHOM) records.add(`${mark}:${id}`);
    if (mark === WHOM || mark === 'Person') people.add(id);
  }
  const told = { bytes, shown: { records, people } };
  kept.set(text, told);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return told;
}

const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** A tag and a UUID. */
const GLOBAL_ID = 40;

/** Each of a text of global ids, once. */
function pieces(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let from = 0; from < text.length; from += GLOBAL_ID) found.add(text.slice(from, from + GLOBAL_ID));
  return found;
}
