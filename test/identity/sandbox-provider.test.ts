import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { roles } from '../../access/actor.js';
import { clients, people, peopleClient, secretOf } from '../../mocks/identity-provider/people.js';
import { readConfig } from '../../server/config.js';
import { startSandboxIdentity } from '../../server/sandbox/identity-provider.js';
import { TestHub, errorCodes } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  // A key that is taken back is forgotten within two seconds, so that a test can wait for it.
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true', CASEBRIDGE_KEYS_FRESH_SECONDS: '2' });
}, 60_000);
afterAll(() => hub?.stop());

const issuer = () => hub.hub.issuer!;

async function tokenOfClient(id: string, secret = secretOf(id)): Promise<Record<string, string>> {
  const response = await fetch(`${issuer()}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await response.json()) as Record<string, string>;
}

/** Logs in as a browser would: redirects followed by hand, cookies kept, the button of a person pressed. */
async function tokenOfPerson(person: string): Promise<Record<string, string>> {
  const verifier = randomBytes(32).toString('base64url');
  const redirect = 'http://127.0.0.1:49152/callback';
  const cookies = new Map<string, string>();
  const visit = async (path: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(new URL(path, issuer()), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    return response;
  };
  const question = new URLSearchParams({
    client_id: peopleClient,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid casebridge',
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const asked = await visit(`/auth?${question.toString()}`);
  const login = asked.headers.get('location')!;
  const page = await (await visit(login)).text();
  for (const { id, name } of people) {
    expect(page).toContain(`value="${id}"`);
    expect(page).toContain(name);
  }
  expect(page).not.toContain('password"');
  let next = (await visit(login, { person })).headers.get('location')!;
  while (!next.startsWith(redirect)) {
    const step = await visit(next);
    const to = step.headers.get('location');
    if (!to) throw new Error(`${step.status}: ${await step.text()}`);
    next = to;
  }
  const { searchParams } = new URL(next);
  expect(searchParams.get('state')).toBe('state-1');
  const response = await fetch(`${issuer()}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: peopleClient,
      code: searchParams.get('code')!,
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });
  return (await response.json()) as Record<string, string>;
}

const ask = (token: string | undefined, query: string) =>
  hub.post(JSON.stringify({ query }), { authorization: `Bearer ${token}` });

const PROBLEMS = '{ problemCatalogue { code } }';

describe('the identity provider of a sandbox', () => {
  test('publishes where everything is', async () => {
    const response = await fetch(`${issuer()}/.well-known/openid-configuration`);
    const found = (await response.json()) as Record<string, unknown>;
    expect(found).toMatchObject({
      issuer: issuer(),
      jwks_uri: `${issuer()}/jwks`,
      token_endpoint: `${issuer()}/token`,
    });
    expect(found['code_challenge_methods_supported']).toEqual(['S256']);
    const { keys } = (await (await fetch(`${issuer()}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys.map(({ kty, d }) => [kty, d])).toEqual([['EC', undefined]]);
  });

  test('gives a partner an access token that reaches what is its own and no operation of the force', async () => {
    const { access_token: token } = await tokenOfClient('cps');
    expect(decodeProtectedHeader(token!)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(token!)).toMatchObject({
      iss: issuer(),
      aud: 'urn:casebridge:sandbox',
      sub: 'cps',
      client_id: 'cps',
      casebridge_role: 'partner',
      casebridge_partner: 'cps',
    });
    const own = await ask(token, '{ inbox { edges { node { deliveryId } } } }');
    expect(own.json?.errors).toBeUndefined();
    expect(own.json?.data).toEqual({ inbox: { edges: [] } });
    expect(errorCodes(await ask(token, '{ people(first: 1) { edges { node { id } } } }'))).toEqual(['FORBIDDEN']);
  });

  test('gives no token for a wrong secret', async () => {
    expect(await tokenOfClient('cps', 'guessed')).toMatchObject({ error: 'invalid_client' });
  });

  test('lets a person log in with code and PKCE; the access token is taken, the ID token is not', async () => {
    const { access_token: token, id_token: idToken } = await tokenOfPerson('rex.records');
    expect(decodeJwt(token!)).toMatchObject({ sub: 'rex.records', casebridge_role: 'records' });
    const answer = await ask(token, '{ people(first: 1) { edges { node { id } } } }');
    expect(answer.json?.errors).toBeUndefined();
    expect(answer.status).toBe(200);
    const change = await ask(token, 'mutation { pausePartner(input: { partnerId: "cps" }) { problems { code } } }');
    expect(change.status).not.toBe(401);
    expect(change.json?.data).toBeFalsy();
    const refused = await ask(idToken, '{ people(first: 1) { edges { node { id } } } }');
    expect([refused.status, errorCodes(refused)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  test('has roles and partners that the hub knows, and one person of each role of people', async () => {
    const known: readonly string[] = roles;
    for (const { id, role } of [...people, ...clients]) expect([id, known.includes(role)]).toEqual([id, true]);
    const partners = (await hub.prisma.partner.findMany()).map(({ id }) => id);
    for (const { partner } of clients) if (partner) expect(partners).toContain(partner);
    const ofPeople = known.filter((role) => !['anonymous', 'partner', 'monitor'].includes(role));
    expect(people.map(({ role }) => role).sort()).toEqual([...ofPeople].sort());
  });

  test('changes its key: tokens of before hold on until the key is taken back', async () => {
    const { access_token: before } = await tokenOfClient('court');
    expect((await ask(before, PROBLEMS)).status).toBe(200);
    const { kids } = (await (await fetch(`${issuer()}/simulator/rotate-key`, { method: 'POST' })).json()) as {
      kids: string[];
    };
    expect(kids).toHaveLength(2);
    const { access_token: after } = await tokenOfClient('court');
    expect(decodeProtectedHeader(after!).kid).toBe(kids[0]);
    // A second for the time between two questions to the issuer.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await ask(after, PROBLEMS)).status).toBe(200);
    expect((await ask(before, PROBLEMS)).status).toBe(200);

    await fetch(`${issuer()}/simulator/revoke-keys`, { method: 'POST' });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await ask(before, PROBLEMS)).status).toBe(401);
    expect((await ask(after, PROBLEMS)).status).toBe(401);
    const { access_token: fresh } = await tokenOfClient('court');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await ask(fresh, PROBLEMS)).status).toBe(200);
  });

  test('cannot be switched on in production', async () => {
    const production = {
      CASEBRIDGE_MODE: 'production',
      CASEBRIDGE_PARTNERS_FILE: '/partners.json',
      CASEBRIDGE_SECRET_KEY: randomBytes(32).toString('base64'),
    };
    expect(() => readConfig({ ...production, CASEBRIDGE_IDENTITY_PROVIDER: 'true' })).toThrow(
      'CASEBRIDGE_IDENTITY_PROVIDER cannot be true in production',
    );
    const config = readConfig(production);
    expect(config.identityProvider).toBe(false);
    await expect(startSandboxIdentity(config)).rejects.toThrow('is for a sandbox');
  });
});
