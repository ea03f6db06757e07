import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exportSPKI, importJWK, type JWTPayload } from 'jose';
import { pino } from 'pino';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { Authenticator } from '../../server/identity/authenticator.js';
import { type Answer, errorCodes, TestHub } from '../support/hub.js';
import { AUDIENCE, newKey, TestIssuer, type TestKey } from './support/test-issuer.js';

/** Everything that is logged in these tests. */
const logged: string[] = [];
const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });

let issuer: TestIssuer;
let stranger: TestIssuer;
let hub: TestHub;
beforeAll(async () => {
  [issuer, stranger] = await Promise.all([TestIssuer.start(), TestIssuer.start()]);
  const settings = {
    CASEBRIDGE_ISSUER_URL: issuer.url,
    CASEBRIDGE_TOKEN_AUDIENCE: AUDIENCE,
    CASEBRIDGE_BOUND_TOKEN_PARTNERS: 'court',
  };
  hub = await TestHub.start(settings, logger);
  for (const id of ['cps', 'court'])
    await hub.prisma.partner.create({
      data: { id, name: id, channel: 'INBOX', connection: {}, retry: {} },
    });
}, 60_000);
afterAll(async () => {
  await hub?.stop();
  await Promise.all([issuer?.stop(), stranger?.stop()]);
});
beforeEach(() => void (logged.length = 0));

const PEOPLE = '{ people(first: 1) { edges { node { id } } } }';
const PAUSE =
  'mutation { pausePartner(input: { idempotencyKey: "a-key-of-20-letters", partner: "cps", reason: "Tests" }) { problems { code } } }';
const ask = (token: string, query = PEOPLE) =>
  hub.post(JSON.stringify({ query }), { authorization: `Bearer ${token}` });

/** Refused as RFC 6750 has it, with a plain code and without the token in the answer or in the log. */
function expectRefused(answer: Answer, token: string, why: RegExp): void {
  expect([answer.status, errorCodes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="casebridge", error="invalid_token", /);
  expect(answer.headers.get('www-authenticate')).toMatch(why);
  for (const part of token.split('.').filter(({ length }) => length > 20)) {
    expect(answer.text).not.toContain(part);
    expect(logged.join()).not.toContain(part);
  }
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (fromNow: number): number => Math.floor(Date.now() / 1_000) + fromNow;
const claims = (): JWTPayload => ({
  iss: issuer.url,
  aud: AUDIENCE,
  sub: 'pat.invented',
  exp: seconds(600),
  casebridge_role: 'operator',
});

describe('a token that holds', () => {
  test('is its subject’s, with the role of its claim', async () => {
    const token = await issuer.token();
    const answer = await ask(token);
    expect([answer.status, answer.json?.errors]).toEqual([200, undefined]);
    expect(errorCodes(await ask(token, PAUSE))).toEqual(['FORBIDDEN']);
  });

  test.each(['RS256', 'PS256', 'EdDSA'])(
    'may be signed with %s',
    async (alg) => {
      const key = await newKey(`of-${alg}`, alg);
      const other = await TestIssuer.start(key);
      const second = await TestHub.start({ CASEBRIDGE_ISSUER_URL: other.url, CASEBRIDGE_TOKEN_AUDIENCE: AUDIENCE });
      const token = await other.token();
      const answer = await second.post(JSON.stringify({ query: PEOPLE }), { authorization: `Bearer ${token}` });
      expect(answer.status).toBe(200);
      await second.stop();
      await other.stop();
    },
    60_000,
  );

  test('is verified once: its issuer is not asked again, and nothing is signed or looked up', async () => {
    const token = await issuer.token();
    await ask(token);
    const { asked } = issuer;
    for (let n = 0; n < 20; n += 1) expect((await ask(token)).status).toBe(200);
    expect(issuer.asked).toBe(asked);
  });

  test('may be a little early or late, as clocks are', async () => {
    expect((await ask(await issuer.token({ exp: seconds(-20) }))).status).toBe(200);
    expect((await ask(await issuer.token({ nbf: seconds(20) }))).status).toBe(200);
  });

  test('of a partner reaches no operation of the force', async () => {
    const token = await issuer.token({
      sub: 'cps',
      client_id: 'cps',
      casebridge_role: 'partner',
      casebridge_partner: 'cps',
    });
    expect(errorCodes(await ask(token))).toEqual(['FORBIDDEN']);
    expect(errorCodes(await ask(token, PAUSE))).toEqual(['FORBIDDEN']);
    expect((await ask(token, '{ inbox { edges { node { deliveryId } } } }')).json?.errors).toBeUndefined();
  });

  test('serves the other addresses as well', async () => {
    const of = async (role: string) => `Bearer ${await issuer.token({ casebridge_role: role })}`;
    expect((await hub.send('/metrics', { authorization: await of('monitor') })).status).toBe(200);
    expect((await hub.send('/metrics', { authorization: await of('records') })).status).toBe(403);
  });
});

describe('refused is a token', () => {
  const cases: readonly [what: string, make: () => Promise<string> | string, why: RegExp][] = [
    ['without a signature (none)', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims())}.`, /algorithm/],
    ['of "nOnE"', () => `${part({ alg: 'nOnE', typ: 'at+jwt', kid: 'first' })}.${part(claims())}.`, /algorithm/],
    [
      'without a signature under a name of one that is',
      () => `${part({ alg: 'ES256', typ: 'at+jwt', kid: 'first' })}.${part(claims())}.`,
      /[Ss]ignature/,
    ],
    [
      'signed with another key under the same name',
      async () => issuer.token({}, { key: await newKey('first') }),
      /[Ss]ignature/,
    ],
    ['signed with a key that nobody knows', async () => issuer.token({}, { key: await newKey('unknown') }), /key/],
    ['for another audience', () => issuer.token({ aud: 'urn:somebody:else' }), /meant for somebody else/],
    ['without an audience', () => issuer.token({ aud: undefined }), /meant for somebody else/],
    ['that has expired', () => issuer.token({ exp: seconds(-31) }), /expired/],
    ['without an end', () => issuer.token({ exp: undefined }), /lacks/],
    ['with an end beyond all dates', () => issuer.token({ exp: 1e15 }), /lacks/],
    ['that is not valid yet', () => issuer.token({ nbf: seconds(40) }), /not valid yet/],
    ['of another issuer', () => stranger.token(), /issuer that is not trusted/],
    [
      'of another issuer that says it is this one',
      () => stranger.token({ iss: issuer.url }, { header: { kid: 'first' } }),
      /[Ss]ignature/,
    ],
    ['without a role', () => issuer.token({ casebridge_role: undefined }), /role/],
    ['with a role that there is not', () => issuer.token({ casebridge_role: 'superuser' }), /role/],
    ['with the role of nobody', () => issuer.token({ casebridge_role: 'anonymous' }), /role/],
    ['with two roles', () => issuer.token({ casebridge_role: ['records', 'operator'] }), /role/],
    ['with a role out of the prototype', () => issuer.token({ casebridge_role: 'constructor' }), /role/],
    ['of a partner without saying which', () => issuer.token({ casebridge_role: 'partner' }), /partner/],
    [
      'of a partner that there is not',
      () => issuer.token({ casebridge_role: 'partner', casebridge_partner: 'nobody' }),
      /partner/,
    ],
    [
      'of the force that speaks for a partner',
      () => issuer.token({ casebridge_role: 'operator', casebridge_partner: 'cps' }),
      /partner/,
    ],
    ['that is an ID token', () => issuer.token({}, { header: { typ: 'JWT' } }), /no access token/],
    ['that does not say its type', () => issuer.token({}, { header: { typ: undefined } }), /no access token/],
    ['that is a log-out token', () => issuer.token({}, { header: { typ: 'logout+jwt' } }), /no access token/],
    ['bound to a key of another kind', () => issuer.token({ cnf: { jkt: 'x' } }), /this kind/],
    [
      'bound to a certificate, over a connection without',
      () => issuer.token({ cnf: { 'x5t#S256': 'x' } }),
      /certificate/,
    ],
    [
      'of a partner whose tokens have to be bound',
      () => issuer.token({ casebridge_role: 'partner', casebridge_partner: 'court' }),
      /bound/,
    ],
    ['with a name out of control characters', () => issuer.token({ sub: 'a\u0000b' }), /lacks/],
    ['longer than 8 kB', () => issuer.token({ padding: 'x'.repeat(8_200) }), /8192/],
    ['that is no JSON', () => 'e30x.e30x.e30x', /cannot be read/],
    ['of the hub that there is not', () => 'cb_unknown', /not known/],
  ];

  test.each(cases)('%s', async (_what, make, why) => {
    const token = await make();
    expectRefused(await ask(token), token, why);
    expect(logged.join()).toContain('a token is refused');
    // A second time too: nothing that was refused is remembered as good.
    expect((await ask(token)).status).toBe(401);
  });

  test('whose signature is an HMAC with the public key as its secret (RS256 taken for HS256)', async () => {
    const { keys } = issuer;
    const rsa = await newKey('rsa', 'RS256');
    issuer.keys = [...keys, rsa.jwk];
    const pem = await exportSPKI((await importJWK(rsa.jwk, 'RS256')) as TestKey['privateKey']);
    for (const secret of [pem, pem.trim(), JSON.stringify(rsa.jwk), rsa.jwk.n!]) {
      for (const alg of ['HS256', 'HS384', 'HS512']) {
        const signed = `${part({ alg, typ: 'at+jwt', kid: 'rsa' })}.${part(claims())}`;
        const mac = createHmac(alg.replace('HS', 'sha'), secret).update(signed).digest('base64url');
        const token = `${signed}.${mac}`;
        expectRefused(await ask(token), token, /algorithm/);
      }
    }
    issuer.keys = keys;
  });

  test('whose key comes with it, or is said to be elsewhere', async () => {
    const own = await newKey('attacker');
    const elsewhere = await TestIssuer.start(own);
    for (const header of [
      { jwk: own.jwk },
      { jku: `${elsewhere.url}/jwks` },
      { x5u: `${elsewhere.url}/jwks` },
      { x5c: ['MIIB'] },
      { jwk: own.jwk, kid: 'first' },
    ]) {
      const token = await issuer.token({}, { key: own, header: header });
      expectRefused(await ask(token), token, /key|[Ss]ignature/);
    }
    expect(elsewhere.asked).toBe(0);
    await elsewhere.stop();
  });

  test.each([
    ['a path', '../../../dev/null'],
    ['SQL', "first' OR '1'='1"],
    ['another that is cut short', 'first\u0000'],
    ['the prototype', '__proto__'],
    ['nothing', ''],
    ['a very long word', 'x'.repeat(3_000)],
  ])('whose key is named as %s', async (_what, kid) => {
    const token = await issuer.token({}, { key: await newKey(kid) });
    expectRefused(await ask(token), token, /key/);
  });

  test('with names of keys made up, without its issuer being asked each time', async () => {
    const own = await newKey('x');
    const { asked } = issuer;
    for (let n = 0; n < 50; n += 1) await ask(await issuer.token({}, { key: { ...own, kid: `made-up-${n}` } }));
    expect(issuer.asked - asked).toBeLessThanOrEqual(2);
  });

  test.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer  ', 'token'])(
    'in a header of another form: %s',
    async (header) => {
      const answer = await hub.post(JSON.stringify({ query: PEOPLE }), { authorization: header });
      expect([answer.status, errorCodes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    },
  );

  test('that is not there: the answer asks for one, and speaks of no error', async () => {
    const answer = await hub.post(JSON.stringify({ query: PEOPLE }), { authorization: '' });
    expect([answer.status, errorCodes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="casebridge"');
  });

  test('of the hub itself, where those are switched off', async () => {
    const strict = new Authenticator({ prisma: hub.prisma, ownTokens: false });
    const authorization = `Bearer ${hub.tokens.operator}`;
    await expect(strict.callerBy({ authorization })).rejects.toThrow('Access tokens of this kind are not taken here');
  });

  test('of the hub itself, of a partner whose tokens have to be bound', async () => {
    const token = await createAccessToken(hub.prisma, { name: 'Court', role: 'partner', partnerId: 'court' });
    expectRefused(await ask(token), token, /bound/);
  });
});
