import { randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type ClientMetadata, type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Memory } from './memory.js';
import { clients, people, peopleClient, secretOf } from './people.js';

export interface ProviderOptions {
  /** Its address, which is its `iss`. */
  readonly issuer: string;
  /** What stands for the hub in `aud`. */
  readonly audience: string;
  /** How long access tokens last; seconds. */
  readonly tokenSeconds: number;
}

/** How long what is under way may take, and sessions last; seconds. */
const CODE = 60;
const LOGIN = 600;
const SESSION = 3_600;

const ALGORITHM = 'ES256';

/** A key that tokens are signed with. */
export async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: ALGORITHM, use: 'sig', kid: randomUUID() };
}

/** The identity provider with these keys: the first signs, all are published. What it remembers outlives it. */
export function createProvider(
  { issuer, audience, tokenSeconds }: ProviderOptions,
  keys: readonly JWK[],
  memory: Memory,
): Provider {
  const seconds = () => tokenSeconds;
  const configuration: Configuration = {
    adapter: memory.adapter,
    jwks: { keys: [...keys] },
    clients: [...clients.map(({ id }) => systemClient(id)), applicationClient],
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    enabledJWA: { idTokenSigningAlgValues: [ALGORITHM] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: ['openid', 'casebridge'],
    claims: { openid: ['sub', 'name'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    findAccount: (_context, id) => {
      const person = people.find((one) => one.id === id);
      return person && { accountId: id, claims: () => ({ sub: id, name: person.name }) };
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: (context) => grantOf(context, audience),
    extraTokenClaims: (_context, token) => claimsOf(token),
    ttl: {
      AccessToken: seconds,
      ClientCredentials: seconds,
      AuthorizationCode: () => CODE,
      IdToken: () => CODE,
      Interaction: () => LOGIN,
      Session: () => SESSION,
      Grant: () => SESSION,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'casebridge',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: ALGORITHM } },
        }),
      },
    },
    renderError: (context, { error, error_description: why }) => {
      context.type = 'text/plain';
      context.body = `${error}: ${why ?? ''}\n`;
    },
  };
  return new Provider(issuer, configuration);
}

const systemClient = (id: string): ClientMetadata => ({
  client_id: id,
  client_secret: secretOf(id),
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: 'casebridge',
});

const applicationClient: ClientMetadata = {
  client_id: peopleClient,
  client_name: 'Casebridge sandbox',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  // Of a native application on this machine: RFC 8252, 7.3, any port.
  redirect_uris: ['http://127.0.0.1/callback'],
  scope: 'openid casebridge',
};

/** Nobody is asked whether the application may have what it is for. */
async function grantOf({ oidc }: KoaContextWithOIDC, audience: string) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid casebridge');
  grant.addResourceScope(audience, 'casebridge');
  await grant.save();
  return grant;
}

/** What the tokens of somebody say besides the standard. */
function claimsOf(token: { readonly kind: string; readonly accountId?: string; readonly clientId?: string }) {
  const person = people.find(({ id }) => id === token.accountId);
  if (person) return { name: person.name, casebridge_role: person.role };
  const client = clients.find(({ id }) => id === token.clientId);
  return client && { name: client.name, casebridge_role: client.role, casebridge_partner: client.partner };
}
