import fc from 'fast-check';
import {
  CompensationReason,
  StatementReadingWish,
  WitnessKind,
  WitnessType,
  type CompensationApplication,
  type Injury,
  type Name,
  type Witness,
  type WitnessEvidence,
} from '../../../domain/case-file/index.js';
import { anOfficerName, anOrganisationName, aPersonName, aText, bornFor, maybe, some, type Flavour } from './basics.js';
import type { CaseFacts } from './offences.js';

const statementTypes = Object.values(WitnessType).filter((type) => type !== WitnessType.EXPERT);
const otherTypes = statementTypes.filter((type) => type !== WitnessType.CONTINUITY);
const victimTypes = [
  WitnessType.EYE,
  WitnessType.IDENTITY,
  WitnessType.ARRESTING_OFFICER,
  WitnessType.CHILD,
  WitnessType.POLICE,
  WitnessType.PRISONER,
  WitnessType.OTHER,
];
const victimWishes = [
  StatementReadingWish.YES_CPS_TO_READ,
  StatementReadingWish.YES_VICTIM_TO_READ,
  StatementReadingWish.NO_CPS_TO_READ,
  StatementReadingWish.NO_CPS_TO_DISCLOSE_AND_NOT_TO_READ,
];
const representativeWishes = Object.values(StatementReadingWish).filter(
  (wish) => wish !== StatementReadingWish.YES_VICTIM_TO_READ,
);

/** What is drawn for a witness or victim; `witnessOf` makes it fit the case. */
export function witnessDraw(flavour: Flavour, kind: fc.Arbitrary<WitnessKind>) {
  return fc.record({
    kind,
    person: aPersonName(flavour),
    officer: anOfficerName(flavour),
    organisation: anOrganisationName,
    nameKind: fc.nat(2),
    statementTypes: some(statementTypes, 1, 3),
    otherTypes: some(otherTypes, 1, 3),
    victimTypes: some(victimTypes, 1, 3),
    involvement: aText(flavour),
    evidence: aText(flavour),
    yes: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
    language: fc.constantFrom('Polish', 'Urdu', 'British Sign Language'),
    age: maybe(fc.integer({ min: 4, max: 95 })),
    daysSinceBirthday: fc.nat(300),
    reason: aText(flavour),
    number: fc.nat(20),
    victimWish: maybe(fc.constantFrom(...victimWishes)),
    representativeWish: maybe(fc.constantFrom(...representativeWishes)),
    compensation: maybe(fc.array(compensationDraw(flavour), { maxLength: 1 })),
    injuries: maybe(fc.array(injuryDraw(flavour), { maxLength: 2 })),
  });
}
export type WitnessDraw = ReturnType<typeof witnessDraw> extends fc.Arbitrary<infer T> ? T : never;

function compensationDraw(flavour: Flavour) {
  return fc.record({
    reasons: some(Object.values(CompensationReason), 1),
    expenses: aText(flavour),
    losses: aText(flavour),
    pence: fc.nat(500_000),
    isEstimate: fc.boolean(),
  });
}

function injuryDraw(flavour: Flavour) {
  return fc.record({
    description: aText(flavour),
    imagesTaken: fc.boolean(),
    imageUrls: maybe(fc.constant(['https://evidence.example/images/1'])),
    imageText: aText(flavour),
    treatment: maybe(aText(flavour)),
    injuriesVisible: fc.boolean(),
  });
}

/** `index` makes the witnesses of a file differ, as the format wants them to. */
export function witnessOf(draw: WitnessDraw, index: number, facts: CaseFacts, firstHearing: boolean): Witness {
  const { kind } = draw;
  const personal = kind === WitnessKind.STATEMENT_WITNESS || kind === WitnessKind.PERSON_VICTIM;
  const recorded = draw.yes[0];
  return {
    kind,
    name: nameOf(draw),
    witnessTypes: typesOf(draw),
    evidence: evidenceOf(draw, index, facts, firstHearing),
    ...(personal && {
      dateOfBirth: draw.age === undefined ? undefined : bornFor(draw.age, facts.day, draw.daysSinceBirthday),
      reasonDateOfBirthNotProvided: draw.age === undefined ? draw.reason : undefined,
      visuallyRecordedInterview: recorded,
      url: recorded ? 'https://evidence.example/interviews/1' : undefined,
    }),
    ...(kind === WitnessKind.OTHER_WITNESS && { number: draw.number }),
    ...(isVictim(kind) && {
      victim: {
        victimCodeRequirementsMet: draw.yes[1],
        hasMadePersonalStatement: draw.yes[2],
        // Who wants to read the statement in court must be asked for special measures, which a guilty plea forbids.
        statementReadingWish:
          facts.notGuilty || draw.victimWish !== StatementReadingWish.YES_VICTIM_TO_READ ? draw.victimWish : undefined,
        representativeReadingWish: draw.representativeWish,
        isRetractionStatement: facts.domesticViolence || draw.yes[3] ? draw.yes[4] : undefined,
        compensationApplications: draw.compensation?.map((application) =>
          compensationOf(application, facts.defendantNames),
        ),
      },
    }),
    ...(kind === WitnessKind.PERSON_VICTIM && {
      injuries: draw.injuries?.map((injury) => injuryOf(injury, facts.defendantNames)),
    }),
  };
}

export function isVictim(kind: WitnessKind): boolean {
  return kind === WitnessKind.PERSON_VICTIM || kind === WitnessKind.ORGANISATION_VICTIM;
}

function nameOf({ kind, nameKind, person, officer, organisation }: WitnessDraw): Name {
  if (kind === WitnessKind.ORGANISATION_VICTIM) return organisation;
  if (kind === WitnessKind.PERSON_VICTIM) return person;
  const allowed = kind === WitnessKind.EXPERT_WITNESS ? [person, officer, organisation] : [person, officer];
  return allowed[nameKind % allowed.length]!;
}

function typesOf(draw: WitnessDraw): readonly WitnessType[] {
  if (draw.kind === WitnessKind.EXPERT_WITNESS) return [WitnessType.EXPERT];
  if (draw.kind === WitnessKind.OTHER_WITNESS) return draw.otherTypes;
  return isVictim(draw.kind) ? draw.victimTypes : draw.statementTypes;
}

function evidenceOf(draw: WitnessDraw, index: number, facts: CaseFacts, firstHearing: boolean): WitnessEvidence {
  const [, , , , , special, interpreter, videoLink] = draw.yes;
  return {
    witnessId: `W${index + 1}`,
    natureOfInvolvement: draw.involvement,
    evidenceTheyCanGive: draw.evidence,
    ...(firstHearing &&
      facts.notGuilty && {
        specialMeasures: special,
        interpreterRequired: interpreter,
        interpreterLanguage: interpreter ? draw.language : undefined,
        wishToUseVideoLink: videoLink,
      }),
  };
}

type Drawn<F extends (flavour: Flavour) => fc.Arbitrary<unknown>> =
  ReturnType<F> extends fc.Arbitrary<infer T> ? T : never;

function compensationOf(
  draw: Drawn<typeof compensationDraw>,
  defendantNames: readonly Name[],
): CompensationApplication {
  const differing = [
    ...new Map(defendantNames.map((name) => [JSON.stringify([name.familyName, name.givenNames]), name])).values(),
  ];
  return {
    defendantNames: differing,
    reasons: draw.reasons,
    detailsOfExpenses: draw.reasons.includes(CompensationReason.OTHER_EXPENSES) ? draw.expenses : undefined,
    detailsOfOtherLosses: draw.reasons.includes(CompensationReason.OTHER_LOSSES) ? draw.losses : undefined,
    amountRequested: draw.pence / 100,
    isEstimate: draw.isEstimate,
  };
}

function injuryOf(draw: Drawn<typeof injuryDraw>, defendantNames: readonly Name[]): Injury {
  return {
    defendantsCausingInjury: defendantNames.slice(0, 1),
    description: draw.description,
    imagesTaken: draw.imagesTaken,
    imageUrls: draw.imageUrls,
    imageDescription: draw.imagesTaken ? draw.imageText : undefined,
    reasonImagesNotTaken: draw.imagesTaken || draw.imageUrls ? undefined : draw.imageText,
    receivedMedicalTreatment: draw.treatment !== undefined,
    detailsOfMedicalTreatment: draw.treatment,
    injuriesVisible: draw.injuriesVisible,
  };
}
