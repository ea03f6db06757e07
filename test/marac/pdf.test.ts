import { describe, expect, test } from '@jest/globals';
import anyAscii from 'any-ascii';
import fc from 'fast-check';
import { createMaracAdapter, maracAdapter } from '../../adapters/marac/index.js';
import type { MaracReferral } from '../../domain/referral/index.js';
import { aReferralOf } from '../support/generate/referrals.js';
import { leavesOf } from './leaves.js';
import { readPdf } from './pdf-text.js';
import { runs } from '../support/runs.js';

const identity = {
  messageId: '0198a000-0000-7000-8000-000000000001',
  correlationId: '0198a000-0000-7000-8000-000000000002',
  submittedAt: '2026-07-01T23:30:00.000Z',
};
const original = { kind: 'ORIGINAL' } as const;
const [example] = fc.sample(aReferralOf('MARAC', { names: 'plain' }), { numRuns: 1, seed: 4 }) as [MaracReferral];
const set = async (referral: MaracReferral, adapter = maracAdapter) => {
  const document = await adapter.translate(referral, original, identity);
  return { document, data: maracAdapter.dataOf(document), ...(await readPdf(document.files[0].content)) };
};

/** What stands in a PDF, whatever its lines and pages. */
const dense = (text: string): string => text.normalize('NFC').replace(/[\s\p{C}]/gu, '');
const between = (pages: readonly string[], number: string): string =>
  dense(
    pages.map((page) => page.replace(new RegExp(`OFFICIAL-SENSITIVE|${number} Page \\d+ of \\d+`, 'g'), '')).join(''),
  );

const RIGHT_TO_LEFT = /[\p{scx=Arab}\p{scx=Hebr}]/u;
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** A value as it may be read in the PDF: each character as it is, or as the transliteration has it. */
const asSet = (value: string): RegExp =>
  new RegExp(
    [...dense(value)]
      .map((each) => (each.codePointAt(0)! < 128 ? [each] : [each, anyAscii(each).replace(/\s/g, '')]))
      .map((ways) => `(?:${ways.map((way) => escaped(way)).join('|')}|\ufffd)`)
      .join(''),
    'u',
  );

const months = 'January February March April May June July August September October November December'.split(' ');
const day = (date: string): string => {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  return `${dayOfMonth} ${months[month - 1]} ${year}`;
};
const words: Readonly<Record<string, string>> = {
  '/message/submittedAt': '2 July 2026 at 00:30',
  CONSENT: 'Consent',
  VITAL_INTEREST: 'Vital interest',
  PUBLIC_INTEREST: 'Public interest',
  LEGAL_DUTY: 'Duty of law',
};

/** How the value of a field is to be read by a person; undefined for what only machines need. */
function inWords(path: string, value: string | number | boolean): string | undefined {
  if (['/format', '/version', '/purpose'].includes(path)) return undefined;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (path.endsWith('/gender')) return { '0': 'Not known', '1': 'Male', '2': 'Female', '9': 'Not specified' }[value];
  if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return day(String(value));
  return words[path] ?? words[value] ?? String(value);
}

describe('the PDF of a referral to a MARAC', () => {
  const count = runs(100, 25);
  test(`of ${count} generated ones holds every field of the data`, async () => {
    const referrals = fc.sample(aReferralOf('MARAC'), { numRuns: count, seed: 20261123 });
    let compared = 0;
    let rightToLeft = 0;
    for (const referral of referrals) {
      const { data, pages } = await set(referral);
      const text = between(pages, referral.number);
      for (const { path, value } of leavesOf(data)) {
        const expected = inWords(path, value);
        if (expected === undefined || dense(expected) === '') continue;
        if (RIGHT_TO_LEFT.test(expected)) rightToLeft += 1;
        if (!asSet(expected).test(text)) throw new Error(`${path} of ${referral.number} cannot be read in the PDF`);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(30 * count);
    expect(rightToLeft).toBeGreaterThan(count / 5);
  }, 120_000);

  test('has a title, a language, headings and lists for a screen reader; number, classification and page on each page', async () => {
    const { pages, info, outline } = await set({ ...example, reason: 'She is afraid to go home. '.repeat(400) });
    expect(info).toMatchObject({ Language: 'en-GB', Title: `MARAC referral ${example.number}` });
    expect(info).toMatchObject({ CreationDate: 'D:20260701233000Z', ModDate: 'D:20260701233000Z' });
    expect(outline.filter((role) => role === 'H1')).toHaveLength(1);
    expect(outline.filter((role) => role === 'H2').length).toBeGreaterThanOrEqual(6);
    expect(outline).toEqual(expect.arrayContaining(['Document', 'Sect', 'L', 'LI', 'Lbl', 'LBody']));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page.match(/OFFICIAL-SENSITIVE/g)).toHaveLength(2);
      expect(page).toContain(`${example.number} Page ${index + 1} of ${pages.length}`);
    });
  });

  test('bears the classification that the force says', async () => {
    const { pages } = await set(example, createMaracAdapter({ marking: 'OFFICIAL' }));
    expect(pages[0]).toMatch(/\bOFFICIAL\b/);
    expect(pages[0]).not.toContain('SENSITIVE');
  });

  test('is the same bytes on every attempt, and others for another referral', async () => {
    const first = await maracAdapter.translate(example, original, identity);
    const second = await maracAdapter.translate(structuredClone(example), original, { ...identity });
    const other = await maracAdapter.translate({ ...example, reason: 'Another.' }, original, identity);
    expect(Buffer.from(second.files[0].content).equals(first.files[0].content)).toBe(true);
    expect(Buffer.from(second.files[1]!.content).equals(first.files[1]!.content)).toBe(true);
    expect(Buffer.from(other.files[0].content).equals(first.files[0].content)).toBe(false);
  });

  test.each([
    ['Łukasz Żółć-Wymyślony', 'Łukasz Żółć-Wymyślony', 0],
    ['Пример Вымышленный', 'Пример Вымышленный', 0],
    ['شخص مخترع', 'شخص مخترع', 0],
    ['איש מומצא', 'איש מומצא', 0],
    ['样本 花子', 'YangBen HuaZi', 4],
    ['नमूना', 'nmuna', 5],
    ['Nemo 🦊', 'Nemo :fox:', 1],
    ['Nemo\u202e txet desrever', 'Nemo txet desrever', 1],
  ])('a victim called %s reads %s; %i characters are reported', async (familyName, reads, lost) => {
    const { pages, document } = await set({
      ...example,
      victim: { ...example.victim, title: null, givenNames: [], familyName },
    });
    expect(between(pages, example.number)).toContain(dense(`Name ${reads} Date of birth`));
    const losses = document.losses.filter(({ path }) => path === '/victim');
    expect(losses.map(({ code }) => code)).toEqual(lost > 0 ? ['FORM-LOSS-TRANSLITERATED'] : []);
    if (lost > 0) expect(losses[0]!.message).toContain(`${lost} in this field`);
    expect(JSON.stringify(losses)).not.toContain(familyName);
    // The data has the name as it is.
    const { victim } = maracAdapter.dataOf(document) as { victim: { name: { familyName: string } } };
    expect(victim.name.familyName).toBe(familyName);
  });

  test.each([
    ['in sentences', 'She said that he would come back tonight. '.repeat(250)],
    ['in one word', 'x'.repeat(10_000)],
    ['in lines', 'One line.\r\n'.repeat(1_000)],
  ])('10,000 characters %s flow over the pages, within the margins', async (_how, reason) => {
    const { pages, placed } = await set({ ...example, reason });
    expect(between(pages, example.number)).toContain(dense(reason));
    expect(pages.length).toBeGreaterThan(2);
    const out = placed.filter(({ x, y, width }) => x < 55 || x + width > 595.28 - 55 || y < 20 || y > 842 - 20);
    expect(out).toEqual([]);
    expect(placed.length).toBeGreaterThan(100);
  });
});
