import type { CaseFile, CaseOffence, Defendant, OrganisationLocation } from '../../../domain/case-file/index.js';
import { parseOrganisationUnitCode } from '../../../domain/identifiers/index.js';
import { problem } from '../../../domain/problem-catalogue.js';
import type { Problem } from '../../../domain/problem.js';
import type { CodeListName, StandingData } from '../../../standing-data/index.js';
import type { CaseParticulars } from '../case-particulars.js';

/**
 * Codes of the standing data, wherever a case file holds one. Problems: OFFENCE_CODE_UNKNOWN, ORGANISATION_UNIT_UNKNOWN, CODE_UNKNOWN,
 * and those of the identifiers when it cannot be such a code at all.
 */
export class CodeCheck {
  constructor(private readonly standingData: StandingData) {}

  ofFile = (file: CaseFile): Problem[] => [
    ...this.ofParticulars(file, ''),
    ...file.defendants.flatMap((defendant, index) => this.ofDefendant(defendant, `/defendants/${index}`)),
  ];

  ofParticulars({ court }: CaseParticulars, path: string): Problem[] {
    return [
      ...this.unit(court?.originatingOrganisation, `${path}/court/originatingOrganisation`),
      ...this.listed('offenceInitiation', court?.initiationCode, `${path}/court/initiationCode`),
      ...this.listed('summonsType', court?.summonsCode, `${path}/court/summonsCode`),
      ...wellFormedUnit(court?.cpsOrganisation, `${path}/court/cpsOrganisation`),
      ...this.unit(court?.firstHearing?.courtLocation, `${path}/court/firstHearing/courtLocation`),
      ...this.unit(court?.officerInTheCase?.locationCode, `${path}/court/officerInTheCase/locationCode`),
    ];
  }

  ofDefendant(defendant: Defendant, path: string): Problem[] {
    const { court, breachOfBail } = defendant;
    const existing = breachOfBail?.existingBail;
    const bail = `${path}/breachOfBail/existingBail`;
    return [
      ...this.location(defendant.breachedOrderCourt, `${path}/breachedOrderCourt`),
      ...this.location(defendant.firstHearingLocation, `${path}/firstHearingLocation`),
      ...this.location(existing?.bailedFrom, `${bail}/bailedFrom`),
      ...this.location(existing?.toAppearAt, `${bail}/toAppearAt`),
      ...this.listed('gender', court?.gender, `${path}/court/gender`),
      ...this.ethnicity(court, `${path}/court`),
      ...this.language(court?.documentationLanguage, `${path}/court/documentationLanguage`),
      ...this.language(court?.hearingLanguage, `${path}/court/hearingLanguage`),
      ...this.listed('gender', court?.parentOrGuardian?.gender, `${path}/court/parentOrGuardian/gender`),
      ...this.ethnicity(court?.parentOrGuardian, `${path}/court/parentOrGuardian`),
      ...(defendant.offences ?? []).flatMap((offence, index) => this.ofOffence(offence, `${path}/offences/${index}`)),
    ];
  }

  private ofOffence({ offenceCode, court }: CaseOffence, path: string): Problem[] {
    const unknown = offenceCode ? this.standingData.checkOffenceCode(offenceCode, `${path}/offenceCode`) : undefined;
    return [
      ...(unknown ? [unknown] : []),
      ...this.listed('offenceDateCode', court?.dateCode, `${path}/court/dateCode`),
      ...this.listed('alcoholLevelMethod', court?.alcoholLevelMethod, `${path}/court/alcoholLevelMethod`),
      ...(court?.victims ?? []).flatMap((victim, index) => [
        ...this.listed('gender', victim.gender, `${path}/court/victims/${index}/gender`),
        ...this.ethnicity(victim, `${path}/court/victims/${index}`),
      ]),
    ];
  }

  private location(location: OrganisationLocation | undefined, path: string): Problem[] {
    return this.unit(location?.organisationUnitCode, `${path}/organisationUnitCode`);
  }

  private unit(code: string | undefined, path: string): Problem[] {
    // Messages write a police unit with 0 as its top level, where the standing data has none: 001HQ00 for 01HQ00.
    const listed = code && /^0.{6}$/.test(code) ? code.slice(1) : code;
    const unknown = listed ? this.standingData.checkOrganisationUnit(listed, path) : undefined;
    return unknown ? [unknown] : [];
  }

  private listed(list: CodeListName, code: string | undefined, path: string): Problem[] {
    const unknown = code ? this.standingData.checkCode(list, code, path) : undefined;
    return unknown ? [unknown] : [];
  }

  private ethnicity(
    of: { readonly observedEthnicity?: string; readonly selfDefinedEthnicity?: string } | undefined,
    path: string,
  ): Problem[] {
    return [
      ...formed(/^[0-6]$/, of?.observedEthnicity, `${path}/observedEthnicity`),
      ...formed(/^[A-Z][A-Z0-9]$/, of?.selfDefinedEthnicity, `${path}/selfDefinedEthnicity`),
    ];
  }

  private language(code: string | undefined, path: string): Problem[] {
    return formed(/^[EW]$/, code, path);
  }
}

const formed = (form: RegExp, code: string | undefined, path: string): Problem[] =>
  code === undefined || form.test(code) ? [] : [problem('CODE_UNKNOWN', path)];

/** The standing data lists the courts and the police; the units of the CPS it does not know. */
function wellFormedUnit(code: string | undefined, path: string): Problem[] {
  const read = code ? parseOrganisationUnitCode(code, path) : undefined;
  return read && !read.ok ? [...read.problems] : [];
}
