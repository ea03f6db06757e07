import fc from 'fast-check';
import type { EnhancedGround, ReferralKind } from '../../../domain/duties/index.js';
import { IncidentType } from '../../../domain/records.js';
import type {
  AdultSocialCareReferral,
  ChildrensSocialCareReferral,
  LegalBasis,
  MaracReferral,
  Referral,
  ReferralOf,
  ReferralPerson,
  SafeContact,
  SchoolNotice,
  VictimsServicesReferral,
} from '../../../domain/referral/index.js';
import { maracThresholds } from '../../../domain/risk/marac.js';
import { riskGrades } from '../../../domain/risk/grade.js';
import { aPersonName, aText, bornFor, type Flavour, isoDate, some } from './basics.js';

/** Days since 1 January 1970 on which generated incidents are reported: both clock changes and a leap day are among them. */
const aDay = fc.integer({ min: 19_700, max: 20_700 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 3 });
const aBoolean = orNull(fc.boolean());

/** Some hours and minutes into a day; ISO 8601 in UTC. */
const moment = (day: number, minute: number): string =>
  new Date(day * 86_400_000 + minute * 60_000).toISOString().replace('.000Z', 'Z');

/** Words that no form foresees: emoji with joiners and skin tones, right to left, combining marks, one word of a thousand letters. */
const strangeNames = ['👩🏽‍🚒🇬🇧', 'شخص مخترع', 'Z̷̛̈́a̶͗l̴̓g̵̀o̸͝', 'Ó\u2019Nonexistent\u00a0Ní', 'N'.repeat(1_000), 'é'.repeat(401)];

const aName = (flavour: Flavour): fc.Arbitrary<{ givenNames: readonly string[]; familyName: string }> => {
  const usual = aPersonName(flavour).map((name) => {
    const { givenNames = [], familyName = 'Nemo' } = name as { givenNames?: readonly string[]; familyName?: string };
    return { givenNames, familyName };
  });
  if (flavour.names === 'plain') return usual;
  const strange = fc.record({
    givenNames: fc.array(fc.constantFrom(...strangeNames), { maxLength: 3 }),
    familyName: fc.constantFrom(...strangeNames),
  });
  return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: strange });
};

const anAddress = fc.record({
  lines: fc.subarray(['Flat 1', '1 Invented Lane', 'Mockford', 'Testshire'], { minLength: 1 }),
  postcode: orNull(fc.constantFrom('ZZ99 3VZ', 'ZZ99 1AA')),
});

/** Somebody of an age between two on a day. */
const aPerson = (flavour: Flavour, day: number, [youngest, oldest]: readonly [number, number]) =>
  fc
    .record({
      id: fc.uuid(),
      title: orNull(fc.constantFrom('Ms', 'Mr', 'Mx', 'Dr')),
      name: aName(flavour),
      dateOfBirth: orNull(
        fc.tuple(fc.integer({ min: youngest, max: oldest }), fc.nat(300)).map(([age, ago]) => bornFor(age, day, ago)),
      ),
      gender: fc.constantFrom('0', '1', '2', '9'),
      address: orNull(anAddress),
      telephone: orNull(fc.constantFrom('07700 900123', '+44 161 496 0000')),
      emailAddress: orNull(fc.constant('invented@example.org')),
    })
    .map(({ name, ...person }): ReferralPerson => ({ ...person, ...name }));

const ADULT = [18, 95] as const;
const CHILD = [0, 17] as const;

const aSafeContact = (flavour: Flavour): fc.Arbitrary<SafeContact> =>
  fc.record({ safeToCall: aBoolean, how: orNull(aText(flavour, 500)) });

/** What every referral has, complete: consent is recorded where the referral rests on it, a reason where it does not. */
function common(flavour: Flavour, day: number) {
  return fc
    .record({
      id: fc.uuid(),
      serial: fc.integer({ min: 1, max: 999_999 }),
      minutes: fc.array(fc.nat(1_439), { minLength: 4, maxLength: 4 }),
      legalBasis: fc.constantFrom<LegalBasis>('CONSENT', 'VITAL_INTEREST', 'PUBLIC_INTEREST', 'LEGAL_DUTY'),
      basisReason: aText(flavour, 500),
      referrer: fc.record({
        force: fc.constant('Invented Constabulary'),
        unit: fc.constantFrom('Domestic Abuse Unit', 'Response Team B'),
        name: fc.constantFrom('PC 4711 Sampleton', 'DS 0815 Mockford'),
        telephone: orNull(fc.constant('0161 496 0101')),
        emailAddress: orNull(fc.constant('unit@police.example')),
      }),
      incidentNumber: fc.integer({ min: 1, max: 9_999 }),
      crimeNumber: orNull(fc.constantFrom('06AA/12345/26', '06ZZ/00001/25')),
      place: orNull(fc.constantFrom('Mockford', 'Sampleton-on-Sea')),
      reason: aText(flavour),
    })
    .map(({ serial, minutes, legalBasis, basisReason, incidentNumber, crimeNumber, place, ...rest }) => {
      const [occurred, reported, asked, created] = minutes.map((minute, index) => moment(day + index, minute));
      return {
        ...rest,
        number: `R-${isoDate(day + 3).replaceAll('-', '')}-${String(serial).padStart(6, '0')}`,
        createdAt: created!,
        legalBasis,
        basisReason: legalBasis === 'VITAL_INTEREST' || legalBasis === 'PUBLIC_INTEREST' ? basisReason : null,
        consent: legalBasis === 'CONSENT' ? { at: asked!, by: 'PC 4711 Sampleton' } : null,
        incident: {
          number: `I-${isoDate(day).replaceAll('-', '')}-${String(incidentNumber).padStart(4, '0')}`,
          crimeNumber,
          reportedAt: reported!,
          occurredFrom: occurred!,
          place,
        },
      };
    });
}

const enhancedGrounds: readonly EnhancedGround[] = [
  'VULNERABLE',
  'INTIMIDATED',
  'MOST_SERIOUS_CRIME',
  'PERSISTENTLY_TARGETED',
  'UNDER_18',
];
const aRiskGrade = orNull(fc.constantFrom(...riskGrades));
const anUrgency = fc.constantFrom('RED' as const, 'AMBER' as const, 'GREEN' as const);
const aSchool = orNull(fc.constantFrom('Invented Primary School', 'Mockford Academy'));

/** Each kind of referral, complete, of an incident on a day. */
const kinds: {
  readonly [K in ReferralKind]: (flavour: Flavour, day: number) => fc.Arbitrary<Omit<ReferralOf<K>, keyof Base>>;
} = {
  VICTIMS_SERVICES: (flavour, day) =>
    fc.record<Own<VictimsServicesReferral>>({
      kind: fc.constant('VICTIMS_SERVICES'),
      victim: aPerson(flavour, day, [0, 95]),
      safeContact: aSafeContact(flavour),
      crimeType: fc.constantFrom(...Object.values(IncidentType)),
      domesticAbuse: fc.boolean(),
      hateCrime: fc.boolean(),
      enhancedRights: some(enhancedGrounds),
      riskGrade: aRiskGrade,
      interpreterLanguage: orNull(fc.constantFrom('Polish', 'Urdu', 'British Sign Language')),
    }),
  CHILDRENS_SOCIAL_CARE: (flavour, day) =>
    fc.record<Own<ChildrensSocialCareReferral>>({
      kind: fc.constant('CHILDRENS_SOCIAL_CARE'),
      child: orNull(aPerson(flavour, day, CHILD)),
      family: fc.array(
        fc.record({
          person: aPerson(flavour, day, [0, 95]),
          relationship: fc.constantFrom('mother', 'father', 'sibling', 'partner of the mother'),
        }),
        { maxLength: 4 },
      ),
      school: aSchool,
      generalPractitioner: orNull(fc.constant('Invented Surgery, Mockford')),
      language: orNull(fc.constantFrom('English', 'Polish')),
      disability: orNull(aText(flavour, 200)),
      urgency: anUrgency,
      immediateSafety: orNull(aText(flavour, 500)),
      told: some(['the parents', 'the child', 'the school']),
      policeProtectionSince: orNull(fc.nat(1_439).map((minute) => moment(day, minute))),
    }),
  ADULT_SOCIAL_CARE: (flavour, day) =>
    fc.record<Own<AdultSocialCareReferral>>({
      kind: fc.constant('ADULT_SOCIAL_CARE'),
      adult: aPerson(flavour, day, ADULT),
      safeContact: aSafeContact(flavour),
      needsCareAndSupport: aBoolean,
      experiencesOrRisksAbuse: aBoolean,
      cannotProtectThemselves: aBoolean,
      wishes: orNull(aText(flavour, 500)),
      urgency: anUrgency,
    }),
  MARAC: (flavour, day) =>
    fc.record<Own<MaracReferral>>({
      kind: fc.constant('MARAC'),
      victim: aPerson(flavour, day, [16, 95]),
      safeContact: aSafeContact(flavour),
      diversity: fc.record({
        blackOrMinoritised: aBoolean,
        disabled: aBoolean,
        lgbt: aBoolean,
        gender: fc.constantFrom('0', '1', '2', '9'),
      }),
      perpetrator: orNull(
        fc
          .tuple(aPerson(flavour, day, [16, 95]), orNull(fc.constantFrom('former partner', 'brother')))
          .map(([person, relationship]) => ({ ...person, relationship })),
      ),
      children: fc.array(
        fc.record({
          person: aPerson(flavour, day, CHILD),
          relationshipToVictim: orNull(fc.constant('son')),
          relationshipToPerpetrator: orNull(fc.constant('stepson')),
          school: aSchool,
        }),
        { maxLength: 4 },
      ),
      thresholds: some(maracThresholds, 1),
      ticks: orNull(fc.nat(24)),
      riskGrade: aRiskGrade,
      repeat: fc.boolean().map((isRepeat) => ({ isRepeat, lastReferredOn: isRepeat ? isoDate(day - 90) : null })),
      victimAware: aBoolean,
      whyNotAware: orNull(aText(flavour, 300)),
      afraidOf: orNull(aText(flavour, 300)),
      previousMarac: orNull(fc.constantFrom('Testshire MARAC, 2025')),
    }),
  SCHOOL_NOTICE: (flavour, day) =>
    fc.record<Own<SchoolNotice>>({
      kind: fc.constant('SCHOOL_NOTICE'),
      child: aPerson(flavour, day, [4, 17]).map(({ givenNames, familyName, dateOfBirth }) => ({
        givenNames,
        familyName,
        dateOfBirth,
      })),
      childPresent: fc.boolean(),
      voiceOfTheChild: orNull(aText(flavour, 500)),
      school: aSchool,
    }),
};

type Base = typeof common extends (...args: never[]) => fc.Arbitrary<infer T> ? T : never;
type Own<R extends Referral> = Omit<R, keyof Base>;

/**
 * A referral of a kind that is complete for its receiver's fields and rests on a legal basis: with what may be unknown
 * unknown now and then. `foreign` adds names and texts beyond any form: emoji, right to left, a thousand letters.
 */
export const aReferralOf = <K extends ReferralKind>(
  kind: K,
  flavour: Flavour = { names: 'foreign' },
): fc.Arbitrary<ReferralOf<K>> =>
  aDay.chain((day) =>
    fc
      .tuple(common(flavour, day), (kinds[kind] as (typeof kinds)[ReferralKind])(flavour, day))
      .map(([base, own]) => ({ ...base, ...own }) as unknown as ReferralOf<K>),
  );
