import type { Address, CaseFile, Defendant } from '../../domain/case-file/index.js';
import { parsePtiUrn } from '../../domain/identifiers/index.js';
import type { Problem } from '../../domain/problem.js';
import { problemsOfMessage } from './encode.js';
import type { NewCaseMessageDraft } from './format.js';
import { CHARGE, toNewCaseMessage } from './from-case-file.js';
import { courtProblem } from './problem-codes.js';

type Missing = (value: unknown, path: string, what: string) => void;

/**
 * What the court would miss in a case file, in our terms. Nothing means that the message made of it satisfies the format:
 * the message itself is held against it, and whatever that finds beyond the rules here is reported as SPI-FORMAT.
 */
export function checkForCourt(file: CaseFile): readonly Problem[] {
  const { message, losses } = toNewCaseMessage(file);
  const problems: Problem[] = [];
  const required: Missing = (value, path, what) => {
    if (value !== undefined) return;
    const lost = losses.find((loss) => loss.path === path && loss.code === 'SPI-LOSS-LEFT-OUT');
    problems.push(lost ? courtProblem('SPI-CODE-INVALID', path, what) : courtProblem('SPI-REQUIRED', path, what));
  };
  checkCase(file, message, required, problems);
  file.defendants.forEach((defendant, index) =>
    checkDefendant(defendant, message.Case?.Defendant?.[index], `/defendants/${index}`, required, problems),
  );
  if (problems.length === 0) {
    problems.push(
      ...problemsOfMessage(message).map((each) => courtProblem('SPI-FORMAT', '', `${each.code} at ${each.path}`)),
    );
  }
  return problems;
}

function checkCase(file: CaseFile, message: NewCaseMessageDraft, required: Missing, problems: Problem[]): void {
  const spi = message.Case!;
  if (!parsePtiUrn(file.ptiUrn.slice(0, 11)).ok) problems.push(courtProblem('SPI-PTIURN', '/ptiUrn'));
  required(spi.OriginatingOrganisation, '/court/originatingOrganisation', 'the unit that brings the case');
  const initiation = spi.CaseInitiation ?? spi.InitiationCode;
  required(initiation, '/court/initiationCode', 'how the case is begun');
  if (initiation && initiation !== CHARGE)
    required(spi.SummonsCode, '/court/summonsCode', 'the summons code A, E, M or W');
  required(
    spi.InitialHearing?.CourtHearingLocation,
    '/court/firstHearing/courtLocation',
    'the code of the court of the first hearing',
  );
  required(spi.InitialHearing?.DateOfHearing, '/court/firstHearing/date', 'the date of the first hearing');
  required(spi.InitialHearing?.TimeOfHearing, '/court/firstHearing/time', 'the time of the first hearing');
  const officer = spi.OtherPartyOfficerInCase;
  required(
    officer?.OfficerName?.PersonFamilyName,
    '/officerInTheCase/familyName',
    'the family name of the officer in the case',
  );
  required(officer?.PoliceOfficerRank, '/officerInTheCase/rank', 'the rank of the officer in the case');
  required(
    officer?.PoliceWorkerReferenceNumber,
    '/officerInTheCase/collarNumber',
    'the number of the officer in the case',
  );
  required(
    officer?.PoliceWorkerLocationCode,
    '/court/officerInTheCase/locationCode',
    'the station of the officer in the case',
  );
  if (officer?.StructuredAddress)
    checkAddress(
      file.court?.officerInTheCase?.address,
      officer.StructuredAddress,
      '/court/officerInTheCase/address',
      problems,
    );
  if (file.defendants.length === 0)
    problems.push(courtProblem('SPI-REQUIRED', '/defendants', 'at least one defendant'));
}

type SpiDefendantDraft = NonNullable<NonNullable<NewCaseMessageDraft['Case']>['Defendant']>[number];

function checkDefendant(
  defendant: Defendant,
  spi: SpiDefendantDraft | undefined,
  path: string,
  required: Missing,
  problems: Problem[],
): void {
  const court = defendant.court;
  required(spi?.ProsecutorReference, `${path}/court/prosecutorReference`, 'the arrest/summons number');
  const person = spi?.PoliceIndividualDefendant;
  const family = person?.PersonDefendant?.BasePersonDetails?.PersonName?.PersonFamilyName;
  const organisation = spi?.PoliceCorporateDefendant?.OrganisationName?.OrganisationName;
  required(
    family ?? organisation,
    `${path}/name`,
    'the name of the defendant, in characters that can be transliterated',
  );
  checkAddress(
    court?.address,
    person?.Address ?? spi?.PoliceCorporateDefendant?.Address,
    `${path}/court/address`,
    problems,
  );
  if (court?.parentOrGuardian && person) {
    const parent = person.ParentGuardianDetails?.BasePersonDetails?.PersonName?.PersonFamilyName;
    required(parent, `${path}/court/parentOrGuardian/name`, 'the family name of the parent or guardian');
    checkAddress(
      court.parentOrGuardian.address,
      person.ParentGuardianDetails?.Address,
      `${path}/court/parentOrGuardian/address`,
      problems,
    );
  }
  if (!defendant.offences?.length)
    problems.push(courtProblem('SPI-REQUIRED', `${path}/offences`, 'at least one offence'));
  defendant.offences?.forEach((offence, index) => {
    const at = `${path}/offences/${index}`;
    const written = spi?.Offence?.[index];
    const base = written?.BaseOffenceDetails;
    required(base?.OffenceCode, `${at}/offenceCode`, 'the offence code');
    required(base?.OffenceWording, `${at}/chargeWording`, 'the wording of the offence');
    required(base?.OffenceTiming?.OffenceStart?.OffenceDateStartDate, `${at}/fromDate`, 'the date of the offence');
    if (!inRange(offence.court?.sequenceNumber))
      problems.push(courtProblem('SPI-NUMBER', `${at}/court/sequenceNumber`, '0 to 999'));
    offence.court?.victims?.forEach((victim, number) =>
      checkAddress(
        victim.address,
        written?.OtherPartyVictim?.[number]?.Address,
        `${at}/court/victims/${number}/address`,
        problems,
      ),
    );
  });
}

function checkAddress(
  ours: Address | undefined,
  written: { StreetDescription?: string; Locality?: string; Town?: string; AdministrativeArea?: string } | undefined,
  path: string,
  problems: Problem[],
): void {
  const area = written?.Locality ?? written?.Town ?? written?.AdministrativeArea;
  if (ours === undefined || written === undefined) problems.push(courtProblem('SPI-REQUIRED', path, 'the address'));
  else if (written.StreetDescription === undefined || area === undefined)
    problems.push(courtProblem('SPI-ADDRESS-INCOMPLETE', path));
}

function inRange(sequenceNumber: number | undefined): boolean {
  return (
    sequenceNumber === undefined || (Number.isInteger(sequenceNumber) && sequenceNumber >= 0 && sequenceNumber <= 999)
  );
}
