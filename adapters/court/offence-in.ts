import { OffenceForm, type CaseOffence, type CourtVictim } from '../../domain/case-file/index.js';
import type { Problem } from '../../domain/problem.js';
import { fromSpiAddress } from './address.js';
import { defined, definedOrNothing } from './defined.js';
import type { SpiOffence, SpiVictim } from './format.js';
import { fromSpiContact, fromSpiPersonName } from './person-in.js';

/** An offence of the court's message in our terms. */
export function fromSpiOffence(offence: SpiOffence, path: string, warnings: Problem[]): CaseOffence {
  const base = offence.BaseOffenceDetails;
  const { OffenceDateCode, OffenceStart, OffenceEnd } = base.OffenceTiming;
  return defined({
    form: OffenceForm.GENERIC,
    offenceCode: base.OffenceCode,
    fromDate: OffenceStart.OffenceDateStartDate,
    toDate: OffenceEnd?.OffenceEndDate,
    chargeDate: base.ChargeDate,
    chargeWording: base.OffenceWording,
    court: definedOrNothing({
      sequenceNumber: Number(base.OffenceSequenceNumber),
      dateCode: OffenceDateCode,
      startTime: OffenceStart.OffenceStartTime,
      endTime: OffenceEnd?.OffenceEndTime,
      arrestDate: base.ArrestDate,
      location: base.LocationOfOffence,
      alcoholLevelAmount: base.AlcoholRelatedOffence?.AlcoholLevelAmount,
      alcoholLevelMethod: base.AlcoholRelatedOffence?.AlcoholLevelMethod,
      vehicleCode: base.VehicleRelatedOffence?.VehicleCode,
      vehicleRegistrationMark: base.VehicleRelatedOffence?.VehicleRegistrationMark,
      prosecutionFacts: offence.ProsecutionFacts,
      victims: offence.OtherPartyVictim?.map((victim, index) =>
        fromSpiVictim(victim, `${path}/OtherPartyVictim/${index}`, warnings),
      ),
    }),
  });
}

function fromSpiVictim(victim: SpiVictim, path: string, warnings: Problem[]): CourtVictim {
  return defined({
    name: fromSpiPersonName(victim.PersonDetails, `${path}/PersonDetails`, warnings),
    address: defined(fromSpiAddress(victim.Address)),
    contact: fromSpiContact(victim.TelephoneDetails, victim.EmailDetails),
    dateOfBirth: victim.Birthdate,
    gender: victim.Gender,
    observedEthnicity: victim.PersonEthnicity?.ObservedEthnicity,
    selfDefinedEthnicity: victim.PersonEthnicity?.SelfDefinedEthnicity,
  });
}
