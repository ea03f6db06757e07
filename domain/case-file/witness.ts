import type { CompensationReason, StatementReadingWish, WitnessKind, WitnessType } from './code-lists.js';
import type { AsReceived, Name, Part, RecordedDate } from './common.js';

/** A witness or a victim of the case; which fields apply depends on `kind`. */
export interface Witness extends Part {
  readonly kind: WitnessKind;
  /** Our person record, when there is one. */
  readonly personId?: string;
  readonly name?: Name;
  readonly witnessTypes?: readonly WitnessType[];
  /** What the witness saw and can say; for victims too. */
  readonly evidence?: WitnessEvidence;
  /** Statement witness, person victim. */
  readonly dateOfBirth?: RecordedDate;
  readonly reasonDateOfBirthNotProvided?: string;
  readonly visuallyRecordedInterview?: boolean;
  /** Where the recorded interview is held. */
  readonly url?: string;
  /** Other witness (not-guilty files): how many witnesses this entry stands for, 0 allowed. */
  readonly number?: number;
  /** Person and organisation victims. */
  readonly victim?: VictimDetails;
  /** Person victims. */
  readonly injuries?: readonly Injury[];
}

export interface WitnessEvidence extends AsReceived {
  /** The identifier the sending system gave (`witness_id`). */
  readonly witnessId?: string;
  readonly natureOfInvolvement?: string;
  readonly evidenceTheyCanGive?: string;
  readonly specialMeasures?: boolean;
  readonly interpreterRequired?: boolean;
  readonly interpreterLanguage?: string;
  readonly wishToUseVideoLink?: boolean;
}

export interface VictimDetails extends AsReceived {
  /** The Code of Practice for Victims of Crime has been complied with so far. */
  readonly victimCodeRequirementsMet?: boolean;
  /** A victim personal statement, or an organisation's impact statement, has been made. */
  readonly hasMadePersonalStatement?: boolean;
  readonly statementReadingWish?: StatementReadingWish;
  readonly representativeReadingWish?: StatementReadingWish;
  readonly isRetractionStatement?: boolean;
  readonly compensationApplications?: readonly CompensationApplication[];
}

export interface CompensationApplication extends AsReceived {
  readonly defendantNames?: readonly Name[];
  readonly reasons?: readonly CompensationReason[];
  readonly detailsOfExpenses?: string;
  readonly detailsOfOtherLosses?: string;
  /** Pounds sterling, 0 allowed. */
  readonly amountRequested?: number;
  readonly isEstimate?: boolean;
}

export interface Injury extends AsReceived {
  readonly defendantsCausingInjury?: readonly Name[];
  readonly description?: string;
  readonly imagesTaken?: boolean;
  readonly imageUrls?: readonly string[];
  readonly imageDescription?: string;
  readonly reasonImagesNotTaken?: string;
  readonly receivedMedicalTreatment?: boolean;
  readonly detailsOfMedicalTreatment?: string;
  readonly injuriesVisible?: boolean;
}
