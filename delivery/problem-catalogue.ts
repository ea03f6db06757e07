import type { ProblemCatalogueEntry } from '../domain/problem-catalogue.js';
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
} as const satisfies Record<string, readonly [title: string, action: string]>;

export type DeliveryProblemCode = keyof typeof entries;

/** The codes of deliveries and receipts. */
export const deliveryProblemCatalogue: readonly ProblemCatalogueEntry[] = Object.entries(entries).map(
  ([code, [title, action]]) => ({ code, title, action }),
);

/** A problem of this catalogue, in its standard words. */
export const deliveryProblem = (code: DeliveryProblemCode): Problem<DeliveryProblemCode> => ({
  code,
  path: '',
  message: `${entries[code][0]}. ${entries[code][1]}`,
});
