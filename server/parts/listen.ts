import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { Lifecycle } from './lifecycle.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A port that is listened on. What it answers with may change: a process listens before it can do its work. */
export interface Listening {
  readonly server: Server | TlsServer;
  readonly url: string;
  answerWith(answer: Answer): void;
}

/** How long a request in flight has to end once the process stops; then its connection is cut. */
const REQUEST_PATIENCE_MS = 10_000;

/** How a port speaks TLS. Clients are asked for a certificate; without one they are let in unless it is required. */
export interface ListenTls {
  readonly files: SecureContextOptions;
  readonly clientCertificateRequired: boolean;
}

/** How long the head of a request, and the whole of it, may take to arrive, and how often that is looked at; milliseconds. */
const TIMES = { requestTimeout: 120_000, headersTimeout: 20_000, connectionsCheckingInterval: 5_000 };
/**
 * How long a connection without a request stays open: longer than the minute that gateways keep one, so that none sends a request to a
 * connection that is just being closed; milliseconds.
 */
const KEEP_ALIVE_MS = 65_000;
/** What has not agreed on TLS by then is no client; milliseconds. */
const HANDSHAKE_MS = 10_000;

/** Listens for HTTP, over TLS if that is given. At the end no new connection is taken, requests in flight finish, and idle connections are closed. */
export async function listen(
  {
    host,
    port,
    life,
    tls,
    times = TIMES,
  }: { host: string; port: number; life: Lifecycle; tls?: ListenTls | undefined; times?: typeof TIMES },
  first: Answer,
): Promise<Listening> {
  let answer = first;
  let closing = false;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    // A client that keeps its connection open would otherwise send its next request to a process that is leaving.
    if (closing) response.setHeader('connection', 'close');
    void answer(request, response);
  };
  const server = tls
    ? createTlsServer(
        {
          ...times,
          keepAliveTimeout: KEEP_ALIVE_MS,
          ...tls.files,
          handshakeTimeout: HANDSHAKE_MS,
          requestCert: true,
          // A certificate is looked at with the token that is bound to it; most clients have none.
          rejectUnauthorized: tls.clientCertificateRequired,
        },
        take,
      )
    : createServer({ ...times, keepAliveTimeout: KEEP_ALIVE_MS }, take);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  life.keep('work', async () => {
    closing = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), REQUEST_PATIENCE_MS);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  });
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return {
    server,
    url: `${tls ? 'https' : 'http'}://${bracketed}:${(server.address() as AddressInfo).port}`,
    answerWith: (next) => void (answer = next),
  };
}
