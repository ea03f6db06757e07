import fc from 'fast-check';
import type {
  CaseFileFacts,
  CustodyFacts,
  CustodyTime,
  IncidentFacts,
  InvolvementFacts,
  ReferralFacts,
} from '../../../domain/duties/index.js';
import { referralKinds } from '../../../domain/duties/index.js';
import { caseFile, custody, incident, referral, REPORTED } from './records.js';

/** Within ten days after the report, to the quarter of an hour. */
export const anyMoment = fc.nat(960).map((quarters) => new Date(REPORTED.getTime() + quarters * 900_000));
const people = ['ann', 'ben', 'kit', 'lou'] as const;
const anyWithdrawal = fc.option(
  fc.record({ at: anyMoment, by: fc.constantFrom('1', '2'), reason: fc.constantFrom('Error', 'Mix-up') }),
  { freq: 5 },
);
const anyMark = fc.option(fc.record({ at: anyMoment, withdrawn: anyWithdrawal }), { freq: 1 });
const maybe = (arbitrary = anyMoment) => fc.option(arbitrary);

/** Ids are unique in each list, as rows are. */
const listOf = <T>(make: (id: string) => fc.Arbitrary<T>, prefix: string, most = 4): fc.Arbitrary<T[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, at) => make(`${prefix}${at}`))));

const anyPart = (id: string): fc.Arbitrary<InvolvementFacts> =>
  fc.record({
    id: fc.constant(id),
    personId: fc.constantFrom(...people),
    role: fc.constantFrom('VICTIM', 'WITNESS', 'SUSPECT', 'CHILD_PRESENT', 'OTHER'),
    identifiedAt: anyMoment,
    withdrawn: anyWithdrawal,
    dateOfBirth: fc.constantFrom(null, '1990-05-05', '2015-01-01', '2023-01-01', '2008-03-03'),
    enhanced: fc.option(
      fc.record({ at: anyMoment, withdrawn: anyWithdrawal, ground: fc.constantFrom('INTIMIDATED', 'VULNERABLE') }),
    ),
    childConcern: anyMark,
    vulnerable: anyMark,
    section42: fc.option(
      fc.record({
        at: anyMoment,
        by: fc.constant('1'),
        needsCareAndSupport: fc.constantFrom(true, true, false, null),
        experiencesOrRisksAbuse: fc.constantFrom(true, true, false, null),
        cannotProtectThemselves: fc.constantFrom(true, true, false, null),
      }),
    ),
    ofHousehold: fc.boolean(),
    policeProtection: fc.option(
      fc.record({
        since: anyMoment,
        endedAt: maybe(),
        localAuthorityToldAt: maybe(),
        childToldAt: maybe(),
        parentsToldAt: maybe(),
        designatedOfficerEnquiredAt: maybe(),
        withdrawn: anyWithdrawal,
      }),
      { freq: 3 },
    ),
  });

const anyAnswer = (id: string) =>
  fc.record({
    id: fc.constant(id),
    at: anyMoment,
    answer: fc.constantFrom('RECEIVED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED'),
  });

const anyReferralOf = (id: string): fc.Arbitrary<ReferralFacts> =>
  fc
    .record({
      id: fc.constant(id),
      kind: fc.constantFrom(...referralKinds),
      personId: fc.constantFrom(null, ...people),
      sentAt: maybe(),
      answers: listOf(anyAnswer, `${id}-a`, 3),
      moreGiven: listOf(
        (given) => fc.record({ id: fc.constant(given), at: anyMoment, by: fc.constant('1') }),
        `${id}-m`,
        2,
      ),
      replacedBy: fc.option(fc.record({ id: fc.constant('new'), at: anyMoment, by: fc.constant('1') })),
      withdrawn: anyWithdrawal,
    })
    .map((facts) => referral(facts as Partial<ReferralFacts>));

const anyReferral = anyReferralOf('referral-1');

const anyIncident: fc.Arbitrary<IncidentFacts> = fc
  .record({
    domesticAbuse: anyMark,
    hateCrime: anyMark,
    sexualOffence: anyMark,
    fatality: anyMark,
    childrenPresent: anyMark,
    childConcern: anyMark,
    meetsRecordingStandard: anyMark,
    crime: fc.option(fc.record({ number: fc.constant('06/1/26'), at: anyMoment, by: fc.constant('1') })),
    involvements: listOf(anyPart, 'p', 5),
    assessments: listOf(
      (id) =>
        fc.record({
          id: fc.constant(id),
          personId: fc.constantFrom(null, ...people),
          at: anyMoment,
          by: fc.constant('1'),
          ticks: fc.nat(27),
          grade: fc.constantFrom('STANDARD', 'MEDIUM', 'HIGH'),
          judged: fc.boolean(),
          withdrawn: anyWithdrawal,
        }),
      'assessment',
      3,
    ),
    consents: listOf(
      (id) =>
        fc.record({
          id: fc.constant(id),
          personId: fc.constantFrom(...people),
          to: fc.constantFrom('VICTIMS_SERVICES', 'ADULT_SOCIAL_CARE'),
          answer: fc.constantFrom('GIVEN', 'REFUSED'),
          at: anyMoment,
          by: fc.constantFrom('1', ''),
        }),
      'consent',
    ),
    referrals: listOf(anyReferralOf, 'referral', 5),
    events: listOf(
      (id) =>
        fc.record({
          id: fc.constant(id),
          occasion: fc.constantFrom('ARREST', 'CHARGING_DECISION', 'BAIL_CHANGED'),
          at: anyMoment,
          withdrawn: anyWithdrawal,
        }),
      'event',
      3,
    ),
    updates: listOf(
      (id) =>
        fc.record({
          id: fc.constant(id),
          personId: fc.constantFrom(...people),
          eventId: fc.constantFrom('event0', 'event1', 'event2'),
          at: anyMoment,
          by: fc.constant('1'),
        }),
      'update',
    ),
    earlierIncidents: listOf(
      (id) =>
        fc.record({
          id: fc.constant(id),
          personId: fc.constantFrom(...people),
          at: fc.constant(new Date('2026-01-01T12:00:00Z')),
        }),
      'earlier',
    ),
    earlierMaracReferrals: listOf(
      (incidentId) =>
        fc.record({
          incidentId: fc.constant(incidentId),
          personId: fc.constantFrom(...people),
          at: fc.constant(new Date('2026-01-02T12:00:00Z')),
        }),
      'marac',
      1,
    ),
  })
  .map((facts) => incident(facts as Partial<IncidentFacts>));

const anyTime = (id: string): fc.Arbitrary<CustodyTime> =>
  fc.record({
    id: fc.constant(id),
    since: anyMoment,
    dueAt: maybe(),
    section: fc.constant('PACE'),
    doneAt: maybe(),
    doneBy: fc.constant('12'),
    withdrawn: anyWithdrawal,
  });

const anyCustody: fc.Arbitrary<CustodyFacts> = fc
  .record({
    reviews: listOf(anyTime, 'review'),
    limit: fc.option(anyTime('limit')),
    bails: listOf(anyTime, 'bail'),
    appropriateAdult: fc.option(anyTime('adult')),
    firstCourt: fc.option(anyTime('court')),
  })
  .map(custody);

const anyCaseFile: fc.Arbitrary<CaseFileFacts> = fc
  .record({
    owedSince: maybe(),
    agreedDueAt: maybe(),
    firstHearingAt: maybe(),
    defendantInCustody: fc.boolean(),
    submissions: listOf(
      (id) =>
        fc.record({
          id: fc.constant(id),
          partnerId: fc.constant('cps'),
          sentAt: anyMoment,
          answerDueAt: maybe(),
          answeredAt: maybe(),
          withdrawn: anyWithdrawal,
        }),
      'submission',
    ),
    withdrawn: anyWithdrawal,
  })
  .map(caseFile);

export const anyFacts = fc.oneof({ weight: 4, arbitrary: anyIncident }, anyCustody, anyCaseFile, anyReferral);
