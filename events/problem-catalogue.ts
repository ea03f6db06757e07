import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../domain/catalogue.js';
import type { Problem } from '../domain/problem.js';

const entries = {
  EVENTS_PRUNED: [
    'What comes after this place in the event log has been pruned in part',
    'Read the records themselves again, then go on from the oldest event that is left (BEGINNING) or from now (NOW).',
  ],
  EVENTS_ROLLED_BACK: [
    'The event log ends before this place: the hub was restored to an earlier state',
    'Read the records themselves again, then go on from the cursor that comes with this error.',
  ],
  EVENT_CURSOR_INVALID: [
    'This is not a cursor of the event log',
    'Use the cursor or CloudEvents id of an event that you received, unchanged.',
  ],
  EVENT_TYPE_DENIED: [
    'Events of this type are not for you',
    'Leave it out, or leave the list empty to get all that you may know.',
  ],
  WEBHOOK_URL_INVALID: [
    'Events cannot be posted to this address',
    'Give an https URL of at most 2,000 characters, without a user name, password or fragment, at a public host (no private, local or reserved address) that the hub allows (CASEBRIDGE_WEBHOOK_HOSTS).',
  ],
  WEBHOOK_KEY_MISSING: [
    'The hub has no key to seal signing secrets with',
    'Ask an operator to set CASEBRIDGE_SECRET_KEY or CASEBRIDGE_SECRET_KEY_FILE.',
  ],
  WEBHOOK_SECRET_LAST: [
    'Without this secret events could not be signed any more',
    'Add another secret first, tell the receiver, then retire this one.',
  ],
} as const satisfies CatalogueTexts;

export type EventProblemCode = keyof typeof entries;

/** The codes of the event log and of webhooks. */
export const eventProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A problem of this catalogue, in its standard words. */
export const eventProblem: (code: EventProblemCode, path: string) => Problem<EventProblemCode> = problemsFrom(entries);
