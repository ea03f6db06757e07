import { parseGlobalId } from '../../domain/global-id.js';
import type { Looks } from '../looks.js';

/** What stands before the id of a person whom a record is about: as long as the tags of global ids. */
export const WHOM = 'who_';

/** A tag and a UUID. */
const LENGTH = 40;

/** Notes what a statement says that its answer shows, and which records it was asked for and does not show. */
export function noteLooks(looks: Looks, shown: string, missed: string): void {
  for (const id of pieces(shown)) {
    if (id.startsWith(WHOM)) looks.notePerson(id.slice(WHOM.length));
    else {
      const { type, id: record } = parseGlobalId(id)!;
      looks.note(type, record, type === 'Person' ? record : undefined);
    }
  }
  for (const id of pieces(missed)) {
    const { type, id: record } = parseGlobalId(id)!;
    looks.noteMissing(type, record);
  }
}

/** Each piece once: most come many times over. */
function pieces(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let from = 0; from < text.length; from += LENGTH) found.add(text.slice(from, from + LENGTH));
  return found;
}
