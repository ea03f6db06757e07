import { catalogueOf, type CatalogueTexts, type ProblemCatalogueEntry } from '../domain/catalogue.js';

/** What can be wrong with a request itself, whatever it asks for. NOT_FOUND and DATE_INVALID are in the hub's catalogue. */
const entries = {
  UNAUTHENTICATED: ['There is no valid access token', 'Send one in the header "Authorization: Bearer …".'],
  IDENTITY_PROVIDER_UNREACHABLE: [
    'Your access token cannot be verified now',
    'Try again in a few seconds; its identity provider cannot be reached.',
  ],
  FORBIDDEN: ['Your role may not do this', 'Ask an operator of the hub if you need it.'],
  DOCUMENT_NOT_TRUSTED: [
    'Partners run published operations only',
    'Use one of those at GET /partners/operations, by its text or its hash.',
  ],
  METHOD_NOT_ALLOWED: ['The address does not take this method', 'Use one of those in the header "Allow".'],
  BODY_TOO_LARGE: ['The body is too large', 'Send less at once.'],
  BODY_TOO_SLOW: ['The body did not arrive in time', 'Send it again.'],
  BODY_BROKEN_OFF: ['The body broke off', 'Send it again.'],
  BODY_NOT_UTF8: ['The body is not in UTF-8', 'Save the text in UTF-8 and send it again.'],
  CONTENT_TYPE_NOT_JSON: ['The body is not said to be JSON', 'Send the operation as application/json in UTF-8.'],
  CONTENT_ENCODING_NOT_TAKEN: ['The body is compressed', 'Send it as it is, without Content-Encoding.'],
  MALFORMED_JSON: ['The body is not JSON', 'Check brackets, commas and quotes.'],
  BAD_REQUEST: [
    'The request is no GraphQL operation',
    'Post one JSON object with "query", and "variables" if it has any.',
  ],
  GRAPHQL_PARSE_FAILED: ['The operation cannot be read', 'Check its syntax at the place the error names.'],
  GRAPHQL_VALIDATION_FAILED: ['The operation asks for what the schema does not have', 'Compare it with the schema.'],
  OPERATION_RESOLUTION_FAILURE: ['It is not clear which operation to run', 'Name one of them in "operationName".'],
  BAD_USER_INPUT: ['A variable or argument is wrong', 'Correct it; the error says which one.'],
  OPERATION_TOO_DEEP: ['The operation is nested too deeply', 'Ask in several operations.'],
  OPERATION_TOO_LARGE: ['The operation names too much', 'Ask in several operations.'],
  OPERATION_TOO_COSTLY: ['The operation could give too many records', 'Ask for smaller pages and follow "endCursor".'],
  SUBSCRIPTION_NEEDS_SOCKET: [
    'A subscription is not answered over HTTP',
    'Open a WebSocket at the same address, in the protocol graphql-transport-ws.',
  ],
  READER_TOO_SLOW: ['Changes come faster than you read them', 'Subscribe again after the cursor in the error.'],
  TOO_MANY_OPERATIONS: ['Too many operations are open on this socket', 'Complete some first, or open another socket.'],
  HEADER_NOT_ENCODED: ['A header is not percent-encoded UTF-8', 'Encode it, e.g. with encodeURIComponent.'],
  MATERIAL_EMPTY: ['The material is empty', 'Send the bytes of the material as the body.'],
  MATERIAL_TYPE_NOT_ACCEPTED: [
    'Materials of this type are not taken',
    'Convert it to one of the types the error lists.',
  ],
  MATERIAL_TYPE_MISMATCH: ['The material is not of the type it is said to be', 'Send the type it has.'],
  RECEIPT_EMPTY: ['The receipt is empty', 'Send the receipt as the body.'],
  RATE_LIMITED: [
    'You ask for too much at this time',
    'Ask again after as many seconds as the header "Retry-After" says, and as the error does in "retryAfterSeconds".',
  ],
  DEADLINE_EXCEEDED: [
    'There was no answer in time',
    'Ask for less at once, or try again. Whether a change was made is not known: the same idempotency key tells.',
  ],
  AUDIT_UNAVAILABLE: [
    'The answer is not given, because it could not be recorded that it is',
    'Try again in a few seconds. What you changed may have been changed: use the same idempotency key.',
  ],
  JUSTIFICATION_REQUIRED: [
    'Why you ask must be said',
    'Send the header "casebridge-purpose", and "casebridge-justification" where your role needs one.',
  ],
  PURPOSE_NOT_KNOWN: ['The purpose is none of those in use here', 'Use one of those that the error lists.'],
  JUSTIFICATION_TOO_LONG: ['The justification is too long', 'Say it in a sentence or two.'],
  DISK_FULL: [
    'The hub has no room left to write',
    'Nothing was changed. Tell whoever runs it; once there is room, send the same again, with the same idempotency key.',
  ],
  STARTING: ['The hub is starting', 'Try again in a few seconds.'],
  INTERNAL_SERVER_ERROR: [
    'Something failed in the hub',
    'It has been recorded. Try again, and quote the reference if it stays.',
  ],
} as const satisfies CatalogueTexts;

export type RequestProblemCode = keyof typeof entries;

/** The codes of requests, for the catalogue. */
export const requestProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** What to say when there is nothing more exact to say. */
export const requestProblem = (code: RequestProblemCode): string => `${entries[code][0]}. ${entries[code][1]}`;
