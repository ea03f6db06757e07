import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import {
  answerSchema,
  referralSchema,
  victimsServicesAdapter as adapter,
} from '../../adapters/victims-services/index.js';
import type { MessageIdentity } from '../../adapters/adapter.js';
import type { ReferralDocument, ReferralPurpose } from '../../adapters/referral-adapter.js';
import type { VictimsServicesReferral } from '../../domain/referral/index.js';
import { aText } from '../support/generate/basics.js';
import { aReferralOf } from '../support/generate/referrals.js';
import { unnamed } from '../support/walk-document.js';
import { compiled, faultsOf } from './json-schema.js';
import { runs, written } from '../support/runs.js';

const valid = compiled(referralSchema);
const identity: MessageIdentity = {
  messageId: '0199a1b2-0000-7000-8000-000000000001',
  correlationId: '0199a1b2-0000-7000-8000-000000000002',
  submittedAt: '2026-11-23T09:00:00.000Z',
};
const foreign = { names: 'foreign' } as const;
const aPurpose: fc.Arbitrary<ReferralPurpose> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<ReferralPurpose>({ kind: 'ORIGINAL' }) },
  fc.record({ kind: fc.constant('ADDITION' as const), number: fc.integer({ min: 1, max: 9 }), text: aText(foreign) }),
  fc.record({ kind: fc.constant('WITHDRAWAL' as const), reason: aText(foreign) }),
);
const aVictim = aReferralOf('VICTIMS_SERVICES');
const [sample] = fc.sample(aVictim, { numRuns: 1, seed: 7 }) as [VictimsServicesReferral];

const made = (referral: VictimsServicesReferral, purpose: ReferralPurpose = { kind: 'ORIGINAL' }) =>
  adapter.translate(referral, purpose, identity);
const dataOf = (document: ReferralDocument) => adapter.dataOf(document) as Record<string, Record<string, unknown>>;

describe('Documents for victims’ services', () => {
  const count = runs(1_000, 150);
  test(`${written(count)} generated referrals are complete, valid under the published schema, and hold no field beyond the list`, async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(aVictim, aPurpose, async (referral, purpose) => {
        expect(adapter.check(referral)).toEqual([]);
        const document = await made(referral, purpose);
        expect(faultsOf(valid, adapter.dataOf(document))).toEqual([]);
        expect(unnamed(adapter.dataOf(document), adapter.fields)).toEqual([]);
        // The same again, byte for byte: an attempt repeats the one before.
        expect((await made(structuredClone(referral), purpose)).files[0].content).toEqual(document.files[0].content);
        seen += 1;
      }),
      { numRuns: count },
    );
    expect(seen).toBe(count);
  });

  test('the list is what the schema allows, field for field', () => {
    expect(
      [...new Set(Object.values(schemaOf(referralSchema).$defs).flatMap((part) => pointersIn(part)))].sort(),
    ).toEqual([...adapter.fields].sort());
  });

  test('every field of both schemas is described and every object is closed', () => {
    for (const schema of [referralSchema, answerSchema]) {
      for (const part of Object.values(schemaOf(schema).$defs)) expect(openOrUndescribed(part)).toEqual([]);
    }
  });

  test.each([
    ['referral', referralSchema, '24f2776918f0d407cf96442d51b43d7a704682c56a56aa7cd16c3bdbc67550c6'],
    ['answer', answerSchema, '56658629b453242561783e4e9bc97f3946b800e1ea162e3f4ad5a837809aea5b'],
  ])('version 1 of the %s is as it was published: a change is another version', (_name, schema, fingerprint) => {
    expect(createHash('sha256').update(JSON.stringify(schema)).digest('hex')).toBe(fingerprint);
  });

  test('the table of the README names the same fields as the list', () => {
    const readme = readFileSync('adapters/victims-services/README.md', 'utf8');
    const rows = readme.slice(readme.indexOf('| our field'), readme.indexOf('What stays here')).split('\n').slice(2);
    const theirs = rows.flatMap((row) =>
      [...(row.split('|')[2] ?? '').matchAll(/`(\/[^`]+)`/g)].map(([, field]) => field!),
    );
    expect(theirs.sort()).toEqual([...adapter.fields].sort());
  });

  test.each([
    ['at the top', (data: Record<string, object>) => ({ ...data, custodyNumber: '1' }), '/custodyNumber'],
    [
      'of the victim',
      (data: Record<string, object>) => ({ ...data, victim: { ...data['victim'], id: 'x' } }),
      '/victim/id',
    ],
    [
      'in a list',
      (data: Record<string, object>) => ({ ...data, victim: { ...data['victim'], givenNames: [{ secret: 1 }] } }),
      '/victim/givenNames/*/secret',
    ],
  ])('a field too many %s is found by the walk and refused by the schema', async (_where, spoilt, pointer) => {
    const data = spoilt(adapter.dataOf(await made(sample)) as Record<string, object>);
    expect(unnamed(data, adapter.fields)).toEqual([pointer]);
    expect(faultsOf(valid, data)).not.toEqual([]);
  });

  test('nothing of the referral that the agency does not need is in the document, under whatever name', async () => {
    const marked: VictimsServicesReferral = {
      ...sample,
      id: 'the-id-of-the-referral',
      legalBasis: 'CONSENT',
      consent: { at: '2026-11-20T10:00:00Z', by: 'who-recorded-the-consent' },
      victim: { ...sample.victim, id: 'the-id-of-the-victim' },
      incident: { ...sample.incident, place: 'where-it-happened' },
    };
    const text = new TextDecoder().decode((await made(marked)).files[0].content);
    for (const secret of ['the-id-of', 'who-recorded', 'where-it-happened']) expect(text).not.toContain(secret);
  });
});

describe('What does not fit', () => {
  const victim = { ...sample.victim, telephone: '07700 900123' };

  test('names beyond any form are kept as they are; what is too long is shortened and told', async () => {
    const strange = { ...victim, givenNames: ['👩🏽‍🚒🇬🇧', 'Zoë\u0301'], familyName: '👨‍👩‍👧'.repeat(100) };
    const document = await made({ ...sample, victim: strange });
    const { victim: sent } = dataOf(document);
    expect(sent).toMatchObject({ givenNames: ['👩🏽‍🚒🇬🇧', 'Zoë\u0301'] });
    expect([...(sent!['familyName'] as string)].length).toBe(200);
    expect(sent!['familyName']).toMatch(/…$/u);
    expect((sent!['familyName'] as string).isWellFormed()).toBe(true);
    expect(document.losses).toMatchObject([{ code: 'VS-SHORTENED', path: '/victim/familyName' }]);
    expect(faultsOf(valid, adapter.dataOf(document))).toEqual([]);
  });

  test('half a character and a name of one word are made sound', async () => {
    const document = await made({ ...sample, victim: { ...victim, givenNames: ['Nemo\ud800', ' '], familyName: ' ' } });
    expect(dataOf(document)['victim']).toMatchObject({ givenNames: [], familyName: 'Nemo\ufffd' });
    expect(faultsOf(valid, adapter.dataOf(document))).toEqual([]);
  });

  test('a number that is not safe to call does not leave the force, and that is told', async () => {
    const unsafe = await made({
      ...sample,
      victim,
      safeContact: { safeToCall: false, how: 'By letter to her sister' },
    });
    expect(dataOf(unsafe)['safeContact']).toEqual({ safeToCall: 'NO', how: 'By letter to her sister' });
    expect(new TextDecoder().decode(unsafe.files[0].content)).not.toContain('900123');
    expect(unsafe.losses).toMatchObject([{ code: 'VS-TELEPHONE-WITHHELD', path: '/victim/telephone' }]);
    const unknown = await made({ ...sample, victim, safeContact: { safeToCall: null, how: null } });
    expect(dataOf(unknown)['safeContact']).toEqual({ safeToCall: 'NOT_KNOWN' });
    expect(dataOf(unknown)['victim']).toMatchObject({ telephone: '07700 900123' });
    expect(
      faultsOf(valid, { ...dataOf(unsafe), victim: { ...dataOf(unsafe)['victim'], telephone: '07700 900123' } }),
    ).not.toEqual([]);
  });

  test('the day is that of England, on both sides of its midnight and of the clock change', async () => {
    const on = async (occurredFrom: string) =>
      dataOf(await made({ ...sample, incident: { ...sample.incident, occurredFrom } }))['crime']!['occurredOn'];
    expect(await on('2026-07-01T23:30:00Z')).toBe('2026-07-02');
    expect(await on('2026-12-01T23:30:00Z')).toBe('2026-12-01');
    expect(await on('2026-03-29T00:30:00Z')).toBe('2026-03-29');
  });
});

describe('What makes a referral ready', () => {
  const consent = { at: '2026-11-20T10:00:00Z', by: 'PC 4711 Sampleton' };
  const ready: VictimsServicesReferral = { ...sample, legalBasis: 'CONSENT', consent, basisReason: null };
  test.each<[string, Partial<VictimsServicesReferral>, string, string]>([
    ['no name', { victim: { ...sample.victim, givenNames: [' '], familyName: '' } }, 'VS-NAME-MISSING', '/victim'],
    ['no reason', { reason: ' \n ' }, 'VS-TEXT-MISSING', '/reason'],
    ['no name of who refers', { referrer: { ...sample.referrer, name: '' } }, 'VS-TEXT-MISSING', '/referrer/name'],
    ['a reason beyond the limit', { reason: 'a'.repeat(10_001) }, 'VS-TEXT-TOO-LONG', '/reason'],
    ['consent not recorded', { consent: null }, 'VS-CONSENT-MISSING', '/consent'],
    ['an interest without reason', { legalBasis: 'VITAL_INTEREST' }, 'VS-BASIS-REASON-MISSING', '/basisReason'],
  ])('%s is told', (_what, change, code, path) => {
    expect(adapter.check({ ...ready, ...change })).toMatchObject([{ code, path }]);
  });
  test('emoji count as one character each; what is merely unknown holds nothing back', () => {
    expect(adapter.check({ ...ready, reason: '🚓'.repeat(10_000) })).toEqual([]);
    const unknown = { ...sample.victim, dateOfBirth: null, address: null, telephone: null, emailAddress: null };
    expect(adapter.check({ ...ready, victim: unknown, safeContact: { safeToCall: null, how: null } })).toEqual([]);
  });
});

interface SchemaPart {
  readonly description?: string;
  readonly const?: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly additionalProperties?: unknown;
}
const schemaOf = (schema: object) => schema as { $defs: Record<string, SchemaPart> };

function pointersIn({ properties, items }: SchemaPart, at = ''): string[] {
  if (items) return pointersIn(items, `${at}/*`);
  if (!properties) return [at];
  return Object.entries(properties).flatMap(([name, part]) => pointersIn(part, `${at}/${name}`));
}

function openOrUndescribed(part: SchemaPart, at = ''): string[] {
  const wrong = !part.description || (part.properties !== undefined && part.additionalProperties !== false);
  const within = Object.entries({ ...part.properties, ...(part.items && { '*': part.items }) });
  return [...(wrong ? [at] : []), ...within.flatMap(([name, inner]) => openOrUndescribed(inner, `${at}/${name}`))];
}
