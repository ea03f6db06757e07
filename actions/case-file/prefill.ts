import {
  type Address,
  type CaseFile,
  CaseMarker,
  type CaseOffence,
  type Defendant,
  InitiationType,
  type Name,
  NameKind,
  OffenceForm,
  RemandStatus,
  type Witness,
  WitnessKind,
} from '../../domain/case-file/index.js';
import { offenceFormOf } from '../../domain/case-file/offence-form.js';
import { CustodyEventType } from '../../domain/records.js';
import type { Charge, CustodyRecord, Incident, Person } from '../../prisma/rows.js';
import type { StandingData } from '../../standing-data/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import { withoutNulls } from './without-nulls.js';

export type ChargeRecord = Charge & {
  person: Person;
  custodyRecord: (CustodyRecord & { events: { type: string }[] }) | null;
};

/** What the force's own records say that a case file needs. */
export interface CaseRecords {
  readonly incident: Incident | null;
  /** In the order in which they are to stand in the file. */
  readonly charges: readonly ChargeRecord[];
  readonly victims: readonly Person[];
  readonly witnesses: readonly Person[];
}

/** The parts of a case file that can be filled in from the records; everything else is for the case worker to say. */
export function prefill(
  records: CaseRecords,
  standingData: StandingData,
): Pick<CaseFile, 'defendants' | 'witnesses' | 'caseMarkers'> {
  const charged = Map.groupBy(records.charges, (charge) => charge.personId);
  return {
    ...(records.incident?.domesticAbuse ? { caseMarkers: [CaseMarker.DOMESTIC_VIOLENCE] } : {}),
    defendants: [...charged.values()].map((charges) => defendantOf(charges, records, standingData)),
    witnesses: [
      ...records.victims.map((person) => witnessOf(person, WitnessKind.PERSON_VICTIM)),
      ...records.witnesses.map((person) => witnessOf(person, WitnessKind.STATEMENT_WITNESS)),
    ],
  };
}

function defendantOf(charges: readonly ChargeRecord[], records: CaseRecords, standingData: StandingData): Defendant {
  const { person } = charges[0] as ChargeRecord;
  const custody = charges.map((charge) => charge.custodyRecord).find((record) => record !== null);
  return withoutNulls<Defendant>({
    personId: person.id,
    custodyRecordId: custody?.id,
    name: nameOf(person),
    dateOfBirth: bornOn(person),
    occupation: person.occupation,
    arrest: custody && { dateTime: momentOf(custody.arrestedAt) },
    initiationType: custody && InitiationType.CHARGE,
    remandStatus: custody?.events.some(({ type }) => type === (CustodyEventType.REMANDED as string))
      ? RemandStatus.CUSTODY
      : undefined,
    offences: charges.map((charge) => offenceOf(charge, records, standingData)),
    domesticViolence: records.incident?.domesticAbuse
      ? records.victims.map((victim) => ({ victimName: nameOf(victim) }))
      : undefined,
    court: {
      prosecutorReference: custody?.asn,
      pncIdentifier: person.pncId,
      croNumber: person.croNumber,
      gender: person.gender,
      nationality: person.nationality,
      address: addressOf(person),
      contact: {
        homeTelephone: person.homeTelephone,
        mobileTelephone: person.mobileTelephone,
        emailAddresses: person.emailAddress ? [person.emailAddress] : undefined,
      },
      observedEthnicity: person.observedEthnicity,
      selfDefinedEthnicity: person.selfDefinedEthnicity,
    },
  });
}

function offenceOf(charge: ChargeRecord, { incident, victims }: CaseRecords, standingData: StandingData): CaseOffence {
  const form = offenceFormOf(charge.offenceCode);
  const [victim, ...others] = victims.map(nameOf);
  return withoutNulls<CaseOffence>({
    form,
    chargeId: charge.id,
    offenceCode: charge.offenceCode,
    fromDate: charge.offenceFrom.toISOString().slice(0, 10),
    toDate: (charge.offenceTo ?? charge.offenceFrom).toISOString().slice(0, 10),
    chargeDate: dayInLondon(charge.chargedAt),
    title: standingData.offence(charge.offenceCode)?.title,
    chargeWording: charge.wording,
    replyToCharge: charge.reply,
    childrenPresent: incident?.domesticAbuse ? incident.childrenPresent : undefined,
    victimNames: form === OffenceForm.GENERIC && victim ? [victim, ...others] : undefined,
    // With several victims it is for the case worker to say whom this assault was against.
    victimName: form === OffenceForm.ASSAULT && others.length === 0 ? victim : undefined,
    court: {
      sequenceNumber: charge.sequence,
      location: charge.location,
      arrestDate: charge.custodyRecord ? dayInLondon(charge.custodyRecord.arrestedAt) : undefined,
    },
  });
}

const witnessOf = (person: Person, kind: WitnessKind): Witness =>
  withoutNulls<Witness>({ kind, personId: person.id, name: nameOf(person), dateOfBirth: bornOn(person) });

const nameOf = ({ title, givenNames, familyName }: Person): Name => ({
  kind: NameKind.PERSON,
  familyName,
  givenNames,
  ...(title ? { title } : {}),
});

const bornOn = ({ dateOfBirth }: Person): string | undefined => dateOfBirth?.toISOString().slice(0, 10);

/** To the minute, as the Digital Case File writes moments. */
const momentOf = (moment: Date): string => `${moment.toISOString().slice(0, 16)}Z`;

function addressOf(person: Person): Address | undefined {
  const lines = {
    secondaryName: person.addressSecondary,
    primaryName: person.addressPrimary,
    street: person.addressStreet,
    locality: person.addressLocality,
    town: person.addressTown,
    administrativeArea: person.addressArea,
    postTown: person.addressPostTown,
    postcode: person.addressPostcode,
  };
  return Object.values(lines).some(Boolean) ? withoutNulls<Address>(lines) : undefined;
}
