import fc from 'fast-check';
import {
  ConditionalCautionObstacle,
  CourtOrderTitle,
  DrugTestResult,
  InitiationType,
  RemandStatus,
  type Defendant,
} from '../../../domain/case-file/index.js';
import {
  aBailCondition,
  aBreachedOrderTitle,
  aBreachOfBail,
  aCourtOrderApplication,
  aRemandApplication,
} from './bail.js';
import {
  aLocation,
  aPersonName,
  aText,
  bornFor,
  isoDate,
  isoDateTime,
  maybe,
  some,
  type Day,
  type Flavour,
} from './basics.js';
import { interviewDraw, interviewOf, multimediaResponsesOf } from './interviews.js';
import { offenceDraw, offenceOf, type CaseFacts } from './offences.js';

/** What is drawn for a defendant; `firstHearingDefendant` and `breachOfBailDefendant` make it fit the case. */
export function defendantDraw(flavour: Flavour, day: Day) {
  return fc.record({
    name: aPersonName(flavour),
    age: fc.integer({ min: 10, max: 90 }),
    daysSinceBirthday: fc.nat(300),
    arrestMinute: fc.nat(1439),
    arrested: fc.boolean(),
    comments: maybe(aText(flavour)),
    obstacles: some(Object.values(ConditionalCautionObstacle), 1),
    offences: fc.array(offenceDraw(flavour), { minLength: 1, maxLength: 3 }),
    occupation: fc.constantFrom('Unemployed', 'Shop worker', 'Student', 'Retired'),
    drugTest: maybe(fc.constantFrom(...Object.values(DrugTestResult))),
    text: fc.array(aText(flavour), { minLength: 4, maxLength: 4 }),
    yes: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
    orderTitle: aBreachedOrderTitle,
    place: aLocation,
    remandApplication: aRemandApplication(flavour),
    breachOfBail: aBreachOfBail(flavour, day),
    courtOrders: fc.array(aCourtOrderApplication(flavour), { minLength: 1, maxLength: 2 }),
    language: fc.constantFrom('Polish', 'Urdu', 'British Sign Language'),
    interview: interviewDraw(flavour),
    remandStatus: fc.constantFrom(...Object.values(RemandStatus)),
    initiationType: fc.constantFrom(...Object.values(InitiationType)),
    bailConditions: fc.array(aBailCondition(flavour), { minLength: 1, maxLength: 2 }),
    relationshipYears: fc.integer({ min: 0, max: 40 }),
  });
}
export type DefendantDraw = ReturnType<typeof defendantDraw> extends fc.Arbitrary<infer T> ? T : never;

/** What both kinds of case say of a defendant. */
function common(draw: DefendantDraw, index: number, facts: CaseFacts): Defendant {
  const [, , foreign, pnc, pncConvictions, interpreter, welsh] = draw.yes;
  return {
    // Defendants must differ; names are drawn from a short list.
    defendantId: `D${index + 1}`,
    name: draw.name,
    dateOfBirth: bornFor(draw.age, facts.day, draw.daysSinceBirthday),
    occupation: draw.occupation,
    foreignNationalOffender: foreign,
    pncCheckPerformed: pnc,
    pncConvictions: pnc ? pncConvictions : undefined,
    interpreterRequired: interpreter,
    interpreterLanguage: interpreter ? draw.language : undefined,
    dealtWithInWelsh: welsh,
    remandStatus: draw.remandStatus,
    interview: interviewOf(draw.interview, facts.day, draw.age < 18),
    multimediaResponses: multimediaResponsesOf(draw.interview, facts.recordingIds),
    firstHearingDateTime: isoDateTime(facts.hearing.day),
    firstHearingLocation: facts.hearing.place,
  };
}

/** `notGuiltyPleas`: the pleas are as drawn; otherwise all are guilty. */
export function firstHearingDefendant(
  draw: DefendantDraw,
  index: number,
  facts: CaseFacts,
  notGuiltyPleas: boolean,
): Defendant {
  const [
    eec,
    eecSubmitted,
    eecReceived,
    ,
    ,
    ,
    ,
    drugAccepted,
    breach,
    remand,
    breachedBail,
    notice,
    charges,
    signed,
    copy,
    provided,
  ] = draw.yes;
  const { initiationType, remandStatus } = draw;
  const youth = draw.age < 18;
  const charged = initiationType === InitiationType.CHARGE;
  const positive = draw.drugTest === DrugTestResult.PROVIDED_POSITIVE;
  const conditional = remandStatus === RemandStatus.CONDITIONAL_BAIL;
  const bailed = conditional || remandStatus === RemandStatus.UNCONDITIONAL_BAIL;
  const [first, second, third] = draw.text;
  return {
    ...common(draw, index, facts),
    arrest:
      charged || draw.arrested
        ? { dateTime: isoDateTime(facts.day - 3, draw.arrestMinute), commentsOnArrestAndCaution: draw.comments }
        : undefined,
    conditionalCautionObstacles: draw.obstacles,
    offences: draw.offences.map((offence, number) => offenceOf(offence, number, facts, notGuiltyPleas)),
    classADrugTest: draw.drugTest,
    classADrugTestDetails: positive ? first : undefined,
    acceptsDrugTestResult: positive ? drugAccepted : undefined,
    hasEecPassports: eec,
    eecCheckSubmitted: eec ? eecSubmitted : undefined,
    eecConvictionsRecordReceived: eec && eecSubmitted ? eecReceived : undefined,
    breachOfOrder: breach,
    ...(breach && {
      breachedOrderDateIssued: isoDate(facts.day - 200),
      breachedOrderCourt: draw.place,
      breachedOrderTitle: draw.orderTitle,
      breachedOrderTitleOther: draw.orderTitle === CourtOrderTitle.OTHER ? second : undefined,
      breachedOrderLapseDate: isoDate(facts.day + 165),
    }),
    remandApplication: remand ? draw.remandApplication : undefined,
    breachOfBail: breachedBail ? draw.breachOfBail : undefined,
    courtOrderApplications: draw.courtOrders,
    badCharacterNotice: facts.notGuilty ? notice : undefined,
    badCharacterDetails: facts.notGuilty && notice ? third : undefined,
    givenCharges: charges,
    initiationType,
    signedChargeSheet: charged ? signed : undefined,
    dateSent: initiationType === InitiationType.REQUISITION ? isoDate(facts.day) : undefined,
    parentGuardianCopy: youth ? copy : undefined,
    parentGuardianDateSent:
      youth && copy && initiationType === InitiationType.REQUISITION ? isoDate(facts.day) : undefined,
    bailConditionsProvided: conditional ? provided : undefined,
    signedForBail: bailed ? signed : undefined,
    bailConditions: conditional ? draw.bailConditions : undefined,
    domesticViolence: facts.domesticViolence
      ? [
          {
            victimName: facts.personVictimNames[index % facts.personVictimNames.length],
            relationshipDescription: first,
            lengthOfRelationship: draw.relationshipYears,
          },
        ]
      : undefined,
  };
}

export function breachOfBailDefendant(draw: DefendantDraw, facts: CaseFacts): Defendant {
  return {
    ...common(draw, 0, facts),
    arrest: draw.arrested
      ? { dateTime: isoDateTime(facts.day - 3, draw.arrestMinute), commentsOnArrestAndCaution: draw.comments }
      : undefined,
    remandApplication: draw.remandApplication,
    breachOfBail: draw.breachOfBail,
  };
}
