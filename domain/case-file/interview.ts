import type { InterviewKind } from './code-lists.js';
import type { AsReceived, Name, RecordedDate } from './common.js';

/** The interview under caution, or why there was none; which fields apply depends on `kind`. */
export interface Interview extends AsReceived {
  readonly kind: InterviewKind;
  readonly date?: RecordedDate;
  readonly legallyRepresented?: boolean;
  readonly legalRepresentative?: Name;
  readonly legalRepresentativeFirm?: string;
  readonly interpreters?: readonly Name[];
  readonly specialWarningsGiven?: boolean;
  readonly noCommentResponse?: boolean;
  readonly questionsAsked?: string;
  readonly admissions?: string;
  readonly denials?: string;
  readonly defences?: string;
  readonly explanations?: string;
  readonly mitigations?: string;
  readonly aggravatingFeatures?: string;
  readonly appropriateAdults?: readonly Name[];
  /** Not interviewed: why. */
  readonly reason?: string;
}
