import type { OffenceCode, OrganisationUnitCode } from '../domain/identifiers/index.js';

/** An offence that can be charged, as the CJS lists it. */
export interface OffenceDefinition {
  readonly code: OffenceCode;
  /** Its title; the code where the list has none. */
  readonly title: string;
  /** Code of the list `offenceCategory`: CE either way, CI indictable, CS summary, CM summary motoring … */
  readonly category: string;
  /** Home Office classification, e.g. 046/00; absent where there is none. */
  readonly homeOfficeClassification?: string;
  readonly notifiableToHomeOffice: boolean;
  readonly recordableOnPnc: boolean;
  /** A code of the national pattern; otherwise a local or older one. */
  readonly national: boolean;
}

/** `POLICE` and the two kinds of court; a unit's kind follows from the first character of its code. */
export type OrganisationUnitKind = 'POLICE' | 'MAGISTRATES_COURT' | 'CROWN_COURT';

/** A court, a police station, a custody suite or another unit of the criminal justice system. */
export interface OrganisationUnit {
  readonly code: OrganisationUnitCode;
  readonly kind: OrganisationUnitKind;
  /** The most exact of its names, e.g. `NORTH MANCHESTER CUSTODY UNIT`. */
  readonly name: string;
  readonly topLevelName: string;
  /** Force or court area. */
  readonly secondLevelName: string;
  readonly thirdLevelName: string;
  readonly bottomLevelName: string;
  /** Petty sessions area, four digits; courts only. */
  readonly psaCode?: string;
}

export interface Force {
  /** Two digits, e.g. 06. */
  readonly code: string;
  readonly name: string;
}

/** A result that a court can give. */
export interface ResultCode {
  /** 1000 to 9999. */
  readonly code: string;
  readonly description: string;
  /** F final, I interim, P ancillary; absent where the list says nothing. */
  readonly type?: string;
  /** Codes of the list `resultQualifier` that can go with it. */
  readonly qualifiers: readonly string[];
}

/** One value of a small code list. */
export interface CodeListEntry {
  readonly code: string;
  readonly description: string;
  /** The code that court messages (SPI) use for it, where that differs or is known. */
  readonly spiCode?: string;
  /** What the Police National Computer calls it. */
  readonly pncCode?: string;
}

/** The small code lists. */
export const CODE_LIST_NAMES = [
  'alcoholLevelMethod',
  'country',
  'courtType',
  'defendantPresentAtHearing',
  'durationType',
  'durationUnit',
  'gender',
  'hearingType',
  'modeOfTrialReason',
  'offenceCategory',
  'offenceDateCode',
  'offenceInitiation',
  'plea',
  'remandStatus',
  'resultClass',
  'resultQualifier',
  'summonsType',
  'vehicleCode',
  'verdict',
] as const;
export type CodeListName = (typeof CODE_LIST_NAMES)[number];

/** Where the standing data came from. */
export interface StandingDataSource {
  /** The npm package that carries it. */
  readonly package: string;
  readonly version: string;
}
