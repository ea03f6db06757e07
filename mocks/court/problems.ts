import type { Finding } from '../cjse/receipt.js';

/**
 * What the court finds. The names are those of HMCTS' prosecution case file (ProblemCode) where it has one; the numbers
 * from 2001 on are this simulator's, because none are published. 1310 is the exchange's for a document it cannot use.
 */
const catalogue = {
  ELEMENT_MISSING: [1310, 'Error', 'a mandatory element is missing'],
  ELEMENT_UNEXPECTED: [1310, 'Error', 'an element is not expected here'],
  ELEMENT_REPEATED: [1310, 'Error', 'an element occurs more often than it may'],
  ELEMENT_OUT_OF_ORDER: [1310, 'Error', 'an element comes too late in its sequence'],
  TEXT_TOO_LONG: [1310, 'Error', 'the text is longer than the format allows'],
  TEXT_TOO_SHORT: [1310, 'Error', 'the text is shorter than the format allows'],
  VALUE_INVALID: [1310, 'Error', 'the value has not the form that the format prescribes'],
  ALTERNATIVE_INVALID: [1310, 'Error', 'exactly one of the alternatives must be given'],
  MESSAGE_VERSION_INVALID: [1310, 'Error', 'Flow, Interface or SchemaVersion is not that of NewCaseMessage 0.6g'],
  CASE_URN_INVALID: [2001, 'Error', 'the PTIURN is not force, unit, five digits and year'],
  COURT_HEARING_LOCATION_OUCODE_INVALID: [2002, 'Error', 'the hearing location is not an organisation unit code'],
  DEFENDANT_DOB_IN_FUTURE: [2003, 'Error', 'the date of birth lies in the future'],
  DUPLICATED_PROSECUTION: [2004, 'Warning', 'this defendant is already prosecuted for this offence under this URN'],
  CHARGE_DATE_IN_FUTURE: [2005, 'Warning', 'the charge date lies in the future'],
  ARREST_DATE_IN_FUTURE: [2006, 'Warning', 'the arrest date lies in the future'],
  OFFENCE_COMMITTED_DATE_IN_FUTURE: [2007, 'Warning', 'the offence date lies in the future'],
  DATE_OF_HEARING_IN_THE_PAST: [2008, 'Warning', 'the date of the first hearing has passed'],
  DATE_OF_HEARING_EARLIER_THAN_OFFENCE_COMMITTED_DATE: [2009, 'Warning', 'the hearing is dated before the offence'],
} as const satisfies Record<string, readonly [number, Finding['severity'], string]>;

export type CourtProblemName = keyof typeof catalogue;

/** What the court finds. `context`: the path of the element in the message. */
export function courtFinding(name: CourtProblemName, context: string): Finding {
  const [code, severity, description] = catalogue[name];
  return { name, code, severity, description, context };
}
