import {
  CaseFileKind,
  InitiationType,
  NameKind,
  type CaseFile,
  type CourtInitiation,
  type Defendant,
} from '../../domain/case-file/index.js';
import { parsePtiUrn } from '../../domain/identifiers/index.js';
import type { Outcome, Problem } from '../../domain/problem.js';
import { fromSpiAddress } from './address.js';
import { fromSpiDefendant } from './defendant-in.js';
import { defined, definedOrNothing } from './defined.js';
import type { SpiCase, SpiOfficer } from './format.js';
import { readNewCaseMessage, type ReadMessage } from './message-in.js';
import { fromSpiContact, fromSpiPersonName } from './person-in.js';
import { courtProblem } from './problem-codes.js';

const CASE = '/NewCaseMessage/Case';
const INITIATION: Readonly<Record<string, InitiationType>> = {
  C: InitiationType.CHARGE,
  S: InitiationType.SUMMONS,
  R: InitiationType.REQUISITION,
};

/** Reads a NewCaseMessage, in whatever envelope, into a case file that says everything it says. */
export function readCourtDocument(source: string): Outcome<CaseFile> {
  const read = readNewCaseMessage(source);
  return read.ok ? toCaseFile(read.value) : read;
}

/** A message in our terms. Refuses an impossible PTIURN (SPI-PTIURN): the format would take any eleven characters. */
export function toCaseFile({ message, emptyElements }: ReadMessage): Outcome<CaseFile> {
  const spi = message.Case;
  const urn = parsePtiUrn(spi.PTIURN);
  if (!urn.ok) {
    const reasons = urn.problems.map((problem) => problem.message.replace(/\.$/, '')).join('; ');
    return { ok: false, problems: [courtProblem('SPI-PTIURN', `${CASE}/PTIURN`, reasons)], warnings: [] };
  }
  const warnings: Problem[] = [];
  const initiationCode = spi.CaseInitiation ?? spi.InitiationCode;
  const shared = sharedByDefendants(spi, initiationCode);
  const file: CaseFile = {
    kind: CaseFileKind.FIRST_HEARING,
    ptiUrn: urn.value,
    version: 1,
    defendants: spi.Defendant.map((each, index) => ({
      ...fromSpiDefendant(each, `${CASE}/Defendant/${index}`, warnings),
      ...shared,
    })),
    witnesses: [],
    officerInTheCase: officerName(spi.OtherPartyOfficerInCase, warnings),
    court: courtInitiation(spi, initiationCode, emptyElements),
  };
  return { ok: true, value: defined(file), warnings };
}

function courtInitiation(
  spi: SpiCase,
  initiationCode: string | undefined,
  emptyElements: readonly string[],
): CourtInitiation {
  const { CourtHearingLocation, DateOfHearing, TimeOfHearing } = spi.InitialHearing;
  return defined({
    originatingOrganisation: spi.OriginatingOrganisation,
    initiationCode,
    summonsCode: spi.SummonsCode,
    informant: spi.Informant,
    cpsOrganisation: spi.CPSorganisation,
    caseMarker: spi.CaseMarker,
    firstHearing: { courtLocation: CourtHearingLocation, date: DateOfHearing, time: TimeOfHearing },
    vehicleOperatorLicenceNumber: spi.VehicleOperatorLicenceNumber,
    officerInTheCase: courtOfficer(spi.OtherPartyOfficerInCase),
    emptyElements: emptyElements.length > 0 ? emptyElements : undefined,
  });
}

/** Rank and number belong to the officer's name, where the Digital Case File has them too. */
function officerName(officer: SpiOfficer, warnings: Problem[]) {
  const name = fromSpiPersonName(
    officer.OfficerName,
    `${CASE}/OtherPartyOfficerInCase/OfficerName`,
    warnings,
    NameKind.OFFICER,
  );
  return name && { ...name, rank: officer.PoliceOfficerRank, collarNumber: officer.PoliceWorkerReferenceNumber };
}

function courtOfficer(officer: SpiOfficer): CourtInitiation['officerInTheCase'] {
  return definedOrNothing({
    locationCode: officer.PoliceWorkerLocationCode,
    address: officer.StructuredAddress && defined(fromSpiAddress(officer.StructuredAddress)),
    dxAddress: officer.DXaddress,
    contact: fromSpiContact(officer.TelephoneDetails, officer.EmailDetails, officer.FAXnumber),
  });
}

/** What the message says once and the Digital Case File says of each defendant. */
function sharedByDefendants(spi: SpiCase, initiationCode: string | undefined): Partial<Defendant> {
  const { CourtHearingLocation, DateOfHearing, TimeOfHearing } = spi.InitialHearing;
  return defined({
    initiationType: initiationCode === undefined ? undefined : INITIATION[initiationCode],
    // A date with an offset of its own cannot stand before a time.
    firstHearingDateTime: /^\d{4}-\d\d-\d\d$/.test(DateOfHearing) ? `${DateOfHearing}T${TimeOfHearing}` : undefined,
    firstHearingLocation: CourtHearingLocation ? { organisationUnitCode: CourtHearingLocation } : undefined,
  });
}
