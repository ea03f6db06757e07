import type { MessageHeader, OperationOutcome, ServiceRequest } from '@medplum/fhirtypes';
import type { Outcome } from '../../domain/problem.js';
import { socialCareProblem, type SocialCareProblemCode } from './problem-codes.js';

/** The parts of a message that say something. */
export interface AnswerParts {
  readonly header: MessageHeader;
  /** When it was made; ISO 8601. */
  readonly at: string;
  /** The request that the header is about. */
  readonly request: ServiceRequest | undefined;
  readonly outcome: OperationOutcome | undefined;
}

/** Why a message is not taken. */
export const refusedAnswer = (code: SocialCareProblemCode, path: string, detail?: string): Outcome<never> => ({
  ok: false,
  problems: [socialCareProblem(code, path, detail)],
  warnings: [],
});
