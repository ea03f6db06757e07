import fc from 'fast-check';
import {
  BailConditionGround,
  BailOppositionGround,
  CourtOrderTitle,
  type BailCondition,
  type BreachOfBail,
  type CourtOrderApplication,
  type RemandApplication,
} from '../../../domain/case-file/index.js';
import { aLocation, aText, isoDate, isoDateTime, maybe, some, type Day, type Flavour } from './basics.js';

export function aBailCondition(flavour: Flavour): fc.Arbitrary<BailCondition> {
  return fc.record({
    grounds: some(Object.values(BailConditionGround), 1),
    condition: aText(flavour),
    reason: maybe(aText(flavour)),
  });
}

export function aRemandApplication(flavour: Flavour): fc.Arbitrary<RemandApplication> {
  return fc.record({
    substantialGrounds: fc.array(
      fc.record({ ground: fc.constantFrom(...Object.values(BailOppositionGround)), justification: aText(flavour) }),
      { minLength: 1, maxLength: 2 },
    ),
    bailConditions: maybe(fc.array(aBailCondition(flavour), { maxLength: 2 })),
  });
}

export function aBreachOfBail(flavour: Flavour, day: Day): fc.Arbitrary<BreachOfBail> {
  return fc.record({
    details: aText(flavour),
    witnessStatementEstablishesBreach: fc.boolean(),
    keyEvidence: aText(flavour),
    existingBail: fc.record({
      originalChargeWording: fc.array(aText(flavour), { minLength: 1, maxLength: 2 }),
      bailedFrom: aLocation,
      bailedDate: fc.integer({ min: day - 90, max: day - 10 }).map(isoDate),
      toAppearAt: aLocation,
      toAppearDateTime: fc.integer({ min: day + 5, max: day + 60 }).map((at) => isoDateTime(at)),
      conditions: fc.array(aBailCondition(flavour), { minLength: 1, maxLength: 2 }),
    }),
  });
}

/** Titles that the schema takes and a rule refuses (Q-05 of the data dictionary), in either field. */
const refusedByRule = [
  CourtOrderTitle.COMPENSATION_ORDER,
  CourtOrderTitle.COSTS,
  CourtOrderTitle.DEPORTATION_OF_FOREIGN_NATION_PRISONERS,
];
/** Titles of orders that can only be applied for, and those that can only have been breached. */
const onlyAppliedFor = [
  CourtOrderTitle.NON_MOLESTATION_ORDER,
  CourtOrderTitle.CLOSURE_NOTICE_FOR_PREMISES,
  CourtOrderTitle.EXCLUSION_ORDER_LICENCED_PREMISES,
];
const onlyBreached = [
  CourtOrderTitle.BREACH_OF_NON_MOLESTATION_ORDER,
  CourtOrderTitle.CLOSURE_NOTICE_FOR_PREMISIS,
  CourtOrderTitle.EXCLUSION_ORDER_LICENCED_PREMESIS,
];
const appliedFor = Object.values(CourtOrderTitle).filter(
  (title) => ![...refusedByRule, ...onlyBreached].includes(title),
);
const breached = Object.values(CourtOrderTitle).filter(
  (title) => ![...refusedByRule, ...onlyBreached, ...onlyAppliedFor].includes(title),
);

export const aBreachedOrderTitle: fc.Arbitrary<CourtOrderTitle> = fc.constantFrom(...breached);

export function aCourtOrderApplication(flavour: Flavour): fc.Arbitrary<CourtOrderApplication> {
  return fc
    .record({
      title: fc.constantFrom(...appliedFor),
      other: aText(flavour),
      reasonForRequest: maybe(aText(flavour)),
      draftConditions: maybe(fc.array(aText(flavour), { minLength: 1, maxLength: 2 })),
    })
    .map(({ other, ...order }) => ({
      ...order,
      titleOther: order.title === CourtOrderTitle.OTHER ? other : undefined,
    }));
}
