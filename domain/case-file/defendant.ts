import type {
  BailConditionGround,
  BailOppositionGround,
  ConditionalCautionObstacle,
  CourtOrderTitle,
  DrugTestResult,
  InitiationType,
  RemandStatus,
} from './code-lists.js';
import type {
  Address,
  AsReceived,
  ContactDetails,
  Name,
  OrganisationLocation,
  Part,
  RecordedDate,
  RecordedDateTime,
} from './common.js';
import type { CaseOffence } from './offence.js';
import type { Interview } from './interview.js';
import type { MultimediaResponse } from './exhibits.js';

export interface Defendant extends Part {
  /** Our person record, when the defendant is one. */
  readonly personId?: string;
  /** Our custody record of the detention that led to the charge. */
  readonly custodyRecordId?: string;
  /** The identifier the sending system gave (`defendant_id`). */
  readonly defendantId?: string;
  readonly name?: Name;
  readonly dateOfBirth?: RecordedDate;
  readonly arrest?: Arrest;
  readonly conditionalCautionObstacles?: readonly ConditionalCautionObstacle[];
  readonly offences?: readonly CaseOffence[];
  readonly occupation?: string;
  readonly classADrugTest?: DrugTestResult;
  readonly classADrugTestDetails?: string;
  readonly acceptsDrugTestResult?: boolean;
  /** Holds passports of other member states (`has_eec_passports`), and the record check that follows from it. */
  readonly hasEecPassports?: boolean;
  readonly eecCheckSubmitted?: boolean;
  readonly eecConvictionsRecordReceived?: boolean;
  readonly foreignNationalOffender?: boolean;
  readonly breachOfOrder?: boolean;
  readonly breachedOrderDateIssued?: RecordedDate;
  readonly breachedOrderCourt?: OrganisationLocation;
  readonly breachedOrderTitle?: CourtOrderTitle;
  readonly breachedOrderTitleOther?: string;
  readonly breachedOrderLapseDate?: RecordedDate;
  readonly remandApplication?: RemandApplication;
  readonly breachOfBail?: BreachOfBail;
  readonly pncCheckPerformed?: boolean;
  readonly pncConvictions?: boolean;
  readonly courtOrderApplications?: readonly CourtOrderApplication[];
  readonly interpreterRequired?: boolean;
  readonly interpreterLanguage?: string;
  readonly multimediaResponses?: readonly MultimediaResponse[];
  readonly badCharacterNotice?: boolean;
  readonly badCharacterDetails?: string;
  readonly dealtWithInWelsh?: boolean;
  readonly remandStatus?: RemandStatus;
  readonly givenCharges?: boolean;
  readonly initiationType?: InitiationType;
  readonly signedChargeSheet?: boolean;
  readonly dateSent?: RecordedDate;
  readonly parentGuardianCopy?: boolean;
  readonly parentGuardianDateSent?: RecordedDate;
  readonly bailConditionsProvided?: boolean;
  readonly signedForBail?: boolean;
  readonly bailConditions?: readonly BailCondition[];
  readonly interview?: Interview;
  readonly domesticViolence?: readonly DomesticViolenceDetails[];
  readonly firstHearingDateTime?: RecordedDateTime;
  readonly firstHearingLocation?: OrganisationLocation;
  /** What the court's message says of the defendant beyond the Digital Case File. */
  readonly court?: CourtDefendantParticulars;
}

export interface Arrest extends AsReceived {
  readonly dateTime?: RecordedDateTime;
  readonly commentsOnArrestAndCaution?: string;
}

export interface RemandApplication extends AsReceived {
  readonly substantialGrounds?: readonly BailOpposition[];
  readonly bailConditions?: readonly BailCondition[];
}

export interface BailOpposition extends AsReceived {
  readonly ground?: BailOppositionGround;
  readonly justification?: string;
}

export interface BailCondition extends AsReceived {
  readonly grounds?: readonly BailConditionGround[];
  readonly condition?: string;
  readonly reason?: string;
}

export interface BreachOfBail extends AsReceived {
  readonly details?: string;
  readonly witnessStatementEstablishesBreach?: boolean;
  readonly keyEvidence?: string;
  readonly existingBail?: ExistingBail;
}

export interface ExistingBail extends AsReceived {
  readonly originalChargeWording?: readonly string[];
  readonly bailedFrom?: OrganisationLocation;
  readonly bailedDate?: RecordedDate;
  readonly toAppearAt?: OrganisationLocation;
  readonly toAppearDateTime?: RecordedDateTime;
  readonly conditions?: readonly BailCondition[];
}

export interface CourtOrderApplication extends AsReceived {
  readonly title?: CourtOrderTitle;
  readonly titleOther?: string;
  readonly reasonForRequest?: string;
  readonly draftConditions?: readonly string[];
}

export interface DomesticViolenceDetails extends AsReceived {
  readonly victimName?: Name;
  readonly relationshipDescription?: string;
  /** Years, 0 allowed. */
  readonly lengthOfRelationship?: number;
}

/** SPI 0.6g: what the court is told of a defendant. Codes are those of the CJS data standards; dates ISO 8601. */
export interface CourtDefendantParticulars {
  /** Arrest/summons number in its long form: the prosecutor's reference for the defendant. */
  readonly prosecutorReference?: string;
  readonly pncIdentifier?: string;
  readonly croNumber?: string;
  /** 0 not known, 1 male, 2 female, 9 not specified. */
  readonly gender?: string;
  readonly nationality?: string;
  readonly bailConditionsText?: string;
  readonly perceivedBirthYear?: string;
  readonly address?: Address;
  readonly contact?: ContactDetails;
  /** 6+1 codes of officer-observed ethnicity. */
  readonly observedEthnicity?: string;
  /** 16+1 codes of self-defined ethnicity. */
  readonly selfDefinedEthnicity?: string;
  readonly occupationCode?: string;
  readonly offenderCode?: string;
  readonly custodyStatus?: string;
  /** E English, W Welsh. */
  readonly documentationLanguage?: string;
  readonly hearingLanguage?: string;
  readonly languageNeeds?: string;
  readonly specialNeeds?: string;
  readonly driver?: DriverInformation;
  readonly counterpartIssue?: string;
  readonly aliases?: readonly Name[];
  readonly parentOrGuardian?: ParentOrGuardian;
}

export interface DriverInformation {
  readonly driverNumber?: string;
  readonly licenceCode?: string;
  readonly licenceIssue?: string;
}

export interface ParentOrGuardian {
  readonly name?: Name;
  readonly dateOfBirth?: string;
  readonly gender?: string;
  readonly contact?: ContactDetails;
  readonly address?: Address;
  readonly observedEthnicity?: string;
  readonly selfDefinedEthnicity?: string;
}
