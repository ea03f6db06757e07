import type { Admission, AnticipatedPlea, OffenceForm } from './code-lists.js';
import type { Address, AsReceived, ContactDetails, Name, Part, RecordedDate } from './common.js';

/**
 * One offence alleged against one defendant. The Digital Case File sorts offences into three forms, each with its own
 * extension; here they are one list, in order, with `form` saying which.
 */
export interface CaseOffence extends Part {
  readonly form: OffenceForm;
  /**
   * The number of the offence list this offence came in, from 0, for a file prepared elsewhere that has several lists of
   * one form. Offences without it are gathered into one list for each form, in the order in which the forms first occur.
   */
  readonly list?: number;
  /** Our charge, when the offence is one. */
  readonly chargeId?: string;
  /** CJS offence code, e.g. TH68010. Kept in the case in which it came. */
  readonly offenceCode?: string;
  readonly fromDate?: RecordedDate;
  readonly toDate?: RecordedDate;
  readonly chargeDate?: RecordedDate;
  readonly title?: string;
  readonly chargeWording?: string;
  readonly replyToCharge?: string;
  readonly pointsToProveMetBy?: string;
  readonly demeanourAtIncident?: string;
  readonly anticipatedPlea?: AnticipatedPlea;
  readonly committedOnBail?: boolean;
  readonly childrenPresent?: boolean;
  readonly agesOfChildren?: readonly string[];
  /** Generic and retail theft: numbers of property items of the file. */
  readonly propertyIds?: readonly number[];
  /** Generic: those against whom it was committed, persons or organisations. */
  readonly victimNames?: readonly Name[];
  /** Assault: the person assaulted. */
  readonly victimName?: Name;
  readonly retailTheftInterview?: RetailTheftInterview;
  readonly assaultInterview?: AssaultInterview;
  readonly court?: CourtOffenceParticulars;
}

export interface RetailTheftInterview extends AsReceived {
  readonly admitsTakingProperty?: Admission;
  readonly admitsBeingDishonest?: boolean;
  readonly admitsIntendingToDeprivePermanently?: boolean;
}

export interface AssaultInterview extends AsReceived {
  readonly admitsInvolvementInIncident?: boolean;
  readonly admitsAssaultingVictim?: boolean;
  readonly admitsCausingTheInjuries?: Admission;
  readonly acceptsVictimsVersionOfEvents?: boolean;
  readonly positionOfTrust?: boolean;
  readonly selfDefencePutForward?: boolean;
}

/** SPI 0.6g: what the court is told of an offence beyond the Digital Case File. */
export interface CourtOffenceParticulars {
  readonly sequenceNumber?: number;
  /** 1 on or in, 2 before, 3 after, 4 between, 5 on or about, 6 on or before. */
  readonly dateCode?: string;
  /** Times as the message carries them, ISO 8601. */
  readonly startTime?: string;
  readonly endTime?: string;
  readonly arrestDate?: string;
  readonly location?: string;
  readonly alcoholLevelAmount?: string;
  readonly alcoholLevelMethod?: string;
  readonly vehicleCode?: string;
  readonly vehicleRegistrationMark?: string;
  readonly prosecutionFacts?: string;
  readonly victims?: readonly CourtVictim[];
}

/** A victim of an offence as the court is told of him or her. */
export interface CourtVictim {
  readonly name?: Name;
  readonly address?: Address;
  readonly contact?: ContactDetails;
  readonly dateOfBirth?: string;
  readonly gender?: string;
  readonly observedEthnicity?: string;
  readonly selfDefinedEthnicity?: string;
}
