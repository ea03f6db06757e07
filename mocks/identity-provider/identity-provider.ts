import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import type { Provider } from 'oidc-provider';
import { loginPage, pageHeaders } from './login-page.js';
import type { Memory } from './memory.js';
import { people } from './people.js';

export interface IdentityProviderOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** What stands for the hub in `aud`. */
  readonly audience: string;
  /** How long access tokens last; an hour unless told. Seconds. */
  readonly tokenSeconds?: number;
}

/** An identity provider that runs. */
export interface IdentityProvider {
  /** Its address, and what it calls itself. */
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

/** What it is, once something has been asked of it. */
interface Running {
  provider: Provider;
  keys: readonly JWK[];
}

const LARGEST_FORM = 1_000;

/** One listens on all addresses, but connects to one. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]', '::1': '[::1]' };

/**
 * An identity provider for trying things out: OpenID Connect by `oidc-provider`, with invented people and partners, no
 * passwords and secrets that everybody knows. It listens at once; its library is loaded with the first request.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { tokenSeconds = 3_600, audience } = options;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000 }, (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.maxConnections = 200;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  const { address, port } = server.address() as AddressInfo;
  const issuer = `http://${reachable[address] ?? address}:${port}`;

  /** With a new key, which signs from now on. The older ones are still published, unless they are taken back. */
  const withNewKey = async (older: readonly JWK[]): Promise<Running> => {
    const [{ createProvider, newSigningKey }, { Memory }] = await Promise.all([
      import('./provider.js'),
      import('./memory.js'),
    ]);
    memory ??= new Memory();
    const keys = [await newSigningKey(), ...older];
    return { keys, provider: createProvider({ issuer, audience, tokenSeconds }, keys, memory) };
  };
  let running: Promise<Running> | undefined;
  let memory: Memory | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    running ??= withNewKey([]);
    const { provider, keys } = await running;
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname.startsWith('/interaction/')) return logIn(provider, pathname, request, response);
    const kept = keptKeys(pathname, keys);
    if (request.method !== 'POST' || !kept) return provider.callback()(request, response);
    if (!isLoopback(request.socket.remoteAddress)) return void response.writeHead(403).end();
    running = withNewKey(kept);
    const kids = (await running).keys.map(({ kid }) => kid);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ kids }));
  }

  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Controls: which keys stay when a new one is made. Undefined: the address is none of them. */
const keptKeys = (pathname: string, keys: readonly JWK[]): readonly JWK[] | undefined =>
  ({ '/simulator/rotate-key': keys, '/simulator/revoke-keys': [] })[pathname];

const isLoopback = (address: string | undefined): boolean => /^(::ffff:)?127\.|^::1$/.test(address ?? '');

/** The page on which somebody says who they are, and what comes of it. */
async function logIn(
  provider: Provider,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') return void response.writeHead(200, pageHeaders).end(loginPage(pathname));
  const person = new URLSearchParams(await formOf(request)).get('person');
  const known = people.find(({ id }) => id === person);
  if (request.method !== 'POST' || !known) return void response.writeHead(400, pageHeaders).end(loginPage(pathname));
  // The library asks people of native applications twice; the one button stands for both answers.
  await provider.interactionFinished(request, response, { login: { accountId: known.id }, consent: {} });
}

async function formOf(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    form += chunk.toString('latin1');
    if (form.length > LARGEST_FORM) return '';
  }
  return form;
}
