/** The receiver could take the message. */
export const SUCCESS = 1;

/**
 * What a CJSE receiver answers, number and text (HMCTS staging-prosecutors-spi, MIT: ValidationError and the rules beside
 * it; 309 from its offence code rule). Some numbers stand for two things, told apart by the text.
 */
const answers = {
  UnknownSystem: 301,
  PreviouslySent: 302,
  WrongSource: 304,
  WrongDestination: 305,
  InvalidCorrelationID: 306,
  InvalidRequestID: 306,
  ModeError: 307,
  InvalidDataController: 307,
  InvalidOrganizationalUnitID: 308,
  InvalidOffenceCode: 309,
  UnusableDataStream: 1310,
  UnknownRouteSourceSystem: 1317,
  UnknownRouteDestinationSystem: 1318,
  SameSourceAndDestinationSystem: 1321,
  DisallowedDataStreamType: 1359,
} as const;

export type AnswerName = keyof typeof answers;

/** Why a message is not taken. `detail` names the element, never its content. */
export interface Refusal {
  readonly name: AnswerName;
  readonly code: number;
  readonly detail: string;
}

/** A refusal by the exchange, with its number and text. */
export function refusal(name: AnswerName, detail: string): Refusal {
  return { name, code: answers[name], detail };
}
