import type { CaseFileKind, CaseMarker, ChargingTest, LikelyCaseProgression } from './code-lists.js';
import type { Address, AsReceived, ContactDetails, Name, RecordedDate } from './common.js';
import type { Defendant } from './defendant.js';
import type { Witness } from './witness.js';
import type { PropertyItem, MultimediaEvidence } from './exhibits.js';

/**
 * What a case file says: everything that a Digital Case File 1.2.2.1 can say, and what the courts need besides (`court`,
 * and the court particulars of each defendant and offence). A file in preparation may lack anything; whether it is
 * complete for a partner is decided by that partner's adapter.
 */
export interface CaseFile extends AsReceived {
  readonly kind: CaseFileKind;
  /** Police unique reference number: force, unit, serial and year (11 characters), with a split or suffix where it has one. */
  readonly ptiUrn: string;
  /** Version of the file as the CPS sees it; 1 for the first submission. */
  readonly version: number;
  readonly associatedCaseUrns?: readonly string[];
  readonly caseMarkers?: readonly CaseMarker[];
  readonly briefDescription?: string;
  readonly defendants: readonly Defendant[];
  readonly witnesses: readonly Witness[];
  /** Statement that nothing at common law has to be disclosed. */
  readonly commonLawDisclosure?: CommonLawDisclosure;
  readonly likelyCaseProgression?: LikelyCaseProgression;
  readonly multimediaEvidence?: readonly MultimediaEvidence[];
  readonly expertEvidence?: boolean;
  readonly chargingTest?: ChargingTest;
  /** Pre-charge advice was given by the CPS (`pca_cps`). */
  readonly preChargeAdviceByCps?: boolean;
  readonly property?: readonly PropertyItem[];
  readonly officerInTheCase?: Name;
  readonly signatory?: Name;
  /** The case date; all ages are reckoned at it. */
  readonly date?: RecordedDate;
  /** What the court's new-case message says beyond the Digital Case File. */
  readonly court?: CourtInitiation;
}

export interface CommonLawDisclosure extends AsReceived {
  readonly reportingOfficer?: Name;
  readonly signatureDate?: RecordedDate;
}

/** The beginning of a case at the court (SPI 0.6g `Case`). */
export interface CourtInitiation {
  /** CJS organisation unit that brings the case, e.g. 06A100. */
  readonly originatingOrganisation?: string;
  /** SPI initiation code: C charge, S summons, R requisition … */
  readonly initiationCode?: string;
  /** With a summons: A, E, M or W. */
  readonly summonsCode?: string;
  readonly informant?: string;
  readonly cpsOrganisation?: string;
  /** Marker in the court's own list. */
  readonly caseMarker?: string;
  readonly firstHearing?: CourtHearing;
  readonly vehicleOperatorLicenceNumber?: string;
  readonly officerInTheCase?: CourtOfficerInTheCase;
  /** Paths of the empty elements of the message this came from. They say nothing; a faithful copy has them too. */
  readonly emptyElements?: readonly string[];
}

export interface CourtHearing {
  /** Organisation unit code of the court, e.g. B06IS00. */
  readonly courtLocation?: string;
  /** ISO 8601 date. */
  readonly date?: string;
  /** ISO 8601 time with its offset, as the message carries it. */
  readonly time?: string;
}

/** The officer in the case as the court knows him or her. */
export interface CourtOfficerInTheCase {
  readonly name?: Name;
  readonly rank?: string;
  /** Warrant or collar number. */
  readonly referenceNumber?: string;
  /** Organisation unit code of the officer's station. */
  readonly locationCode?: string;
  readonly address?: Address;
  readonly dxAddress?: string;
  readonly contact?: ContactDetails;
}
