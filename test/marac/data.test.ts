import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { toMaracDocument } from '../../adapters/marac/from-referral.js';
import { type MaracDocument, maracAdapter, maracSchema } from '../../adapters/marac/index.js';
import type { MaracReferral } from '../../domain/referral/index.js';
import { aReferralOf } from '../support/generate/referrals.js';
import { beyond, leavesOf } from './leaves.js';
import { runs, written } from '../support/runs.js';

const identity = {
  messageId: '0198a000-0000-7000-8000-000000000001',
  correlationId: '0198a000-0000-7000-8000-000000000002',
  submittedAt: '2026-11-22T10:00:00.000Z',
};
const original = { kind: 'ORIGINAL' } as const;
const valid = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(maracSchema);
const [example] = fc.sample(aReferralOf('MARAC', { names: 'plain' }), { numRuns: 1, seed: 4 }) as [MaracReferral];

describe('the data of referrals to a MARAC', () => {
  const count = runs(1_000, 150);
  test(`${written(count)} generated ones are valid, complete for the adapter, and hold nothing beyond the list of fields`, () => {
    let seen = 0;
    const named = new Set<string>();
    fc.assert(
      fc.property(aReferralOf('MARAC'), (referral) => {
        const data = toMaracDocument(referral, original, identity);
        seen += 1;
        for (const { path } of leavesOf(data)) named.add(path);
        expect(maracAdapter.check(referral)).toEqual([]);
        expect([valid(data), valid.errors]).toEqual([true, null]);
        expect(beyond(data, maracAdapter.fields)).toEqual([]);
      }),
      { numRuns: count },
    );
    expect(seen).toBe(count);
    // The list names nothing that no referral ever says: addition and withdrawal have documents of their own.
    const others = ['/addition/number', '/addition/text', '/withdrawal/reason'];
    expect(maracAdapter.fields.filter((field) => !named.has(field))).toEqual(others);
  });

  test('what is known of people beyond the form stays here', () => {
    const marked = JSON.parse(
      JSON.stringify(example, (key, value: unknown) =>
        ['id', 'emailAddress', 'crimeNumber', 'riskGrade'].includes(key) ? `SECRET ${key}` : value,
      ),
    ) as MaracReferral;
    const sender = { ...marked.referrer, emailAddress: 'unit@police.example' };
    const data = JSON.stringify(toMaracDocument({ ...marked, referrer: sender }, original, identity));
    expect(JSON.stringify(marked)).toContain('SECRET');
    expect(data).not.toContain('SECRET');
    expect(data).not.toContain(example.incident.number);
  });

  test('a field that somebody adds is noticed, by the list and by the schema', () => {
    const data = toMaracDocument(example, original, identity) as Extract<MaracDocument, { purpose: 'ORIGINAL' }>;
    const injected = { ...data, victim: { ...data.victim, emailAddress: 'invented@example.org' } };
    expect(beyond(injected, maracAdapter.fields)).toEqual(['/victim/emailAddress']);
    expect(valid(injected)).toBe(false);
  });

  test.each([
    [{ kind: 'ADDITION', number: 2, text: 'The address of the school.' }, '-addition-2', '/addition/text'],
    [{ kind: 'WITHDRAWAL', reason: 'Made in error.' }, '-withdrawal', '/withdrawal/reason'],
  ] as const)('%j is a short document of its own, without the people', async (purpose, suffix, path) => {
    const referral = { ...example, victim: { ...example.victim, familyName: 'Uniquely-Invented' } };
    const document = await maracAdapter.translate(referral, purpose, identity);
    const data = maracAdapter.dataOf(document);
    expect([valid(data), valid.errors]).toEqual([true, null]);
    expect(beyond(data, maracAdapter.fields)).toEqual([]);
    expect(leavesOf(data).map((leaf) => leaf.path)).toContain(path);
    expect(JSON.stringify(data)).not.toContain('Uniquely-Invented');
    expect(document.files.map(({ fileName }) => fileName)).toEqual([
      `${example.number}${suffix}.pdf`,
      `${example.number}${suffix}.json`,
    ]);
  });

  test.each([
    ['MARAC-VICTIM-NAME', '/victim/familyName', { victim: { ...example.victim, givenNames: [' '], familyName: '' } }],
    ['MARAC-REASON', '/reason', { reason: ' \n' }],
    ['MARAC-THRESHOLD', '/thresholds', { thresholds: [] }],
  ] as const)('is refused with %s', (code, path, change) => {
    expect(maracAdapter.check({ ...example, ...change })).toMatchObject([{ code, path }]);
  });

  test('a referral of another kind is refused', async () => {
    const [notice] = fc.sample(aReferralOf('SCHOOL_NOTICE'), 1);
    expect(maracAdapter.check(notice!)).toMatchObject([{ code: 'MARAC-NOT-A-MARAC-REFERRAL' }]);
    await expect(maracAdapter.translate(notice!, original, identity)).rejects.toThrow(TypeError);
  });
});
