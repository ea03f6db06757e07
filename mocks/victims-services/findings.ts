import type { Finding } from '../cjse/receipt.js';

export type { Finding } from '../cjse/receipt.js';

/** What victims' services find. Names and numbers are this simulator's. */
const catalogue = {
  FIELD_UNKNOWN: [5001, 'Error', 'a field is not part of the format'],
  FIELD_MISSING: [5002, 'Error', 'a field that must be there is missing'],
  VALUE: [5003, 'Error', 'a value has not the form that the format gives it'],
  FORMAT: [5004, 'Error', 'the document is of a format or version that is not taken here'],
  TYPE: [5005, 'Error', 'the document is no referral, addition or withdrawal'],
  MESSAGE_ID: [5006, 'Error', 'the message id in the header is not that of the document'],
  CONSENT: [5101, 'Error', 'the referral rests on consent, and it is not said when it was given'],
  BASIS: [5102, 'Error', 'the referral goes without consent, and it is not said why'],
  TELEPHONE: [5103, 'Error', 'a telephone number is given although it is not safe to call'],
  BORN_LATER: [5104, 'Error', 'the victim was born after the referral'],
  IN_FUTURE: [5105, 'Error', 'the referral was made in the future'],
  RECEIVED_BEFORE: [5201, 'Warning', 'a referral of this number was received before'],
  NOT_KNOWN: [5202, 'Warning', 'no referral of this number has been received'],
} as const satisfies Record<string, readonly [number, Finding['severity'], string]>;

export type FindingName = keyof typeof catalogue;

/** `context` is a JSON Pointer into the document. */
export function finding(name: FindingName, context: string): Finding {
  const [code, severity, description] = catalogue[name];
  return { name, code, severity, description, context };
}
