import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../domain/catalogue.js';
import type { Problem } from '../domain/problem.js';

const entries = {
  RECEIPT_TOO_LONG: ['The receipt is too long to be one', 'Send the receipt alone. The beginning of it has been kept.'],
  RECEIPT_UNREADABLE: [
    'The receipt cannot be read',
    'Ask the partner what it meant; the message has been kept as it came.',
  ],
  RECEIPT_UNMATCHED: [
    'The receipt answers nothing that was sent to this partner',
    'Ask the partner which message it means; the receipt has been kept.',
  ],
  RECEIPT_CONTRADICTORY: [
    'The partner has already said something else of this document',
    'Ask the partner which of its answers holds; the first one stands until then.',
  ],
  SELECTION_UNCLEAR: [
    'It is not clear what is meant',
    'Give either "ids", 1 to 1,000 of them, or a "filter" with at least one condition.',
  ],
  LIMIT_OUT_OF_RANGE: ['The limit is out of range', 'Give 1 to 1,000, and repeat the call with "after" for the rest.'],
  CURSOR_INVALID: [
    'The cursor is not one of this call',
    'Use the "endCursor" that the call before gave, unchanged, with the same selection.',
  ],
  NOT_IN_QUARANTINE: [
    'The message is not in quarantine',
    'Nothing has to be done: it was applied, is being read, or has been set aside already.',
  ],
  DELIVERY_NOT_SENT: [
    'The document has not been sent yet',
    'Say what you think of it once it is in your inbox or has reached your system.',
  ],
  ACKNOWLEDGEMENT_CONTRADICTORY: [
    'Something else was said of this document before',
    'The earlier verdict stands. If it was a mistake, ask the force: your answer has been kept for it to see.',
  ],
  WEBHOOK_REFUSED: [
    'The partner’s system refused to take the document',
    'Ask the partner why; the attempt shows its answer. Then mend the file, or have it sent again.',
  ],
  EMAIL_REFUSED: [
    'The mail relay refused the e-mail for good',
    'See the attempt for what it said; mend the address in the partner’s settings, then have it sent again.',
  ],
  EMAIL_TO_BE_READ: [
    'An e-mail that a person has to read',
    'Read it, record the answer by acknowledgeDelivery if it is one, and set the message aside.',
  ],
} as const satisfies CatalogueTexts;

export type DeliveryProblemCode = keyof typeof entries;

/** The codes of deliveries and receipts. */
export const deliveryProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

const make = problemsFrom(entries);

/** A problem of this catalogue, in its standard words. */
export const deliveryProblem = (code: DeliveryProblemCode, detail?: string): Problem<DeliveryProblemCode> =>
  make(code, '', detail);

/** The same for a field of an input: `path` is a JSON Pointer to it. */
export const deliveryRefusal = (code: DeliveryProblemCode, path: string): Problem<DeliveryProblemCode> =>
  make(code, path);
