import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecordText } from '../../domain/record-search/asked.js';
import { ConfigError } from '../../server/config.js';
import { termsOf } from '../../server/settings/force-terms.js';
import { forceTerms } from '../../standing-data/index.js';

const NOW = new Date('2026-11-22T12:00:00Z');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-terms-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (content: unknown) => {
  const file = join(folder, 'terms.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return termsOf({ CASEBRIDGE_FORCE_TERMS_FILE: file });
};
const fault = (content: unknown): Promise<unknown> =>
  read(content).then(
    () => undefined,
    (error: unknown) => error,
  );

test('a force closes incidents by its own codes, and its officers have words of their own beside the usual ones', async () => {
  const terms = await read({
    closingCodes: [{ code: 'RESOLVED_ON_PHONE', title: 'Resolved by the call taker', ofCrime: false }],
    officersWords: [{ says: ['ROP', 'resolved on phone'], closingCodes: ['RESOLVED_ON_PHONE'] }],
  });
  expect(terms.closingCodes.map(({ code }) => code)).toEqual(['RESOLVED_ON_PHONE']);
  expect(terms.closingCode('RESOLVED_ON_PHONE')?.title).toBe('Resolved by the call taker');
  expect(terms.closingCode('18')).toBeUndefined();
  const asked = (text: string) => JSON.stringify(readRecordText(text, terms.vocabulary, NOW).terms);
  expect(asked('rop')).toContain('RESOLVED_ON_PHONE');
  expect(asked('burg')).toContain('BURGLARY');
  expect(asked('rop')).not.toBe(JSON.stringify(readRecordText('rop', forceTerms().vocabulary, NOW).terms));
});

test('without a file the usual ones count', async () => {
  const terms = await termsOf({ CASEBRIDGE_FORCE_TERMS_FILE: undefined });
  expect(terms.closingCode('18')?.ofCrime).toBe(true);
});

test.each([
  ['{', 'it is not JSON'],
  [{ closingCode: [] }, 'closingCode'],
  [{ closingCodes: [{ code: 'low', title: 'x', ofCrime: false }] }, '/closingCodes/0/code: capital letters'],
  [
    { closingCodes: ['A', 'A'].map((code) => ({ code, title: 'x', ofCrime: false })) },
    '/closingCodes: a code is there twice',
  ],
  [{ officersWords: [{ says: ['one two three four five'], words: ['x'] }] }, '/officersWords/0/says/0: at most four'],
  [{ officersWords: [{ says: ['x'] }] }, '/officersWords/0: says what it stands for'],
  [{ officersWords: [{ says: ['x'], flags: ['NO_SUCH_FLAG'] }] }, '/officersWords/0/flags/0'],
])('what is wrong in the file is told where it is: %j', async (content, told) => {
  const error = await fault(content);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as Error).message).toContain('CASEBRIDGE_FORCE_TERMS_FILE');
  expect((error as Error).message).toContain(told);
});

test('a file that is not there is told', async () => {
  await expect(termsOf({ CASEBRIDGE_FORCE_TERMS_FILE: join(folder, 'none.json') })).rejects.toThrow(ConfigError);
});
