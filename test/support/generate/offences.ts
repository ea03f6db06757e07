import fc from 'fast-check';
import {
  Admission,
  AnticipatedPlea,
  OffenceForm,
  type AssaultInterview,
  type CaseOffence,
  type Name,
  type OrganisationLocation,
  type RetailTheftInterview,
} from '../../../domain/case-file/index.js';
import { aPersonName, aText, anOrganisationName, isoDate, maybe, type Day, type Flavour } from './basics.js';

/** What is true of the whole case and decides what its parts must say. */
export interface CaseFacts {
  readonly day: Day;
  /** One case, one first hearing. */
  readonly hearing: { readonly day: Day; readonly place: OrganisationLocation };
  readonly notGuilty: boolean;
  readonly domesticViolence: boolean;
  readonly propertyIds: readonly number[];
  readonly recordingIds: readonly string[];
  readonly defendantNames: readonly Name[];
  readonly personVictimNames: readonly Name[];
}

const genericOffences = [
  ['TH68036', 'Theft from the person of another'],
  ['CD71039', 'Criminal damage to property valued under £5000'],
  ['PU86089', 'Use threatening words or behaviour'],
  ['TH68072', 'Handle stolen goods'],
] as const;
const retailTheft = [
  ['TH68010', 'Theft from a shop'],
  ['th68010', 'Theft from a shop'],
] as const;
const assaults = [
  ['CJ88116', 'Assault by beating'],
  ['cj88001', 'Common assault'],
  ['OF61102', 'Assault occasioning actual bodily harm'],
  ['of61131', 'Assault with intent to resist arrest'],
] as const;

const retailTheftInterview: fc.Arbitrary<RetailTheftInterview> = fc.record({
  admitsTakingProperty: fc.constantFrom(...Object.values(Admission)),
  admitsBeingDishonest: fc.boolean(),
  admitsIntendingToDeprivePermanently: fc.boolean(),
});

const assaultInterview: fc.Arbitrary<AssaultInterview> = fc.record({
  admitsInvolvementInIncident: fc.boolean(),
  admitsAssaultingVictim: fc.boolean(),
  admitsCausingTheInjuries: fc.constantFrom(...Object.values(Admission)),
  acceptsVictimsVersionOfEvents: fc.boolean(),
  positionOfTrust: fc.boolean(),
  selfDefencePutForward: fc.boolean(),
});

/** What is drawn for an offence; `offenceOf` makes it fit the case. */
export function offenceDraw(flavour: Flavour) {
  return fc.record({
    form: fc.constantFrom(...Object.values(OffenceForm)),
    codeIndex: fc.nat(3),
    daysBefore: fc.nat(60),
    lasted: fc.nat(5),
    plea: fc.constantFrom(...Object.values(AnticipatedPlea)),
    committedOnBail: fc.boolean(),
    chargeWording: aText(flavour),
    replyToCharge: maybe(aText(flavour)),
    pointsToProveMetBy: aText(flavour),
    demeanour: aText(flavour),
    childrenPresent: fc.boolean(),
    agesOfChildren: fc.array(fc.integer({ min: 0, max: 17 }).map(String), { minLength: 1, maxLength: 3 }),
    property: maybe(fc.array(fc.nat(5), { minLength: 1, maxLength: 3 })),
    victimNames: maybe(fc.array(fc.oneof(aPersonName(flavour), anOrganisationName), { minLength: 0, maxLength: 2 })),
    victimName: aPersonName(flavour),
    retailTheftInterview: maybe(retailTheftInterview),
    assaultInterview: maybe(assaultInterview),
  });
}
export type OffenceDraw = ReturnType<typeof offenceDraw> extends fc.Arbitrary<infer T> ? T : never;

/** The offence; `index` makes offences of one defendant differ, as the format wants them to. */
export function offenceOf(draw: OffenceDraw, index: number, facts: CaseFacts, notGuiltyAllowed: boolean): CaseOffence {
  // A retail theft refers to property; without any in the file it is charged as a generic offence.
  const form =
    draw.form === OffenceForm.RETAIL_THEFT && facts.propertyIds.length === 0 ? OffenceForm.GENERIC : draw.form;
  const codes = form === OffenceForm.GENERIC ? genericOffences : form === OffenceForm.ASSAULT ? assaults : retailTheft;
  const [offenceCode, title] = codes[draw.codeIndex % codes.length] ?? codes[0];
  const from = facts.day - 5 - draw.daysBefore - draw.lasted;
  const property = draw.property
    ?.map((pick) => facts.propertyIds[pick % facts.propertyIds.length])
    .filter((id) => id !== undefined);
  return {
    form,
    offenceCode,
    fromDate: isoDate(from),
    toDate: isoDate(from + draw.lasted),
    chargeDate: isoDate(facts.day - 1),
    title,
    chargeWording: `Charge ${index + 1}: ${draw.chargeWording}`,
    replyToCharge: draw.replyToCharge,
    pointsToProveMetBy: draw.pointsToProveMetBy,
    demeanourAtIncident: facts.domesticViolence ? draw.demeanour : undefined,
    anticipatedPlea: notGuiltyAllowed ? draw.plea : AnticipatedPlea.GUILTY,
    committedOnBail: draw.committedOnBail,
    childrenPresent: facts.domesticViolence ? draw.childrenPresent : undefined,
    agesOfChildren: facts.domesticViolence && draw.childrenPresent ? draw.agesOfChildren : undefined,
    ...(form === OffenceForm.GENERIC && { propertyIds: property, victimNames: draw.victimNames }),
    ...(form === OffenceForm.RETAIL_THEFT && {
      propertyIds: property?.length ? property : [facts.propertyIds[0]!],
      retailTheftInterview: draw.retailTheftInterview,
    }),
    ...(form === OffenceForm.ASSAULT && { victimName: draw.victimName, assaultInterview: draw.assaultInterview }),
  };
}
