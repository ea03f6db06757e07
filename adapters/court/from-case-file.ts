import {
  InitiationType,
  LikelyCaseProgression,
  NameKind,
  type CaseFile,
  type Name,
} from '../../domain/case-file/index.js';
import type { Loss } from '../adapter.js';
import { toSpiAddress } from './address.js';
import { dateAndTimeOf, dateText, timeText } from './dates.js';
import { toSpiDefendant } from './defendant-out.js';
import { LENGTHS, type NewCaseMessageDraft, type SpiCase, type SpiOfficer } from './format.js';
import type { Draft } from './format-language.js';
import { toSpiEmails, toSpiPersonName, toSpiTelephone, toSpiTelephones } from './person-out.js';
import { codeText, Losses, plainText } from './text.js';

const INITIATION: Readonly<Record<InitiationType, string>> = {
  [InitiationType.CHARGE]: 'C',
  [InitiationType.SUMMONS]: 'S',
  [InitiationType.REQUISITION]: 'R',
};
export const CHARGE = INITIATION[InitiationType.CHARGE];
const PTIURN_LENGTH = 11;

/**
 * A case file as the court's new-case message, and what could not be said in it. Pure. May be called on a file that
 * `check` refuses: what is missing is then missing in the message too.
 */
export function toNewCaseMessage(file: CaseFile): {
  readonly message: NewCaseMessageDraft;
  readonly losses: readonly Loss[];
} {
  const losses = new Losses();
  const court = file.court ?? {};
  const code = (value: string | undefined, maxLength: number, name: string) =>
    codeText(value, { maxLength }, `/court/${name}`, losses);
  const initiationCode = initiation(file, losses);
  const isCharge = initiationCode === CHARGE;
  const summons = code(court.summonsCode ?? (isCharge ? undefined : summonsCode(file)), 1, 'summonsCode');
  const organisation = code(originatingOrganisation(file), LENGTHS.organisationCode, 'originatingOrganisation');
  const message = {
    Case: {
      PTIURN: ptiUrn(file, losses),
      OriginatingOrganisation: organisation,
      InitiationCode: summons === undefined ? undefined : initiationCode,
      SummonsCode: summons,
      CaseInitiation: summons === undefined ? initiationCode : undefined,
      Informant: plainText(court.informant, LENGTHS.informant, '/court/informant', losses) || undefined,
      CPSorganisation: code(court.cpsOrganisation, LENGTHS.organisationCode, 'cpsOrganisation') || undefined,
      CaseMarker: code(court.caseMarker, 10, 'caseMarker') || undefined,
      InitialHearing: firstHearing(file, losses),
      VehicleOperatorLicenceNumber:
        code(court.vehicleOperatorLicenceNumber, 9, 'vehicleOperatorLicenceNumber') || undefined,
      OtherPartyOfficerInCase: officer(file, organisation, losses),
      Defendant: file.defendants.map((defendant, index) =>
        toSpiDefendant(defendant, isCharge, `/defendants/${index}`, losses),
      ),
    },
  };
  return { message, losses: losses.all };
}

/** The force and unit of the PTIURN name the unit that brings the case, where nothing better is known. */
function originatingOrganisation(file: CaseFile): string | undefined {
  return (
    file.court?.originatingOrganisation ??
    (/^\d{2}[A-Z0-9]{2}/.test(file.ptiUrn) ? `${file.ptiUrn.slice(0, 4)}00` : undefined)
  );
}

function ptiUrn(file: CaseFile, losses: Losses): string {
  const urn = file.ptiUrn.slice(0, PTIURN_LENGTH);
  if (file.ptiUrn.length > PTIURN_LENGTH) losses.report('SPI-LOSS-LEFT-OUT', '/ptiUrn', 'the suffix after the year');
  return urn;
}

/** Said once for the case; each defendant has one of his or her own in the Digital Case File. */
function initiation(file: CaseFile, losses: Losses): string | undefined {
  const own = codeText(file.court?.initiationCode, { maxLength: 1 }, '/court/initiationCode', losses);
  const types = new Set(
    file.defendants.map(({ initiationType }) => initiationType).filter((each) => each !== undefined),
  );
  if (own === undefined && types.size > 1) losses.report('SPI-LOSS-DIFFERS', '/defendants', 'how the case is begun');
  const [first] = types;
  const code = own ?? (first === undefined ? undefined : INITIATION[first]);
  if (code === CHARGE && file.defendants.some(({ name }) => name?.kind === NameKind.ORGANISATION)) {
    losses.report('SPI-INITIATION', '/court/initiationCode', 'an organisation is among the defendants of a charge');
  }
  return code;
}

/** M for what is summary only, E for what is not (CJS summons list), where the file says how it will go on. */
function summonsCode(file: CaseFile): string | undefined {
  if (file.likelyCaseProgression === undefined) return undefined;
  return file.likelyCaseProgression === LikelyCaseProgression.SUMMARY_ONLY ? 'M' : 'E';
}

function firstHearing(file: CaseFile, losses: Losses): Draft<SpiCase['InitialHearing']> {
  const own = file.court?.firstHearing;
  const defendant = file.defendants.find(({ firstHearingDateTime }) => firstHearingDateTime !== undefined);
  if (own === undefined) {
    const moments = new Set(
      file.defendants.map((each) => each.firstHearingDateTime).filter((each) => each !== undefined),
    );
    if (moments.size > 1) losses.report('SPI-LOSS-DIFFERS', '/defendants', 'the first hearing');
  }
  const recorded =
    defendant?.firstHearingDateTime === undefined ? undefined : dateAndTimeOf(defendant.firstHearingDateTime);
  const unit = file.defendants.find(({ firstHearingLocation }) => firstHearingLocation?.organisationUnitCode)
    ?.firstHearingLocation?.organisationUnitCode;
  return {
    CourtHearingLocation: codeText(
      own?.courtLocation ?? unit,
      { maxLength: LENGTHS.organisationCode },
      '/court/firstHearing/courtLocation',
      losses,
    ),
    DateOfHearing: dateText(own?.date, '/court/firstHearing/date', losses) ?? recorded?.date,
    TimeOfHearing: timeText(own?.time, '/court/firstHearing/time', losses) ?? recorded?.time,
  };
}

function officer(file: CaseFile, organisation: string | undefined, losses: Losses): Draft<SpiOfficer> {
  const own = file.court?.officerInTheCase;
  const shared: Name | undefined = file.officerInTheCase;
  const path = '/court/officerInTheCase';
  return {
    OfficerName: toSpiPersonName(own?.name ?? shared, own?.name ? `${path}/name` : '/officerInTheCase', losses),
    PoliceOfficerRank: plainText(
      own?.rank ?? shared?.rank,
      LENGTHS.rank,
      own?.rank === undefined ? '/officerInTheCase/rank' : `${path}/rank`,
      losses,
    ),
    PoliceWorkerReferenceNumber: codeText(
      own?.referenceNumber ?? shared?.collarNumber,
      { maxLength: LENGTHS.referenceNumber },
      `${path}/referenceNumber`,
      losses,
    ),
    PoliceWorkerLocationCode:
      codeText(own?.locationCode, { maxLength: LENGTHS.organisationCode }, `${path}/locationCode`, losses) ??
      organisation,
    StructuredAddress: toSpiAddress(own?.address, `${path}/address`, losses),
    TelephoneDetails: toSpiTelephones(own?.contact, ['workTelephone', 'mobileTelephone'], `${path}/contact`, losses, [
      'faxNumber',
    ]),
    DXaddress: plainText(own?.dxAddress, LENGTHS.dxAddress, `${path}/dxAddress`, losses) || undefined,
    FAXnumber: toSpiTelephone(own?.contact?.faxNumber, `${path}/contact/faxNumber`, losses),
    EmailDetails: toSpiEmails(own?.contact, `${path}/contact`, losses),
  };
}
