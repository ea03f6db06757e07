import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';

export const AUDIENCE = 'urn:casebridge:test';

/** A key of an issuer, with its public half as it is published. */
export interface TestKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function newKey(kid: string, alg = 'ES256'): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An issuer over real HTTP, whose keys and moods a test decides. */
export class TestIssuer {
  /** How often its keys have been asked for. */
  asked = 0;
  keys: readonly JWK[] = [];
  /** How it answers: as it should, not at all, with an error, or with something else. */
  mood: 'well' | 'error' | 'huge' | 'redirect' | 'other-issuer' | 'silent' = 'well';

  private constructor(
    private server: Server,
    readonly url: string,
    readonly key: TestKey,
  ) {}

  static async start(key?: TestKey): Promise<TestIssuer> {
    const own = key ?? (await newKey('first'));
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new TestIssuer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, own);
    issuer.keys = [own.jwk];
    server.on('request', (request, response) => issuer.answer(request, response));
    return issuer;
  }

  /** Goes away, so that nothing listens at its address. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Comes back where it was. */
  async restart(): Promise<void> {
    this.server = createServer((request, response) => this.answer(request, response));
    await new Promise<void>((resolve) => this.server.listen(Number(new URL(this.url).port), '127.0.0.1', resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/jwks') this.asked += 1;
    if (this.mood === 'silent') return;
    if (this.mood === 'error') return void response.writeHead(500).end('down');
    if (this.mood === 'redirect') return void response.writeHead(302, { location: `${this.url}/elsewhere` }).end();
    const json = (value: unknown) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.url === '/.well-known/openid-configuration') {
      const issuer = this.mood === 'other-issuer' ? 'http://127.0.0.1:1' : this.url;
      return json({ issuer, jwks_uri: `${this.url}/jwks` });
    }
    if (request.url !== '/jwks' && request.url !== '/elsewhere') return void response.writeHead(404).end();
    json({ keys: this.keys, ...(this.mood === 'huge' ? { padding: 'x'.repeat(300_000) } : {}) });
  }

  /** A token that holds, unless something of it is changed. A claim that is undefined is left out. */
  token(
    claims: JWTPayload = {},
    { key = this.key, header = {} }: { key?: TestKey; header?: Partial<JWTHeaderParameters> } = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const payload = {
      iss: this.url,
      aud: AUDIENCE,
      sub: 'pat.invented',
      client_id: 'an-app',
      iat: now,
      exp: now + 600,
      jti: crypto.randomUUID(),
      name: 'Pat Invented',
      casebridge_role: 'records',
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
      .sign(key.privateKey);
  }
}
