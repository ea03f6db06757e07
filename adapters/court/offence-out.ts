import type { CaseOffence, CourtVictim, Defendant } from '../../domain/case-file/index.js';
import { toSpiAddress } from './address.js';
import { dateText, partsOf, timeText } from './dates.js';
import { GENDER, LENGTHS, type SpiOffence, type SpiVictim } from './format.js';
import type { Draft } from './format-language.js';
import { toSpiEmails, toSpiEthnicity, toSpiPersonName, toSpiTelephones } from './person-out.js';
import { codeText, plainText, type Losses } from './text.js';

const ON_OR_IN = '1';
const BETWEEN = '4';

/** One offence of a defendant as the court is told of it. `sequenceNumber` is used where the offence has none. */
export function toSpiOffence(
  offence: CaseOffence,
  defendant: Defendant,
  sequenceNumber: number,
  isCharge: boolean,
  path: string,
  losses: Losses,
): Draft<SpiOffence> {
  const court = offence.court ?? {};
  const inCourt = `${path}/court`;
  const wording = offence.chargeWording ?? offence.title;
  // Only charges follow an arrest; on a summons or requisition the format has no arrest date.
  const arrestDate = court.arrestDate ?? (isCharge ? defendant.arrest?.dateTime : undefined);
  return {
    BaseOffenceDetails: {
      OffenceSequenceNumber: String(court.sequenceNumber ?? sequenceNumber),
      OffenceCode: codeText(offence.offenceCode?.toUpperCase(), { maxLength: 8 }, `${path}/offenceCode`, losses),
      OffenceWording: plainText(
        wording,
        LENGTHS.wording,
        `${path}/${offence.chargeWording === undefined ? 'title' : 'chargeWording'}`,
        losses,
      ),
      OffenceTiming: timingOf(offence, path, losses),
      ChargeDate: dateText(offence.chargeDate, `${path}/chargeDate`, losses),
      ArrestDate: dateText(arrestDate, `${inCourt}/arrestDate`, losses),
      LocationOfOffence: plainText(court.location, LENGTHS.location, `${inCourt}/location`, losses) || undefined,
      AlcoholRelatedOffence: alcoholOf(offence, inCourt, losses),
      VehicleRelatedOffence: vehicleOf(offence, inCourt, losses),
    },
    ProsecutionFacts:
      plainText(court.prosecutionFacts, LENGTHS.facts, `${inCourt}/prosecutionFacts`, losses) || undefined,
    OtherPartyVictim: court.victims?.map((victim, index) => toSpiVictim(victim, `${inCourt}/victims/${index}`, losses)),
  };
}

function timingOf(
  offence: CaseOffence,
  path: string,
  losses: Losses,
): Draft<SpiOffence['BaseOffenceDetails']['OffenceTiming']> {
  const court = offence.court ?? {};
  const start = partsOf(offence.fromDate, `${path}/fromDate`, losses);
  const end = partsOf(offence.toDate, `${path}/toDate`, losses);
  const endTime = timeText(court.endTime, `${path}/court/endTime`, losses) ?? end.time;
  const spans = end.date !== undefined && end.date !== start.date;
  return {
    OffenceDateCode:
      codeText(court.dateCode, { pattern: /^[1-6]$/ }, `${path}/court/dateCode`, losses) ??
      (spans ? BETWEEN : ON_OR_IN),
    OffenceStart: {
      OffenceDateStartDate: start.date,
      OffenceStartTime: timeText(court.startTime, `${path}/court/startTime`, losses) ?? start.time,
    },
    OffenceEnd:
      end.date === undefined && endTime === undefined
        ? undefined
        : { OffenceEndDate: end.date, OffenceEndTime: endTime },
  };
}

/** Both or neither: the format requires the method with the amount. An empty method is one. */
function alcoholOf({ court }: CaseOffence, path: string, losses: Losses) {
  if (court?.alcoholLevelAmount === undefined && court?.alcoholLevelMethod === undefined) return undefined;
  const amount = codeText(court.alcoholLevelAmount, { pattern: /^\d{1,3}$/ }, `${path}/alcoholLevelAmount`, losses);
  const method = codeText(court.alcoholLevelMethod, { maxLength: 1 }, `${path}/alcoholLevelMethod`, losses);
  if (amount !== undefined && method !== undefined) return { AlcoholLevelAmount: amount, AlcoholLevelMethod: method };
  losses.report(
    'SPI-LOSS-LEFT-OUT',
    `${path}/alcoholLevelAmount`,
    'the level of alcohol needs its amount (0 to 999) and its method',
  );
  return undefined;
}

function vehicleOf({ court }: CaseOffence, path: string, losses: Losses) {
  const VehicleCode = codeText(court?.vehicleCode, { maxLength: 1 }, `${path}/vehicleCode`, losses);
  const VehicleRegistrationMark = codeText(
    court?.vehicleRegistrationMark,
    { maxLength: LENGTHS.registrationMark },
    `${path}/vehicleRegistrationMark`,
    losses,
  );
  return VehicleCode === undefined && VehicleRegistrationMark === undefined
    ? undefined
    : { VehicleCode, VehicleRegistrationMark };
}

function toSpiVictim(victim: CourtVictim, path: string, losses: Losses): Draft<SpiVictim> {
  return {
    PersonDetails: toSpiPersonName(victim.name, `${path}/name`, losses),
    Address: toSpiAddress(victim.address, `${path}/address`, losses),
    TelephoneDetails: toSpiTelephones(
      victim.contact,
      ['workTelephone', 'homeTelephone', 'mobileTelephone'],
      `${path}/contact`,
      losses,
    ),
    EmailDetails: toSpiEmails(victim.contact, `${path}/contact`, losses),
    Birthdate: dateText(victim.dateOfBirth, `${path}/dateOfBirth`, losses),
    Gender: codeText(victim.gender, { pattern: GENDER }, `${path}/gender`, losses),
    PersonEthnicity: toSpiEthnicity(victim, path, losses),
  };
}
