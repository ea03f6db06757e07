import 'reflect-metadata';
import { z } from 'zod';
import { closingStates, recordFlagNames, recordKinds } from '../../domain/record-search/kinds.js';
import { IncidentType } from '../../domain/records.js';
import { CaseFileStatus } from '../../schema/case-file/case-file-status.js';
import { MaterialKind } from '../../schema/case-file/material.js';
import { type ForceTerms, forceTerms } from '../../standing-data/index.js';
import { type Config, ConfigError } from '../config.js';
import { readJsonSetting } from './json-setting.js';

const SETTING = 'CASEBRIDGE_FORCE_TERMS_FILE';

const code = z.string().regex(/^[A-Z0-9][A-Z0-9_]{0,39}$/, 'capital letters, digits and _, at most 40');
const phrase = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => text.split(/\s+/).length <= 4, 'at most four words');
const phrases = z.array(phrase).min(1).max(200);

const closingCode = z.strictObject({ code, title: z.string().trim().min(1).max(200), ofCrime: z.boolean() });

const officersWord = z
  .strictObject({
    says: phrases.transform((all) => all.map((one) => one.toLowerCase())),
    types: z.array(z.enum(IncidentType)).exactOptional(),
    flags: z.array(z.enum(recordFlagNames)).exactOptional(),
    statuses: z.array(z.enum(CaseFileStatus)).exactOptional(),
    materials: z.array(z.enum(MaterialKind)).exactOptional(),
    closingCodes: z.array(code).exactOptional(),
    state: z.enum(closingStates).exactOptional(),
    kinds: z.array(z.enum(recordKinds)).exactOptional(),
    places: phrases.exactOptional(),
    words: phrases.exactOptional(),
  })
  .refine((entry) => Object.keys(entry).length > 1, 'says what it stands for: types, flags, closingCodes, words …');

const ownTerms = z.strictObject({
  closingCodes: z
    .array(closingCode)
    .min(1)
    .max(500)
    .refine((all) => new Set(all.map((one) => one.code)).size === all.length, 'a code is there twice')
    .exactOptional(),
  officersWords: z.array(officersWord).max(2_000).exactOptional(),
});

/**
 * What the force calls things by itself: the file that CASEBRIDGE_FORCE_TERMS_FILE names, beside what is usual. Throws `ConfigError`,
 * which says what is wrong where.
 */
export async function termsOf(config: Pick<Config, 'CASEBRIDGE_FORCE_TERMS_FILE'>): Promise<ForceTerms> {
  const file = config.CASEBRIDGE_FORCE_TERMS_FILE;
  if (file === undefined) return forceTerms();
  const { data, error } = ownTerms.safeParse(await readJsonSetting(SETTING, file));
  if (error) {
    const faults = error.issues.map(({ path, message }) => `  /${path.join('/')}: ${message}`);
    throw new ConfigError(`${SETTING}: these terms are wrong:\n${faults.join('\n')}`);
  }
  return forceTerms(data);
}
