import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { readConfig } from '../../server/config.js';
import { actorOfClaims } from '../../server/identity/actor-of-claims.js';
import { type IssuerSettingInput, issuerSetting } from '../../server/identity/issuer-settings.js';
import { issuerRules, openIssuer } from '../../server/identity/issuer.js';
import { issuersOf } from '../../server/identity/issuers.js';
import { verifyToken } from '../../server/identity/token-verifier.js';
import { silent } from '../support/silent-logger.js';
import { AUDIENCE, TestIssuer } from './support/test-issuer.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'casebridge-issuers-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const force = { issuer: 'https://login.police.example', audience: 'urn:hub' };

async function ofFile(content: unknown, more: Record<string, string> = {}) {
  const file = join(folder, 'issuers.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return issuersOf(readConfig({ CASEBRIDGE_ISSUERS_FILE: file, ...more }));
}
const production = { CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: '/p.json', CASEBRIDGE_SECRET_KEY: 'x' };

describe('the issuers of the settings', () => {
  test('are none unless told, one by its address, or those of a file', async () => {
    expect(await issuersOf(readConfig({}))).toEqual([]);
    const one = await issuersOf(
      readConfig({
        CASEBRIDGE_ISSUER_URL: force.issuer,
        CASEBRIDGE_TOKEN_AUDIENCE: 'urn:hub',
        CASEBRIDGE_TOKEN_ROLE_CLAIM: 'role',
      }),
    );
    expect(one).toMatchObject([{ ...force, tokenTypes: ['at+jwt'], claims: { role: 'role', name: 'name' } }]);
    const several = [
      { ...force, prefix: 'force' },
      { ...force, issuer: 'https://login.cps.example', prefix: 'cps', mayGive: ['partner'], partners: ['cps'] },
    ];
    expect(await ofFile(several)).toMatchObject(several);
  });

  test.each<[string, unknown, string, Record<string, string>?]>([
    ['no JSON', '{', 'it is not JSON'],
    ['an empty list', [], 'Too small'],
    ['an issuer without an audience', [{ issuer: force.issuer }], 'issuer 1: audience'],
    ['a shared-secret algorithm', [{ ...force, algorithms: ['HS256'] }], 'issuer 1: algorithms.0'],
    ['no algorithm at all', [{ ...force, algorithms: ['none'] }], 'issuer 1: algorithms.0'],
    ['a role that there is not', [{ ...force, roles: { Boss: 'boss' } }], 'issuer 1: roles.Boss'],
    ['the role of nobody', [{ ...force, mayGive: ['anonymous'] }], 'issuer 1: mayGive.0'],
    ['a setting that there is not', [{ ...force, audiences: [] }], 'issuer 1: Unrecognized key'],
    [
      'two issuers whose people could be confused',
      [force, { ...force, issuer: 'https://b.example' }],
      'prefix of its own',
    ],
    [
      'an issuer twice',
      [
        { ...force, prefix: 'a' },
        { ...force, prefix: 'b' },
      ],
      'there twice',
    ],
    ['an address with a password', [{ ...force, issuer: 'https://a:b@login.example' }], 'issuer 1: issuer'],
    ['http to elsewhere', [{ ...force, issuer: 'http://login.police.example' }], 'issuer: must be https'],
    ['http for the keys', [{ ...force, jwksUri: 'http://login.police.example/k' }], 'jwksUri: must be https'],
    ['http to this machine in production', [{ ...force, issuer: 'http://127.0.0.1:1' }], 'must be https', production],
  ])('are refused with %s', async (_what, content, message, more = {}) => {
    await expect(ofFile(content, more)).rejects.toThrow(message);
  });

  test.each<[string, Record<string, string>, string]>([
    ['both ways to name them', { CASEBRIDGE_ISSUERS_FILE: 'a', CASEBRIDGE_ISSUER_URL: 'b' }, 'not both'],
    ['no audience', { CASEBRIDGE_ISSUER_URL: force.issuer }, 'CASEBRIDGE_TOKEN_AUDIENCE'],
    ['keys that are stale before they are not fresh', { CASEBRIDGE_KEYS_STALE_SECONDS: '10' }, 'KEYS_STALE_SECONDS'],
    ['no tokens of its own in a sandbox', { CASEBRIDGE_OWN_TOKENS: 'false' }, 'in production only'],
    ['nobody who could come in', { ...production, CASEBRIDGE_OWN_TOKENS: 'false' }, 'needs an issuer'],
  ])('are refused with %s', (_what, settings, message) => {
    expect(() => readConfig(settings)).toThrow(message);
  });
});

describe('what a token says', () => {
  const actor = (claims: JWTPayload, setting: Partial<IssuerSettingInput> = {}) =>
    actorOfClaims({ sub: 'pat', ...claims }, issuerSetting.parse({ ...force, ...setting }));

  test('is read where the issuer puts it, in its own words', () => {
    // As Keycloak has it: roles of this and other applications in a list within.
    const keycloak = {
      claims: { role: ['resource_access', 'casebridge', 'roles'], name: 'preferred_username' },
      roles: { 'cb-case': 'case-preparer' as const },
    };
    const roles = ['offline_access', 'cb-case', 'uma_authorization'];
    expect(actor({ resource_access: { casebridge: { roles } }, preferred_username: 'Pat I.' }, keycloak)).toEqual({
      id: 'user:pat',
      name: 'Pat I.',
      role: 'case-preparer',
    });
    expect(() => actor({ resource_access: { casebridge: { roles: ['operator'] } } }, keycloak)).toThrow('role');
    expect(() => actor({ resource_access: { other: { roles } } }, keycloak)).toThrow('role');
  });

  test('tells systems from people', () => {
    const role = { casebridge_role: 'custody' };
    expect(actor({ ...role, client_id: 'app' }).id).toBe('user:pat');
    expect(actor({ ...role, sub: 'custody-system', client_id: 'custody-system' }).id).toBe('client:custody-system');
    expect(actor({ ...role, sub: undefined, azp: 'custody-system' }).id).toBe('client:custody-system');
    expect(() => actor({ ...role, sub: undefined })).toThrow('lacks');
    expect(() => actor({ ...role, sub: 'x'.repeat(256) })).toThrow('lacks');
    expect(() => actor({ ...role, sub: 7 as never })).toThrow('lacks');
  });

  test('never makes people of one issuer look like those of another', () => {
    const role = { casebridge_role: 'custody' };
    expect(actor(role, { prefix: 'cps' }).id).toBe('user:cps/pat');
    expect(actor({ ...role, sub: 'cps/pat' }).id).toBe('user:cps%2Fpat');
    expect(actor({ ...role, sub: 'cps%2Fpat' }).id).toBe('user:cps%252Fpat');
  });

  test('counts as far as its issuer may say it', () => {
    const cps = { mayGive: ['partner' as const], partners: ['cps'] };
    const partner = { casebridge_role: 'partner', casebridge_partner: 'cps' };
    expect(actor(partner, cps)).toMatchObject({ role: 'partner', partnerId: 'cps' });
    expect(() => actor({ ...partner, casebridge_partner: 'court' }, cps)).toThrow('partner');
    expect(() => actor({ ...partner, casebridge_partner: ['cps'] }, cps)).toThrow('partner');
    expect(() => actor({ casebridge_role: 'operator' }, cps)).toThrow('role');
  });

  test('is shown without control characters, at a length that can be', () => {
    expect(actor({ casebridge_role: 'custody', name: `Pat\u0000\n${'x'.repeat(500)}` }).name).toMatch(/^Pat  x{195}$/);
    expect(actor({ casebridge_role: 'custody', name: ' ' }).name).toBe('pat');
  });
});

describe('an issuer that does not say what its tokens are for', () => {
  let issuer: TestIssuer;
  beforeAll(async () => void (issuer = await TestIssuer.start()));
  afterAll(() => issuer.stop());

  async function outcome(claims: JWTPayload, typ: string | undefined, more: Partial<IssuerSettingInput> = {}) {
    const setting = issuerSetting.parse({ issuer: issuer.url, audience: AUDIENCE, tokenTypes: ['JWT'], ...more });
    const times = { freshMs: 60_000, staleMs: 60_000, cooldownMs: 10_000 };
    const opened = openIssuer(setting, { times, rules: issuerRules(true), logger: silent });
    const token = await issuer.token(claims, { header: { typ } });
    const options = { skewSeconds: 30, isPartner: () => Promise.resolve(true) };
    return verifyToken(token, [opened], options).then(
      ({ actor }) => actor.id,
      (error: Error) => error.message,
    );
  }

  test('is believed only when that is set, and never with what ID tokens have', async () => {
    const holds = 'user:pat.invented';
    const none = 'This is no access token';
    expect(await outcome({}, 'JWT')).toBe(holds);
    expect(await outcome({}, undefined)).toBe(holds);
    expect(await outcome({ typ: 'Bearer' }, 'JWT')).toBe(holds);
    expect(await outcome({}, 'at+jwt', { tokenTypes: ['at+jwt', 'JWT'] })).toBe(holds);
    expect(await outcome({}, 'application/AT+JWT', { tokenTypes: ['at+jwt'] })).toBe(holds);
    expect(await outcome({}, 'JWT', { tokenTypes: ['at+jwt'] })).toBe(none);
    for (const claim of ['nonce', 'at_hash', 'c_hash', 's_hash'])
      expect(await outcome({ [claim]: 'x' }, 'JWT')).toBe(none);
    expect(await outcome({ typ: 'ID' }, 'JWT')).toBe(none);
    expect(await outcome({ typ: 'Refresh' }, 'JWT')).toBe(none);
    expect(await outcome({ events: {} }, 'JWT')).toBe(none);
    expect(await outcome({}, 'secevent+jwt')).toBe(none);
  });

  test('may have to bind every token', async () => {
    expect(await outcome({}, 'JWT', { boundTokensRequired: true })).toContain('has to be bound');
    expect(await outcome({ cnf: { 'x5t#S256': 'x' } }, 'JWT', { boundTokensRequired: true })).toBe('user:pat.invented');
    for (const cnf of [{ 'x5t#S256': 1 }, { 'x5t#S256': 'x', jkt: 'y' }, {}, 'x', null])
      expect(await outcome({ cnf: cnf }, 'JWT')).toContain('of this kind');
  });

  test('is one of several: each is verified by its own keys', async () => {
    const second = await TestIssuer.start();
    const times = { freshMs: 60_000, staleMs: 60_000, cooldownMs: 10_000 };
    const opened = [issuer, second].map(({ url }, index) =>
      openIssuer(issuerSetting.parse({ issuer: url, audience: AUDIENCE, prefix: `p${index}` }), {
        times,
        rules: issuerRules(true),
        logger: silent,
      }),
    );
    const options = { skewSeconds: 30, isPartner: () => Promise.resolve(true) };
    expect((await verifyToken(await issuer.token(), opened, options)).actor.id).toBe('user:p0/pat.invented');
    expect((await verifyToken(await second.token(), opened, options)).actor.id).toBe('user:p1/pat.invented');
    await expect(verifyToken(await second.token({ iss: issuer.url }), opened, options)).rejects.toThrow('signature');
    await second.stop();
  });
});
