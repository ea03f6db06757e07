import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDigitalCaseFile, readText, toDigitalCaseFile } from '../../adapters/cps/index.js';
import { checkDigitalCaseFile } from '../../adapters/cps/digital-case-file/index.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { NameKind, OffenceForm, WitnessKind, type CaseFile } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import { aCaseFile, aCompleteCaseFile, aDefendant, anOffence, aWitness } from '../support/generate/case-file.js';
import { mutated } from './mutate.js';
import { describeWithFormat, fixture, fixtureNames, published, validFixtures } from './published-format.js';
import { runs } from '../support/runs.js';

const rewritten = (document: JsonValue) => toDigitalCaseFile(readDigitalCaseFile(document)).document;
/** The same with the case file as a database gives it back, so that nothing hides in what JSON cannot say. */
const afterStoring = (document: JsonValue) =>
  toDigitalCaseFile(JSON.parse(JSON.stringify(readDigitalCaseFile(document))) as CaseFile).document;
const accepted = (document: JsonValue) => checkDigitalCaseFile(document).problems.length === 0;

describeWithFormat('the published fixtures', () => {
  test.each(fixtureNames.filter((name) => name !== 'minimal'))('%s is the same after reading and writing', (name) => {
    expect(rewritten(fixture(name))).toEqual(fixture(name));
  });

  test.each(validFixtures)('%s is accepted, and given back equal', (name) => {
    const read = readText(`\ufeff${JSON.stringify(fixture(name))}`);
    expect(read.ok ? [] : read.problems).toEqual([]);
    if (read.ok) expect(toDigitalCaseFile(read.value).document).toEqual(fixture(name));
  });

  test.each(fixtureNames.filter((name) => !(validFixtures as readonly string[]).includes(name)))(
    '%s is refused',
    (name) => {
      expect(readText(JSON.stringify(fixture(name))).ok).toBe(false);
    },
  );
});

/** Documents to start from: the published ones where they are at hand, and generated ones. */
const starts: readonly JsonValue[] = [
  ...fc.sample(aCompleteCaseFile(), { numRuns: 60, seed: 2026 }).map((file) => toDigitalCaseFile(file).document),
  ...(published ? validFixtures.map(fixture) : []),
];

/** More with e.g. MUTATIONS=50000. */
const mutations = Number(process.env['MUTATIONS'] ?? runs(3_000, 600));

describe('a document that somebody else made', () => {
  test('comes back equal whenever it is accepted, whatever was changed in it', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.constantFrom(...starts).chain(mutated), (document) => {
        if (!accepted(document)) return;
        kept += 1;
        expect(canonicalJson(afterStoring(document))).toBe(canonicalJson(document));
      }),
      { numRuns: mutations },
    );
    // Otherwise the property would say little.
    expect(kept).toBeGreaterThan(mutations / 10);
  }, 600_000);
});

describe('what a document says beyond the format', () => {
  const base = toDigitalCaseFile(aCaseFile({ defendants: [aDefendant(), aDefendant({ defendantId: 'D2' })] }))
    .document as {
    case: { defendants: { [key: string]: JsonValue }[]; witnesses: { [key: string]: JsonValue }[] };
    [key: string]: JsonValue;
  };
  const withSecond = (change: (defendant: { [key: string]: JsonValue }) => void): JsonValue => {
    const document = structuredClone(base);
    change(document.case.defendants[1]!);
    return document;
  };

  test.each<[string, JsonValue]>([
    ['a key of the root', { ...base, received_by: { system: 'X', at: [1, null] } }],
    [
      'a key named __proto__',
      JSON.parse(`{"__proto__":{"a":1},"constructor":1,${JSON.stringify(base).slice(1)}`) as JsonValue,
    ],
    [
      'an undeclared key of the second defendant',
      withSecond((defendant) => (defendant['conditional_caution_considered'] = true)),
    ],
    ['a value of another type there', withSecond((defendant) => (defendant['occupation'] = 42))],
    [
      'a code of a list we do not have',
      withSecond((defendant) => (defendant['breach_order_title'] = 'deportation_of_foreign_national_prisoners')),
    ],
    [
      'an undeclared key of an offence group',
      withSecond((defendant) => ((defendant['offences'] as [{ [key: string]: JsonValue }])[0]['note'] = 'x')),
    ],
    [
      'an undeclared key within an offence',
      withSecond((defendant) => {
        const [group] = defendant['offences'] as [
          { retail_theft_offences: [{ offence: { [key: string]: JsonValue } }] },
        ];
        group.retail_theft_offences[0].offence['note'] = { deep: [true] };
        delete group.retail_theft_offences[0].offence['type'];
      }),
    ],
    [
      'offence groups in another order, and an empty one',
      withSecond((defendant) => {
        const [group] = defendant['offences'] as [JsonValue];
        defendant['offences'] = [group, { type: 'GenericOffences', generic_offences: [] }, group];
      }),
    ],
    [
      'several lists of one form',
      withSecond((defendant) => {
        const [group] = defendant['offences'] as [JsonValue];
        defendant['offences'] = [
          group,
          { type: 'GenericOffences', generic_offences: [{ type: 'GenericOffence', cjs_offence_code: 'x' }] },
          group,
        ];
      }),
    ],
    [
      'an interview of no known type',
      withSecond((defendant) => (defendant['interview'] = { type: 'Telephone', reason: 'x' })),
    ],
    ['an interview without type', withSecond((defendant) => (defendant['interview'] = { reason: '' }))],
    ['null', withSecond((defendant) => (defendant['arrest'] = null))],
    [
      'empty lists and texts',
      withSecond((defendant) =>
        Object.assign(defendant, { bail_conditions: [], occupation: '', domestic_violence: [{}] }),
      ),
    ],
  ])('%s is kept', (_, document) => {
    expect(canonicalJson(afterStoring(document))).toBe(canonicalJson(document));
  });

  test('lists of one form are numbered, so that they stay apart', () => {
    const document = withSecond((defendant) => {
      const [group] = defendant['offences'] as [JsonValue];
      defendant['offences'] = [group, group];
    });
    expect(readDigitalCaseFile(document).defendants[1]?.offences?.map(({ form, list }) => [form, list])).toEqual([
      [OffenceForm.RETAIL_THEFT, 0],
      [OffenceForm.RETAIL_THEFT, 1],
    ]);
  });

  test('an offence added by hand joins the first list of its form', () => {
    const offences = [anOffence({ list: 0 }), anOffence({ list: 1 }), anOffence({ chargeWording: 'Another' })];
    const { document } = toDigitalCaseFile(aCaseFile({ defendants: [aDefendant({ offences })] }));
    expect(document).toHaveProperty(
      'case.defendants.0.offences.0.retail_theft_offences.1.offence.charge_wording',
      'Another',
    );
    expect(document).toHaveProperty('case.defendants.0.offences.length', 2);
  });

  test('what we hold ourselves goes before what was received', () => {
    const file = readDigitalCaseFile(withSecond((defendant) => (defendant['occupation'] = 42)));
    const [first, second] = file.defendants;
    const corrected = { ...file, defendants: [first!, { ...second!, occupation: 'Baker' }] };
    expect(toDigitalCaseFile(corrected).document).toHaveProperty('case.defendants.1.occupation', 'Baker');
  });
});

describe('a draft', () => {
  test('says what it holds and nothing else', () => {
    const draft = aCaseFile({
      defendants: [{}],
      witnesses: [{ kind: WitnessKind.PERSON_VICTIM }],
      officerInTheCase: undefined,
      court: undefined,
    });
    const { document } = toDigitalCaseFile(draft);
    expect(document).toHaveProperty('case.defendants', [{}]);
    expect(document).toHaveProperty('case.witnesses', [{ type: 'PersonVictim' }]);
    expect(document).not.toHaveProperty('case.officer_in_the_case');
  });

  test('the evidence of a victim stands one level down', () => {
    const { evidence, witnessTypes } = aWitness();
    const { document } = toDigitalCaseFile(
      aCaseFile({ witnesses: [aWitness(), { kind: WitnessKind.PERSON_VICTIM, evidence, witnessTypes }] }),
    );
    expect(document).toHaveProperty('case.witnesses.0.witness.nature_of_involvement');
    expect(document).toHaveProperty('case.witnesses.1', {
      type: 'PersonVictim',
      victim: {
        witness_type: ['eye'],
        witness: {
          nature_of_involvement: 'Store detective.',
          evidence_they_can_give: 'Saw the defendant take the kettle.',
        },
      },
    });
  });

  test.each<[OffenceForm, string, string]>([
    [OffenceForm.RETAIL_THEFT, 'retail_theft_offences', 'th68010'],
    [OffenceForm.ASSAULT, 'assault_offences', 'th68010'],
    [OffenceForm.GENERIC, 'generic_offences', 'TH68010'],
  ])('%s goes out in %s with the code %s', (form, list, code) => {
    const { document } = toDigitalCaseFile(
      aCaseFile({ defendants: [aDefendant({ offences: [anOffence({ form })] })] }),
    );
    expect(document).toHaveProperty(`case.defendants.0.offences.0.${list}.0.cjs_offence_code`, code);
  });

  test('an organisation as defendant is a loss, and a title', () => {
    const organisation = { kind: NameKind.ORGANISATION, organisationName: 'Example Stores Ltd' };
    const titled = { kind: NameKind.PERSON, familyName: 'Nemo', givenNames: ['Golf'], title: 'Dr' };
    const { document, losses } = toDigitalCaseFile(
      aCaseFile({ defendants: [aDefendant({ name: organisation })], witnesses: [aWitness({ name: titled })] }),
    );
    expect(losses.map(({ code, path }) => [code, path])).toEqual([
      ['DCF-L-ORGANISATION-DEFENDANT', '/defendants/0/name'],
      ['DCF-L-NAME-TITLE', '/witnesses/0/name/title'],
    ]);
    expect(JSON.stringify(document)).not.toContain('Dr');
  });
});
