import type { JsonValue, Problem } from '../../../domain/problem.js';
import type { DcfUnreadableCode } from './codes.js';
import { walk } from './walk.js';

export const unreadableProblems: readonly {
  readonly code: DcfUnreadableCode;
  readonly title: string;
  readonly action: string;
}[] = [
  {
    code: 'DCF-NULL',
    title: 'Null where a group of fields or a list is due',
    action: 'Give the fields or the list that belongs here, or leave the field out: the CPS cannot read null here.',
  },
  {
    code: 'DCF-NOT-A-LIST',
    title: 'Something else where a list is due',
    action: 'Give a list in square brackets: the CPS cannot read anything else here.',
  },
];

/**
 * What breaks the receiver's importer although the published schema lets it pass: null where an object or a list is
 * due, and something else where a list is due. `known` are the paths that the structure check has already reported.
 */
export function checkReadable(document: JsonValue, known: ReadonlySet<string>): Problem<DcfUnreadableCode>[] {
  const found: Problem<DcfUnreadableCode>[] = [];
  for (const { place, type } of walk(document)) {
    if (known.has(place.path)) continue;
    const broken = unreadableProblems.find(({ code }) =>
      code === 'DCF-NULL'
        ? place.absent && ['object', 'list', 'choice'].includes(type.kind)
        : place.given && type.kind === 'list' && !Array.isArray(place.value),
    );
    if (broken) found.push({ code: broken.code, path: place.path, message: broken.action });
  }
  return found;
}
