import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import { fhirFaults, fieldsByResource, socialCareAdapter as adapter } from '../../adapters/social-care/index.js';
import { headersOf } from '../../adapters/social-care/transport.js';
import type { ReferralPurpose } from '../../adapters/referral-adapter.js';
import type { ChildrensSocialCareReferral } from '../../domain/referral/index.js';
import { SocialCareSimulator } from '../../mocks/social-care/simulator.js';
import { pointersOf, unnamed } from '../support/walk-document.js';
import { connectionTo } from './connection.js';
import { aPurpose, aReferralFor, identity, type Kind, kinds, sampleOf, serviceOf } from './generated.js';
import { runs, written } from '../support/runs.js';

const made = async (referral: ReturnType<typeof sampleOf>, purpose: ReferralPurpose = { kind: 'ORIGINAL' }) => {
  const document = await adapter.translate(referral, purpose, identity);
  return { document, bundle: adapter.dataOf(document) as Bundle };
};

/** Social care's own checks: what it answers at once, and what its receipt would say. */
const takenBy = (kind: Kind, bundle: unknown) => {
  const simulator = new SocialCareSimulator({
    receiptUrl: () => 'http://127.0.0.1:9/',
    token: () => '',
    settings: { decide: { kind: 'silence' }, receipt: 'none' },
  });
  const service = serviceOf[kind];
  const headers = new Headers(headersOf(identity, connectionTo('http://127.0.0.1:9', service)));
  const { status } = simulator.receive(service, headers, JSON.stringify(bundle));
  const errors = simulator.log
    .list()
    .flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'Error'));
  return { status, findings: errors.map(({ name, context }) => `${name} ${context}`) };
};

/** The pointers of each resource by its type, and of what stands around them. */
const unnamedByType = (bundle: Bundle) =>
  bundle.entry!.flatMap(({ resource }) => {
    const { resourceType, ...fields } = resource!;
    return unnamed(fields, fieldsByResource[resourceType] ?? []).map((pointer) => `${resourceType}${pointer}`);
  });

describe.each(kinds)('Messages of %s', (kind) => {
  const count = runs(1_000, 100);
  test(`${written(count)} generated referrals are complete, valid FHIR R4, accepted by the receiver, and hold no field beyond the list`, async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(aReferralFor(kind), aPurpose, async (referral, purpose) => {
        expect(adapter.check(referral)).toEqual([]);
        const { document, bundle } = await made(referral, purpose);
        expect(fhirFaults(bundle)).toEqual([]);
        expect(takenBy(kind, bundle)).toEqual({ status: 200, findings: [] });
        expect(unnamed(bundle, adapter.fields)).toEqual([]);
        expect(unnamedByType(bundle)).toEqual([]);
        // The same again, byte for byte: an attempt repeats the one before.
        const again = await adapter.translate(structuredClone(referral), purpose, identity);
        expect(again.files[0].content).toEqual(document.files[0].content);
        seen += 1;
      }),
      { numRuns: count },
    );
    expect(seen).toBe(count);
  }, 300_000);

  test('nothing of the referral that the agency does not need is in the message, under whatever name', async () => {
    const sample = sampleOf(kind);
    const person = (id: string) => ({ ...sampleOf('ADULT_SOCIAL_CARE'), id });
    const marked = {
      ...sample,
      id: 'the-id-of-the-referral',
      legalBasis: 'CONSENT' as const,
      consent: { at: '2026-11-20T10:00:00Z', by: 'who-recorded-the-consent' },
      ...(sample.kind === 'ADULT_SOCIAL_CARE'
        ? { adult: { ...sample.adult, id: 'the-id-of-the-adult' } }
        : {
            child: {
              ...(sample.child ?? { ...person('x'), ...sampleOf('ADULT_SOCIAL_CARE') }),
              id: 'the-id-of-the-child',
            },
          }),
    } as typeof sample;
    const text = JSON.stringify((await made(marked)).bundle);
    for (const secret of ['the-id-of', 'who-recorded']) expect(text).not.toContain(secret);
  });
});

describe('The list of fields', () => {
  test('the table of README.md names the same fields', () => {
    const text = readFileSync(join(import.meta.dirname, '../../adapters/social-care/README.md'), 'utf8');
    const told = [...text.matchAll(/`([A-Z][A-Za-z]+\/[a-z][^` ]*)`/g)].map(([, field]) => field!);
    const listed = Object.entries(fieldsByResource).flatMap(([type, fields]) =>
      fields.map((field) => `${type}${field}`),
    );
    expect([...new Set(told)].sort()).toEqual(listed.sort());
  });

  test('every field on it occurs: the list promises no more than is sent', async () => {
    const found = new Set<string>();
    for (const kind of kinds)
      for (const [referral, purpose] of fc.sample(fc.tuple(aReferralFor(kind), aPurpose), { numRuns: 300, seed: 11 })) {
        const { bundle } = await made(referral, purpose);
        for (const { resource } of bundle.entry!) {
          const { resourceType, ...fields } = resource!;
          for (const pointer of pointersOf(fields)) found.add(`${resourceType}${pointer}`);
        }
      }
    const listed = Object.entries(fieldsByResource).flatMap(([type, fields]) =>
      fields.map((field) => `${type}${field}`),
    );
    expect([...found].sort()).toEqual([...new Set(listed)].sort());
  });

  test.each<[string, (bundle: Bundle) => void, string]>([
    ['around the message', (bundle) => Object.assign(bundle, { implicitRules: 'x' }), '/implicitRules'],
    [
      'of the child',
      (bundle) => Object.assign(bundle.entry![2]!.resource!, { maritalStatus: { text: 'x' } }),
      '/entry/*/resource/maritalStatus/text',
    ],
    [
      'in the request',
      (bundle) => Object.assign(bundle.entry![1]!.resource!, { patientInstruction: 'x' }),
      '/entry/*/resource/patientInstruction',
    ],
    [
      'as a resource',
      (bundle) => void bundle.entry!.push({ resource: { resourceType: 'Person', active: true } }),
      '/entry/*/resource/active',
    ],
  ])('a field too many %s is found by the walk and refused by the receiver', async (_where, spoil, pointer) => {
    const { bundle } = await made(sampleOf('CHILDRENS_SOCIAL_CARE'));
    spoil(bundle);
    expect(unnamed(bundle, adapter.fields)).toEqual([pointer]);
    expect(takenBy('CHILDRENS_SOCIAL_CARE', bundle).status).toBe(422);
  });

  test('a field of one resource in another is found by the walk by type', async () => {
    const { bundle } = await made(sampleOf('CHILDRENS_SOCIAL_CARE'));
    Object.assign(bundle.entry!.find(({ resource }) => resource?.resourceType === 'Organization')!.resource!, {
      telecom: [{ system: 'phone', value: '07700 900123' }],
    });
    expect(unnamed(bundle, adapter.fields)).toEqual([]);
    expect(unnamedByType(bundle)).toEqual(['Organization/telecom/*/system', 'Organization/telecom/*/value']);
  });
});

describe('What each kind of message says', () => {
  const partsOf = (bundle: Bundle) => ({
    header: bundle.entry![0]!.resource as { reason: object; id: string },
    request: bundle.entry![1]!.resource as unknown as Record<string, unknown>,
    types: bundle.entry!.map(({ resource }) => resource!.resourceType),
  });
  const reason = (code: string) => ({
    coding: [{ system: 'https://casebridge.example/fhir/CodeSystem/message-reason', code }],
  });

  test('a referral is new, an addition an update with what was asked for, a withdrawal an update that is revoked', async () => {
    const sample = sampleOf('CHILDRENS_SOCIAL_CARE');
    const original = partsOf((await made(sample)).bundle);
    expect(original).toMatchObject({
      header: { id: identity.correlationId, reason: reason('new') },
      request: { status: 'active' },
    });
    expect(original.request).not.toHaveProperty('note');
    const addition = partsOf((await made(sample, { kind: 'ADDITION', number: 1, text: 'Mockford Academy' })).bundle);
    expect(addition).toMatchObject({
      header: { reason: reason('update') },
      request: { status: 'active', note: [{ text: 'Mockford Academy', time: identity.submittedAt }] },
    });
    expect(addition.types).toEqual(original.types);
    const withdrawal = partsOf((await made(sample, { kind: 'WITHDRAWAL', reason: 'The wrong child' })).bundle);
    expect(withdrawal).toMatchObject({
      header: { reason: reason('update') },
      request: { status: 'revoked', note: [{ text: 'The wrong child' }] },
    });
  });

  test('a withdrawal repeats neither the concern nor the family nor an address', async () => {
    const sample = {
      ...(sampleOf('CHILDRENS_SOCIAL_CARE') as ChildrensSocialCareReferral),
      reason: 'what-gives-concern',
      school: 'the-school',
    };
    const text = JSON.stringify((await made(sample, { kind: 'WITHDRAWAL', reason: 'The wrong child' })).bundle);
    for (const part of [
      'what-gives-concern',
      'the-school',
      'RelatedPerson',
      'Consent',
      'address',
      'telecom":[{"system":"phone","value":"07',
    ])
      expect(text).not.toContain(part);
  });

  test('a child that nobody has identified is said to be unknown', async () => {
    const known = { child: null, language: null, generalPractitioner: null };
    const sample = { ...sampleOf('CHILDRENS_SOCIAL_CARE'), ...known } as ChildrensSocialCareReferral;
    const { bundle } = await made({ ...sample, incident: { ...sample.incident, place: 'Mockford' } });
    expect(bundle.entry![2]!.resource).toEqual({
      resourceType: 'Patient',
      name: [
        { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] },
      ],
    });
  });

  test('a number that is not safe to call does not leave the force, and that is told', async () => {
    const sample = sampleOf('ADULT_SOCIAL_CARE');
    if (sample.kind !== 'ADULT_SOCIAL_CARE') throw new Error('an adult is needed');
    const adult = { ...sample.adult, telephone: '07700 900999' };
    const unsafe = await made({ ...sample, adult, safeContact: { safeToCall: false, how: 'By letter to her sister' } });
    const text = JSON.stringify(unsafe.bundle);
    expect(text).not.toContain('900999');
    expect(text).toContain('do-not-call');
    expect(text).toContain('By letter to her sister');
    expect(unsafe.document.losses).toMatchObject([{ code: 'SOC-L-UNSAFE-TELEPHONE', path: '/adult/telephone' }]);
    const unknown = await made({ ...sample, adult, safeContact: { safeToCall: null, how: null } });
    expect(JSON.stringify(unknown.bundle)).toContain('900999');
  });

  test('control characters and halves of characters are taken out, and that is told', async () => {
    const sample = { ...sampleOf('ADULT_SOCIAL_CARE'), reason: 'seen\u0000 by\ud800 day\tand night\n' };
    expect(adapter.check(sample)).toEqual([]);
    const { bundle, document } = await made(sample);
    expect(bundle.entry![1]!.resource).toMatchObject({ reasonCode: [{ text: 'seen by\ufffd day\tand night' }] });
    expect(document.losses).toMatchObject([{ code: 'SOC-L-CHARACTERS', path: '/reason' }]);
    expect(fhirFaults(bundle)).toEqual([]);
  });

  test('emoji, right-to-left and a thousand letters arrive as they are', async () => {
    const sample = sampleOf('ADULT_SOCIAL_CARE');
    if (sample.kind !== 'ADULT_SOCIAL_CARE') throw new Error('an adult is needed');
    const adult = { ...sample.adult, givenNames: ['👩🏽‍🚒🇬🇧', 'شخص مخترع'], familyName: 'N'.repeat(1_000) };
    const { bundle } = await made({ ...sample, adult });
    expect(bundle.entry![2]!.resource).toMatchObject({ name: [{ given: adult.givenNames, family: adult.familyName }] });
  });
});

describe('What makes a referral ready', () => {
  const child = {
    ...sampleOf('CHILDRENS_SOCIAL_CARE'),
    legalBasis: 'LEGAL_DUTY',
    consent: null,
  } as ChildrensSocialCareReferral;
  const somebody = { ...sampleOf('ADULT_SOCIAL_CARE') };
  const person = somebody.kind === 'ADULT_SOCIAL_CARE' ? somebody.adult : child.child!;
  test.each<[string, object, string, string]>([
    ['no concern', { reason: ' \n ' }, 'SOC-C-REASON', '/reason'],
    ['consent that nobody recorded', { legalBasis: 'CONSENT' }, 'SOC-C-CONSENT', '/consent'],
    [
      'an interest without reason',
      { legalBasis: 'VITAL_INTEREST', basisReason: null },
      'SOC-C-BASIS-REASON',
      '/basisReason',
    ],
    [
      'nobody known anywhere',
      { child: null, family: [], incident: { ...child.incident, place: ' ' } },
      'SOC-C-NOBODY',
      '/child',
    ],
    ['a child without name', { child: { ...person, givenNames: [' '], familyName: '' } }, 'SOC-C-NAME', '/child'],
    [
      'somebody of the family without name',
      { family: [{ person: { ...person, givenNames: [], familyName: ' ' }, relationship: 'mother' }] },
      'SOC-C-NAME',
      '/family/0/person',
    ],
    ['a day that does not exist', { child: { ...person, dateOfBirth: '2020-02-30' } }, 'SOC-C-FHIR', ''],
    ['a moment without its zone', { createdAt: '2026-11-23T10:00:00' }, 'SOC-C-FHIR', ''],
    ['another kind', { kind: 'MARAC' }, 'SOC-C-KIND', '/kind'],
  ])('%s is told', (_what, change, code, path) => {
    expect(adapter.check({ ...child, child: { ...person, dateOfBirth: null }, ...change })).toMatchObject([
      { code, path },
    ]);
  });

  test('what is wrong is told without saying it', () => {
    const problems = adapter.check({
      ...child,
      child: { ...person, dateOfBirth: 'Secretdate' },
    });
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain('Secretdate');
    expect(problems[0]!.message).toContain('birthDate');
  });

  test('a referral of another kind is never made into a message', async () => {
    await expect(
      adapter.translate({ ...child, kind: 'MARAC' } as never, { kind: 'ORIGINAL' }, identity),
    ).rejects.toThrow();
  });
});
