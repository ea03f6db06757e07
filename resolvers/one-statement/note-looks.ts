import { parseGlobalId } from '../../domain/global-id.js';
import type { Looks, Shown } from '../looks.js';

/** What stands before the id of a person whom a record is about: as long as the tags of global ids. */
export const WHOM = 'who_';

/** A tag and a UUID. */
const LENGTH = 40;

/** Notes what a statement says that its answer shows, and which records it was asked for and does not show. */
export function noteLooks(looks: Looks, shown: string, missed: string): void {
  if (shown !== '') looks.noteShown(readShown(shown));
  for (const id of pieces(missed)) {
    const { type, id: record } = parseGlobalId(id)!;
    looks.noteMissing(type, record);
  }
}

/** Lists are asked for again and again and show the same: what was read of the latest is kept, this many of them. */
const MOST_KEPT = 32;
const kept = new Map<string, Shown>();

function readShown(text: string): Shown {
  const known = kept.get(text);
  if (known) return known;
  const records = new Set<string>();
  const people = new Set<string>();
  for (const id of pieces(text)) {
    if (id.startsWith(WHOM)) people.add(id.slice(WHOM.length));
    else {
      const { type, id: record } = parseGlobalId(id)!;
      records.add(`${type}:${record}`);
      if (type === 'Person') people.add(record);
    }
  }
  const shown = { records, people };
  kept.set(text, shown);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return shown;
}

/** Each piece once: most come many times over. */
function pieces(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let from = 0; from < text.length; from += LENGTH) found.add(text.slice(from, from + LENGTH));
  return found;
}
