import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { referralKinds, type ReferralKind } from '../../domain/duties/index.js';
import type { Referral } from '../../domain/referral/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { codesAt, ReferralWorld } from './referral-world.js';

let world: ReferralWorld;
let agency: string;
beforeAll(async () => {
  world = await ReferralWorld.start();
  agency = (await world.agency([...referralKinds], ['Mockton'])).id;
});
afterAll(() => world.close());

const person = (id: string) => toGlobalId('Person', id);
const adult = '1980-05-05';
const child = '2015-05-05';

/** An incident with everybody in it whom referrals name. */
async function family() {
  const { incidentId, personId: victim, reportedAt } = await world.incident('Mockton');
  const identifiedAt = reportedAt;
  const part = async (role: string, dateOfBirth: string | null) =>
    (await world.force.part(incidentId, role, { identifiedAt, dateOfBirth })).personId;
  const [suspect, boy, aunt, unknown] = [
    await part('SUSPECT', adult),
    await part('CHILD_PRESENT', child),
    await part('WITNESS', adult),
    await part('OTHER', null),
  ];
  return { incidentId, victim, suspect, boy, aunt, unknown };
}

const basis = { legalBasis: 'VITAL_INTEREST', basisReason: 'Invented: immediate danger.' };

describe('a referral is refused', () => {
  test.each([
    ['without a legal basis', { legalBasis: null }, 'REFERRAL_BASIS_MISSING /legalBasis'],
    [
      'on a vital interest without a reason',
      { ...basis, basisReason: ' ' },
      'REFERRAL_BASIS_REASON_MISSING /basisReason',
    ],
    [
      'on a public interest without a reason',
      { legalBasis: 'PUBLIC_INTEREST' },
      'REFERRAL_BASIS_REASON_MISSING /basisReason',
    ],
    ['on consent that was not asked for', { legalBasis: 'CONSENT' }, 'REFERRAL_CONSENT_MISSING /legalBasis'],
    ['without a word', { ...basis, reason: ' ' }, 'REQUIRED /reason'],
    ['without a name', { ...basis, referrer: { unit: 'Unit', name: '' } }, 'REQUIRED /referrer/name'],
    ['with a character that cannot be kept', { ...basis, reason: 'a\0b' }, 'CHARACTER_NOT_STORABLE /reason'],
    ['with details of another kind', { ...basis, marac: {} }, 'REFERRAL_DETAILS_OF_ANOTHER_KIND /marac'],
    ['to a partner that there is not', { ...basis, partner: 'nobody' }, 'PARTNER_UNKNOWN /partner'],
    ['to nobody in particular', { ...basis, personId: null }, 'REFERRAL_PERSON_MISSING /personId'],
    ['of what is no incident', { ...basis, incidentId: 'inc_x' }, 'NOT_FOUND /incidentId'],
    ['of no kind', { ...basis, kind: null }, 'REQUIRED /kind'],
  ])('%s', async (_what, input, expected) => {
    const { incidentId, victim } = await family();
    const { problems } = await world.refer(incidentId, victim, input);
    expect(codesAt(problems)).toEqual([expected]);
    expect(await world.prisma.referral.count({ where: { incidentId } })).toBe(0);
    expect(await world.prisma.delivery.count({ where: { referral: { incidentId } } })).toBe(0);
  });

  test.each([
    ['VICTIMS_SERVICES', 'suspect', 'REFERRAL_PERSON_NOT_VICTIM /personId'],
    ['MARAC', 'boy', 'REFERRAL_PERSON_NOT_VICTIM /personId'],
    ['CHILDRENS_SOCIAL_CARE', 'aunt', 'REFERRAL_PERSON_NOT_CHILD /personId'],
    ['SCHOOL_NOTICE', 'suspect', 'REFERRAL_PERSON_NOT_CHILD /personId'],
    ['ADULT_SOCIAL_CARE', 'boy', 'REFERRAL_PERSON_NOT_ADULT /personId'],
  ] as const)('%s for the wrong person: %s', async (kind, who, expected) => {
    const people = await family();
    const { problems } = await world.refer(people.incidentId, people[who], { kind, ...basis });
    expect(codesAt(problems)).toEqual([expected]);
  });

  test('for somebody of another incident, also as one of the family', async () => {
    const [mine, others] = [await family(), await family()];
    const whole = await world.refer(mine.incidentId, others.victim, basis);
    expect(codesAt(whole.problems)).toEqual(['REFERRAL_PERSON_NOT_IN_INCIDENT /personId']);
    const marac = {
      perpetrator: { personId: person(others.suspect) },
      children: [{ personId: person(mine.boy) }, { personId: person(others.boy) }],
      victimAware: false,
    };
    const one = await world.refer(mine.incidentId, mine.victim, { kind: 'MARAC', ...basis, marac });
    expect(codesAt(one.problems)).toEqual([
      'REQUIRED /marac/whyNotAware',
      'REFERRAL_PERSON_NOT_IN_INCIDENT /marac/perpetrator/personId',
      'REFERRAL_PERSON_NOT_IN_INCIDENT /marac/children/1/personId',
    ]);
  });

  test('on consent that was refused last; on another basis it goes, with a warning', async () => {
    const { incidentId, victim } = await family();
    const now = Date.now();
    await world.consent(incidentId, victim, 'VICTIMS_SERVICES', 'GIVEN', new Date(now - 2_000));
    await world.consent(incidentId, victim, 'VICTIMS_SERVICES', 'REFUSED', new Date(now - 1_000));
    expect(codesAt((await world.refer(incidentId, victim)).problems)).toEqual(['REFERRAL_CONSENT_REFUSED /legalBasis']);
    const overridden = await world.refer(incidentId, victim, basis);
    expect(codesAt(overridden.problems)).toEqual([]);
    expect(codesAt(overridden.warnings)).toContain('REFERRAL_AGAINST_REFUSAL /legalBasis');
  });

  test('of a victim whose answer is not recorded it goes on another basis, and it is said that the duty stays open', async () => {
    const { incidentId, victim } = await family();
    const made = await world.refer(incidentId, victim, basis);
    expect(codesAt(made.problems)).toEqual([]);
    expect(codesAt(made.warnings)).toContain('REFERRAL_CONSENT_NOT_RECORDED /legalBasis');
  });

  test('by the agency’s format, in its own codes', async () => {
    const { incidentId, victim } = await family();
    const { problems } = await world.refer(incidentId, victim, { ...basis, reason: 'REFUSE-ME' });
    expect(problems).toMatchObject([{ code: 'AGENCY-1', path: '/reason', message: `${agency}: Say more.` }]);
  });

  test('while one of its kind is open for the person, however many ask at once', async () => {
    const { incidentId, victim, unknown } = await family();
    const asked = await Promise.all([1, 2, 3, 4].map(() => world.refer(incidentId, victim, basis)));
    expect(asked.filter(({ referral }) => referral !== null)).toHaveLength(1);
    expect(asked.flatMap(({ problems }) => codesAt(problems))).toEqual(Array(3).fill('REFERRAL_OPEN /personId'));
    // Another kind, another person: another referral.
    const other = await world.refer(incidentId, unknown, { kind: 'ADULT_SOCIAL_CARE', ...basis });
    expect(codesAt(other.problems)).toEqual([]);
    const row = await world.prisma.referral.findFirstOrThrow({ where: { incidentId, personId: victim } });
    const again = await world.change('referAnew', {
      referralId: toGlobalId('Referral', row.id),
      ...{ ...basis, reason: 'Again.', referrer: { unit: 'U', name: 'N' } },
    });
    expect(codesAt(again.problems)).toEqual(['REFERRAL_NOT_REPLACEABLE /referralId']);
  });

  test('the same key makes it once', async () => {
    const { incidentId, victim } = await family();
    const input = { ...basis, idempotencyKey: 'refer-once' };
    const [one, two] = [await world.refer(incidentId, victim, input), await world.refer(incidentId, victim, input)];
    expect(two.referral).toEqual(one.referral);
    expect(await world.prisma.referral.count({ where: { incidentId } })).toBe(1);
  });
});

describe('an adult whose test is not answered', () => {
  test('is referred all the same, with a warning', async () => {
    const { incidentId, aunt, unknown } = await family();
    const known = await world.refer(incidentId, aunt, { kind: 'ADULT_SOCIAL_CARE', ...basis });
    expect([codesAt(known.problems), codesAt(known.warnings)]).toEqual([[], ['REFERRAL_SECTION_42_OPEN /personId']]);
    const ageless = await world.refer(incidentId, unknown, { kind: 'ADULT_SOCIAL_CARE', ...basis });
    expect(codesAt(ageless.warnings)).toEqual(['REFERRAL_AGE_UNKNOWN /personId', 'REFERRAL_SECTION_42_OPEN /personId']);
  });
});

describe('a referral holds what its kind needs, and nothing else', () => {
  const expected: Readonly<Record<ReferralKind, readonly string[]>> = {
    VICTIMS_SERVICES: [
      ...['victim', 'safeContact', 'crimeType', 'domesticAbuse', 'hateCrime', 'enhancedRights', 'riskGrade'],
      'interpreterLanguage',
    ],
    CHILDRENS_SOCIAL_CARE: [
      ...['child', 'family', 'school', 'generalPractitioner', 'language', 'disability', 'urgency', 'immediateSafety'],
      ...['told', 'policeProtectionSince'],
    ],
    ADULT_SOCIAL_CARE: [
      ...['adult', 'safeContact', 'needsCareAndSupport', 'experiencesOrRisksAbuse', 'cannotProtectThemselves'],
      ...['wishes', 'urgency'],
    ],
    MARAC: [
      ...[
        'victim',
        'safeContact',
        'diversity',
        'perpetrator',
        'children',
        'thresholds',
        'ticks',
        'riskGrade',
        'repeat',
      ],
      ...['victimAware', 'whyNotAware', 'afraidOf', 'previousMarac'],
    ],
    SCHOOL_NOTICE: ['child', 'childPresent', 'voiceOfTheChild', 'school'],
  };
  const common = [
    ...['id', 'kind', 'number', 'createdAt', 'legalBasis', 'basisReason', 'consent', 'referrer', 'incident', 'reason'],
  ];
  const subjects: Readonly<Record<ReferralKind, 'victim' | 'boy' | 'aunt'>> = {
    VICTIMS_SERVICES: 'victim',
    MARAC: 'victim',
    CHILDRENS_SOCIAL_CARE: 'boy',
    SCHOOL_NOTICE: 'boy',
    ADULT_SOCIAL_CARE: 'aunt',
  };

  test.each(referralKinds)('%s', async (kind) => {
    const people = await family();
    const { incidentId, suspect, boy } = people;
    const telephones = { mobileTelephone: '07700 900001', emailAddress: 'testina@invented.example' };
    await world.prisma.person.updateMany({ where: { id: { in: [suspect, boy] } }, data: telephones });
    const details = {
      ...(kind === 'MARAC' && {
        marac: {
          ...{ perpetrator: { personId: person(suspect), relationship: 'partner' } },
          ...{ children: [{ personId: person(boy), school: 'Mockton Primary' }], victimAware: true },
        },
      }),
      ...(kind === 'CHILDRENS_SOCIAL_CARE' && {
        childrensSocialCare: { family: [{ personId: person(suspect), relationship: 'father' }], told: ['mother'] },
      }),
    };
    const made = await world.refer(incidentId, people[subjects[kind]], { kind, ...basis, ...details });
    expect(codesAt(made.problems)).toEqual([]);
    const row = await world.referral(made.referral!.id.slice(4));
    const content = row.content as unknown as Referral;
    expect(Object.keys(content).sort()).toEqual([...common, ...expected[kind]].sort());
    expect(content).toMatchObject({ kind, number: row.number, incident: { place: 'Mockton' } });
    expect(content.referrer.force).toContain('Manchester');
    if (content.kind === 'MARAC') {
      expect(content.perpetrator).toMatchObject({ relationship: 'partner', telephone: null, emailAddress: null });
      expect(content.children[0]).toMatchObject({ person: { telephone: null }, school: 'Mockton Primary' });
    }
    if (content.kind === 'CHILDRENS_SOCIAL_CARE') {
      expect(content.family[0]).toMatchObject({ relationship: 'father', person: { telephone: null } });
      expect(content.child).toMatchObject({ telephone: '07700 900001' });
    }
    if (content.kind === 'SCHOOL_NOTICE') {
      expect(content).toMatchObject({ childPresent: true, incident: { crimeNumber: null } });
      expect(Object.keys(content.child).sort()).toEqual(['dateOfBirth', 'familyName', 'givenNames']);
    }
  });
});

describe('to whom a referral goes', () => {
  test('to the agency for the district before the one for all; to nobody when none is configured', async () => {
    const own = await world.agency(['MARAC'], ['Northshire East']);
    await world.agency(['MARAC'], ['Northshire East', 'Northshire West']);
    const [inDistrict, elsewhere] = [await world.incident('Northshire East'), await world.incident('Far away')];
    const marac = { kind: 'MARAC', ...basis };
    const nobody = await world.refer(elsewhere.incidentId, elsewhere.personId, marac);
    expect(codesAt(nobody.problems)).toEqual(['REFERRAL_PARTNER_UNKNOWN /partner']);
    const forAll = await world.agency(['MARAC']);
    const partnerOf = async ({ incidentId, personId }: typeof inDistrict) => {
      const { referral } = await world.refer(incidentId, personId, marac);
      return (await world.referral(referral!.id.slice(4))).partnerId;
    };
    expect([await partnerOf(inDistrict), await partnerOf(elsewhere)]).toEqual([own.id, forAll.id]);
  });

  test('not to a partner that takes none of its kind', async () => {
    const { incidentId, personId } = await world.incident('Mockton');
    await world.prisma.partner.update({ where: { id: agency }, data: { adapter: 'gone' } });
    const { problems } = await world.refer(incidentId, personId, { ...basis, partner: agency });
    await world.prisma.partner.update({ where: { id: agency }, data: { adapter: 'agency' } });
    expect(codesAt(problems)).toEqual(['REFERRAL_PARTNER_UNFIT /partner']);
  });
});

describe('a MARAC referral that leaves out who is known to be there', () => {
  const children = 'REFERRAL_CHILDREN_NOT_NAMED /marac/children';
  const perpetrator = 'REFERRAL_PERPETRATOR_NOT_NAMED /marac/perpetrator';
  const threshold = 'REFERRAL_THRESHOLD_NOT_MET /personId';
  const safeContact = { safeToCall: true };

  test.each([
    ['both', false, false, [threshold, children, perpetrator]],
    ['the child', false, true, [threshold, children]],
    ['the suspect', true, false, [threshold, perpetrator]],
    ['nobody', true, true, [threshold]],
  ])('%s: is made, with a warning of each', async (_what, withChild, withSuspect, expected) => {
    const { incidentId, victim, boy, suspect } = await family();
    const marac = {
      safeContact,
      ...(withChild ? { children: [{ personId: person(boy) }] } : {}),
      ...(withSuspect ? { perpetrator: { personId: person(suspect) } } : {}),
    };
    const { problems, warnings } = await world.refer(incidentId, victim, { kind: 'MARAC', ...basis, marac });
    expect([codesAt(problems), codesAt(warnings)]).toEqual([[], expected]);
  });
});
