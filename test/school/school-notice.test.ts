import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { schoolAdapter, schoolNoticeSchema } from '../../adapters/school/index.js';
import type { SchoolNotice } from '../../domain/referral/index.js';
import { beyond, leavesOf } from '../marac/leaves.js';
import { aReferralOf } from '../support/generate/referrals.js';

const identity = {
  messageId: '0198a000-0000-7000-8000-000000000001',
  correlationId: '0198a000-0000-7000-8000-000000000002',
  submittedAt: '2026-07-01T23:30:00.000Z',
};
const original = { kind: 'ORIGINAL' } as const;
const valid = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schoolNoticeSchema);
const [example] = fc.sample(aReferralOf('SCHOOL_NOTICE', { names: 'plain' }), { numRuns: 1, seed: 4 }) as [
  SchoolNotice,
];

async function made(notice: SchoolNotice, purpose: Parameters<typeof schoolAdapter.translate>[1] = original) {
  const document = await schoolAdapter.translate(notice, purpose, identity);
  return {
    document,
    data: schoolAdapter.dataOf(document),
    text: Buffer.from(document.files[0].content).toString('utf8'),
  };
}
const dense = (text: string): string => text.replace(/[\s\p{C}]/gu, '');

describe('notices to schools', () => {
  test('1,000 generated ones are valid, and say nothing beyond the list of the guidance, in data and in text', async () => {
    let seen = 0;
    const named = new Set<string>();
    await fc.assert(
      fc.asyncProperty(aReferralOf('SCHOOL_NOTICE'), async (notice) => {
        const { data, text } = await made(notice);
        seen += 1;
        expect(schoolAdapter.check(notice)).toEqual([]);
        expect([valid(data), valid.errors]).toEqual([true, null]);
        expect(beyond(data, schoolAdapter.fields)).toEqual([]);
        const read = dense(text);
        for (const { path, value } of leavesOf(data)) {
          named.add(path);
          // Dates and truths are said in words: the next test; what only machines need is not said.
          if (typeof value !== 'string' || /^\d{4}-\d{2}-\d{2}/.test(value)) continue;
          if (['/format', '/purpose'].includes(path)) continue;
          if (!read.includes(dense(value))) throw new Error(`${path} of ${notice.number} is not in the text`);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(seen).toBe(1_000);
    const others = ['/addition/number', '/addition/text', '/withdrawal/reason'];
    expect(schoolAdapter.fields.filter((field) => !named.has(field))).toEqual(others);
  });

  test('the text is as a safeguarding lead reads it', async () => {
    const { text, document } = await made({
      ...example,
      number: 'R-20260701-000001',
      child: { givenNames: ['Łukasz'], familyName: 'Invented-Smythe', dateOfBirth: '2018-02-28' },
      incident: {
        ...example.incident,
        number: 'I-20260701-0815',
        occurredFrom: '2026-07-01T19:05:00Z',
        place: 'Mockford',
      },
      childPresent: true,
      voiceOfTheChild: 'Quiet;\nheld on to a toy.',
      school: 'Invented Primary School',
      reason: 'An argument at home.',
    });
    expect(text).toBe(
      [
        'OFFICIAL-SENSITIVE',
        '',
        'Operation Encompass: notice to a school',
        'R-20260701-000001',
        '',
        'Notice',
        'From: Invented Constabulary',
        'To: Invented Primary School',
        'Number: R-20260701-000001',
        'Sent: 2 July 2026 at 00:30',
        'Message: 0198a000-0000-7000-8000-000000000001',
        'Correlation: 0198a000-0000-7000-8000-000000000002',
        '',
        'Child and incident',
        'Name of the child: Łukasz Invented-Smythe',
        'Date of birth: 28 February 2018',
        'Police reference: I-20260701-0815',
        'When: 1 July 2026 at 20:05',
        'Where: Mockford',
        'Was the child present?: Yes',
        'Voice of the child: Quiet;',
        '  held on to a toy.',
        'Circumstances: An argument at home.',
        '',
        'OFFICIAL-SENSITIVE',
        '',
      ].join('\n'),
    );
    expect(document.files.map(({ fileName }) => fileName)).toEqual(['R-20260701-000001.txt', 'R-20260701-000001.json']);
  });

  test('officer, unit, crime number, consent and basis stay with the force', async () => {
    const { data, text } = await made({
      ...example,
      referrer: { force: 'F', unit: 'SECRET', name: 'SECRET', telephone: 'SECRET', emailAddress: 'SECRET' },
      incident: { ...example.incident, crimeNumber: 'SECRET' },
      legalBasis: 'PUBLIC_INTEREST',
      basisReason: 'SECRET',
      consent: { at: 'SECRET', by: 'SECRET' },
      id: 'SECRET',
    });
    expect(JSON.stringify(data) + text).not.toContain('SECRET');
    expect(JSON.stringify(data) + text).not.toContain('PUBLIC_INTEREST');
  });

  test('a field that somebody adds is noticed, by the list and by the schema', async () => {
    const { data } = await made(example);
    const injected = { ...(data as object), victim: { familyName: 'Nemo' } };
    expect(beyond(injected, schoolAdapter.fields)).toEqual(['/victim/familyName']);
    expect(valid(injected)).toBe(false);
  });

  test.each([
    [{ kind: 'ADDITION', number: 1, text: 'The school may call.' }, '-addition-1', 'Text: The school may call.'],
    [{ kind: 'WITHDRAWAL', reason: 'Another child.' }, '-withdrawal', 'Reason: Another child.'],
  ] as const)('%j says which notice it belongs to, and no child', async (purpose, suffix, line) => {
    const child = { givenNames: ['Onlyhere'], familyName: 'Onlyhere', dateOfBirth: '2018-02-28' };
    const { data, text, document } = await made({ ...example, child }, purpose);
    expect([valid(data), valid.errors]).toEqual([true, null]);
    expect(text).toContain(line);
    expect(text).toContain(example.number);
    expect(text + JSON.stringify(data)).not.toContain('Onlyhere');
    expect(document.files[0].fileName).toBe(`${example.number}${suffix}.txt`);
  });

  test('is the same bytes on every attempt; what would turn the reading direction is left out of the text alone', async () => {
    const notice = { ...example, reason: 'a\u202ebc\r\nd' };
    const [first, second] = [await made(notice), await made(structuredClone(notice))];
    expect(second.document.files.map(({ content }) => Buffer.from(content).toString('hex'))).toEqual(
      first.document.files.map(({ content }) => Buffer.from(content).toString('hex')),
    );
    expect(first.text).toContain('Circumstances: abc\n  d\n');
    expect(first.data).toMatchObject({ circumstances: 'a\u202ebc\r\nd' });
  });

  test.each([
    ['SCHOOL-CHILD-NAME', '/child/familyName', { child: { givenNames: [], familyName: ' ', dateOfBirth: null } }],
    ['SCHOOL-CIRCUMSTANCES', '/reason', { reason: '' }],
  ] as const)('is refused with %s', (code, path, change) => {
    expect(schoolAdapter.check({ ...example, ...change })).toMatchObject([{ code, path }]);
  });

  test('a referral of another kind is refused', async () => {
    const [marac] = fc.sample(aReferralOf('MARAC'), 1);
    expect(schoolAdapter.check(marac!)).toMatchObject([{ code: 'SCHOOL-NOT-A-NOTICE' }]);
    await expect(schoolAdapter.translate(marac!, original, identity)).rejects.toThrow(TypeError);
  });
});
