import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

/**
 * What can be wrong with XML, with the CJSE envelope, and with what the exchange answers. The numbers of `CJSE-301` to
 * `CJSE-1359` are the receiver's own (HMCTS staging-prosecutors-spi, ValidationError).
 */
const entries = {
  'XML-TOO-LARGE': ['The document is too large', 'Send a smaller document; materials travel beside it, not inside it.'],
  'XML-DOCTYPE': [
    'The document has a DOCTYPE',
    'Remove the DOCTYPE and whatever it declares; these formats have none.',
  ],
  'XML-TOO-DEEP': [
    'The document is nested too deeply',
    'Check where it comes from: none of these formats is nested this deeply.',
  ],
  'XML-CHARACTER': [
    'The document holds a character that XML does not allow',
    'Remove the control character or half surrogate pair.',
  ],
  'XML-MALFORMED': [
    'The document is not well-formed XML',
    'Correct it where the line number says, or have it made again by the system it came from.',
  ],
  'CJSE-ENVELOPE': [
    'The message is not a SOAP SubmitRequest',
    'Send a SOAP 1.1 envelope whose body holds one SubmitRequestMes of the CJSE endpoint types.',
  ],
  'CJSE-ROUTE-DATA': [
    'The message does not hold the RouteData expected',
    'Put RouteData or RouteDataResp of the CJSE common operations into the Message, escaped.',
  ],
  'CJSE-FIELD-MISSING': ['A field of the envelope is missing or empty', 'Fill in the element named by the path.'],
  'CJSE-FIELD-INVALID': [
    'A field of the envelope has a value that it cannot have',
    'Correct the element named by the path.',
  ],
  'CJSE-RECEIPT-STATUS': [
    'The receipt says something that cannot be understood',
    'Ask the partner what it means; until then the message counts neither as accepted nor as rejected.',
  ],
  'CJSE-301': [
    'The receiver does not know the system that sent the message',
    'Have the sending system registered with the exchange, or correct its identifier in the configuration.',
  ],
  'CJSE-302': ['The receiver already has this message', 'Nothing: it was received before.'],
  'CJSE-304': ['The source of the message is wrong', 'Correct the source system in the configuration of this partner.'],
  'CJSE-305': [
    'The destination of the message is wrong',
    'Correct the destination system in the configuration of this partner.',
  ],
  'CJSE-306': [
    'The receiver cannot use the request or correlation identifier',
    'Report it to the people who run the hub: identifiers are made by it.',
  ],
  'CJSE-307': [
    'The execution mode or the data controller is wrong',
    'Correct the data controller in the configuration of this partner.',
  ],
  'CJSE-308': [
    'The organisation unit of the sender is wrong',
    'Correct the organisation unit in the configuration: 7 or 8 characters.',
  ],
  'CJSE-309': [
    'The receiver does not accept an offence code',
    'Look the offence code up, correct it in the file and submit the file again.',
  ],
  'CJSE-1310': [
    'The receiver cannot use the document inside the message',
    'Correct the file as the receiver says and submit it again.',
  ],
  'CJSE-1317': [
    'The receiver does not know the source system of the route',
    'Correct the source system in the configuration of this partner.',
  ],
  'CJSE-1318': [
    'The receiver does not know the destination system of the route',
    'Correct the destination system in the configuration of this partner.',
  ],
  'CJSE-1321': [
    'Source and destination of the route are the same system',
    'Correct the systems in the configuration of this partner.',
  ],
  'CJSE-1359': [
    'The receiver does not take documents of this type',
    'Check with the partner which data streams it is registered for.',
  ],
} as const satisfies CatalogueTexts;

export type CjseProblemCode = keyof typeof entries;

/** The codes of the envelope, its transport and its receipts. */
export const cjseProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A problem of this catalogue; `detail` (never personal data) stands between what is wrong and what to do. */
export const cjseProblem = problemsFrom(entries);

/** The catalogue's code for a number that the receiver answered, if it is one of the documented refusals. */
export function documentedRefusal(responseCode: number): CjseProblemCode | undefined {
  const code = `CJSE-${responseCode}`;
  return Object.hasOwn(entries, code) ? (code as CjseProblemCode) : undefined;
}
