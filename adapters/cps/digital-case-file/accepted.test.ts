import { describe, expect, test } from '@jest/globals';
import { guiltyFirstHearing, withoutRecording } from '../../../test/support/digital-case-file/broken-file.js';
import { completeBreachOfBail, completeFirstHearing } from '../../../test/support/digital-case-file/complete-files.js';
import { checkDigitalCaseFile } from './index.js';

type Json = ReturnType<typeof JSON.parse>;

const codesAfter = (base: () => Json, change: (theCase: Json, document: Json) => unknown) => {
  const document = base();
  change(document.case, document);
  return checkDigitalCaseFile(document, new Date('2026-01-01')).problems.map(({ code, path }) => `${code} ${path}`);
};

describe('accepted, because no rule forbids it (B.3) or the source does not (B.4, O-01 … O-12)', () => {
  test.each<[string, () => Json, (theCase: Json, document: Json) => unknown]>([
    [
      'dates in any order and form',
      completeFirstHearing,
      (c) => (c.defendants[0].offences[0].generic_offences[0].offence.from_date = '31/12/2099'),
    ],
    ['a date that is none', completeFirstHearing, (c) => (c.multimedia_evidence[0].date = 'banana')],
    ['an unreadable date of the file: no ages, so no rule on ages', completeFirstHearing, (c) => (c.date = 'New Year')],
    ['a blank date of birth of a witness', completeFirstHearing, (c) => (c.witnesses[0].date_of_birth = '')],
    ['the same case marker twice', completeFirstHearing, (c) => c.case_markers.push('DomesticViolence')],
    ['an empty list of associated cases', completeFirstHearing, (c) => (c.associated_case_urns = [])],
    ['its own URN among the associated cases', completeFirstHearing, (c) => c.associated_case_urns.push(c.pti_urn)],
    ['the same defendant_id twice', completeFirstHearing, (c) => (c.defendants[1].defendant_id = 'D1')],
    [
      'a victim of an assault who is nowhere else',
      completeFirstHearing,
      (c) => (c.defendants[0].offences[2].assault_offences[0].victim_name.surname = 'Elsewhere'),
    ],
    [
      'no interview extension',
      completeFirstHearing,
      (c) => delete c.defendants[0].offences[2].assault_offences[0].assault_interview_extension,
    ],
    [
      'another witness in a guilty file',
      guiltyFirstHearing,
      (c) => expect(c.witnesses[4].type).toBe('NgapOtherWitness'),
    ],
    ['no expert among the witnesses in spite of expert evidence', completeFirstHearing, (c) => c.witnesses.pop()],
    [
      'one response for two recordings',
      completeFirstHearing,
      (c) => c.defendants[0].multimedia_evidence_response.pop(),
    ],
    [
      'url of a victim without a recording',
      completeFirstHearing,
      (c) => Object.assign(c.witnesses[2], { visually_recorded_interview: false, url: 'x' }),
    ],
    [
      'no_orders_required beside another order',
      completeFirstHearing,
      (c) => c.defendants[0].court_order_applications.push({ court_order_title: 'no_orders_required' }),
    ],
    [
      'th68010 among generic offences',
      completeFirstHearing,
      (c) => (c.defendants[0].offences[0].generic_offences[0].cjs_offence_code = 'th68010'),
    ],
    [
      'an offence code nobody knows',
      completeFirstHearing,
      (c) => (c.defendants[0].offences[0].generic_offences[0].cjs_offence_code = 'zz99999'),
    ],
    [
      'summons',
      completeFirstHearing,
      (c) => {
        c.defendants[1].initiation_type = 'summons';
        delete c.defendants[1].date_sent;
      },
    ],
    ['no common law disclosure', completeFirstHearing, (c) => delete c.common_law_disclosure],
    [
      'domestic-violence details without the marker',
      guiltyFirstHearing,
      (c) => {
        c.case_markers.shift();
        for (const d of c.defendants)
          for (const g of d.offences)
            for (const o of Object.values<Json>(g).filter(Array.isArray).flat()) {
              delete o.offence.demeanour_at_incident;
              delete o.offence.children_present;
            }
      },
    ],
    [
      'an appropriate adult for an adult',
      completeFirstHearing,
      (c) => expect(c.defendants[0].interview.appropriate_adults).toHaveLength(1),
    ],
    [
      'an unknown key of a second defendant',
      completeFirstHearing,
      (c) => (c.defendants[1].conditional_caution_considered = true),
    ],
    [
      'unknown keys where the format is open',
      completeFirstHearing,
      (c, document) => {
        document.sender = 'x';
        c.witnesses[3].note = 'x';
        c.witnesses[3].name.trading_as = 'x';
        c.witnesses[2].victim.compensation_applications[0].note = 'x';
      },
    ],
    [
      'a domestic-violence entry without type',
      completeFirstHearing,
      (c) => delete c.defendants[0].domestic_violence[0].type,
    ],
    [
      'a breach of bail on conditional bail (Q-01)',
      completeBreachOfBail,
      (c) => (c.defendants[0].person_remand_status = 'conditional_bail'),
    ],
    ['a breach of bail by a youth (Q-02)', completeBreachOfBail, (c) => (c.defendants[0].date_of_birth = '2000-01-01')],
    ['a split case of a breach of bail', completeBreachOfBail, (c) => (c.pti_urn = '01AA9999915-M')],
    [
      'shown, but not believed to be in it, with or without an admission (Q-04)',
      completeFirstHearing,
      (c) => (c.defendants[0].multimedia_evidence_response[0].is_defendant_believed_to_be_in_the_mme = false),
    ],
    [
      'images taken and held, without a reason for none (Q-08)',
      completeFirstHearing,
      (c) => delete c.witnesses[2].injuries[0].image_urls,
    ],
    ['no recording, and a response that says so', withoutRecording, (c) => delete c.multimedia_evidence],
    ['version 2.5', completeFirstHearing, (c) => (c.version = 2.5)],
    ['exactly 1200 words', completeFirstHearing, (c) => (c.brief_description_of_case = 'word '.repeat(1200))],
    ['a blank given name', completeFirstHearing, (c) => (c.signatory_name.given_name = [''])],
  ])('%s', (_what, base, change) => {
    expect(codesAfter(base, change)).toEqual([]);
  });
});

describe('values that a rule derives', () => {
  test('one not-guilty plea makes every witness and defendant a not-guilty one', () => {
    const broken = codesAfter(guiltyFirstHearing, (c) => {
      c.defendants[1].offences[0].generic_offences[0].offence.anticipated_plea = 'not_guilty';
    });
    expect(broken.filter((problem) => problem.startsWith('DCF-R-071'))).toHaveLength(2);
    expect(broken.filter((problem) => problem.startsWith('DCF-R-132'))).toHaveLength(6 * 3);
    expect(broken).toHaveLength(20);
  });

  test.each(['indictable_only', 'either_way_and_likely_to_be_heard_in_the_crown_court'])(
    'so does %s',
    (progression) => {
      expect(codesAfter(guiltyFirstHearing, (c) => (c.likely_case_progression = progression))).toHaveLength(20);
    },
  );

  test('a witness is young up to the eleventh birthday, a victim older from the sixtieth', () => {
    const markers = (born: { child: string; victim: string }) =>
      codesAfter(completeFirstHearing, (c) => {
        c.case_markers = ['DomesticViolence'];
        c.witnesses[0].date_of_birth = born.child;
        c.witnesses[2].date_of_birth = born.victim;
      });
    expect(markers({ child: '2003-01-02', victim: '1954-01-02' })).toEqual(['DCF-R-020 /case/case_markers']);
    expect(markers({ child: '2003-01-01', victim: '1954-01-01' })).toEqual(['DCF-R-021 /case/case_markers']);
    expect(markers({ child: '2003-01-01', victim: '01/01/1954' })).toEqual(['DCF-R-021 /case/case_markers']);
  });

  test('the shape must agree with the type (R-003)', () => {
    const broken = codesAfter(completeFirstHearing, (c) => (c.type = 'BobDCF'));
    expect(broken[0]).toBe('DCF-R-003 /case/type');
    expect(codesAfter(completeBreachOfBail, (c) => (c.type = 'FirstHearingDCF'))[0]).toBe('DCF-R-003 /case/type');
  });
});

describe('what the published schema lets pass and nobody can read', () => {
  test.each<[string, (theCase: Json) => unknown, string[]]>([
    ['null for an arrest', (c) => (c.defendants[1].arrest = null), ['DCF-NULL /case/defendants/1/arrest']],
    ['null among the defendants', (c) => c.defendants.push(null), ['DCF-NULL /case/defendants/2']],
    ['null among the witnesses', (c) => c.witnesses.push(null), ['DCF-NULL /case/witnesses/6']],
    [
      'text for a list of a second defendant',
      (c) => (c.defendants[1].bail_conditions = 'x'),
      ['DCF-NOT-A-LIST /case/defendants/1/bail_conditions'],
    ],
    ['null that the schema rejects already', (c) => (c.property = null), ['DCF-S-TYPE /case/property']],
  ])('%s', (_what, change, expected) => {
    expect(codesAfter(completeFirstHearing, change).filter((problem) => !problem.startsWith('DCF-R'))).toEqual(
      expected,
    );
  });

  test('a name that is bare text', () => {
    expect(codesAfter(completeFirstHearing, (c) => (c.officer_in_the_case = 'Fred'))).toEqual([
      'DCF-R-168 /case/officer_in_the_case/type',
      'DCF-R-168 /case/officer_in_the_case/surname',
      'DCF-R-169 /case/officer_in_the_case/given_name',
      'DCF-R-170 /case/officer_in_the_case/rank',
      'DCF-R-170 /case/officer_in_the_case/collar_number',
    ]);
  });

  test('a second defendant that is a number', () => {
    const broken = codesAfter(completeFirstHearing, (c) => (c.defendants[1] = 42));
    expect(broken).toContain('DCF-R-037 /case/defendants/1/name');
    expect(broken).toContain('DCF-R-044 /case/defendants/1/offences');
  });
});
