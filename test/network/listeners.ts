import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';

/** A server on an address of this machine that notes whatever comes, connections included. */
export interface Listener {
  readonly port: number;
  /** How many connections were made. */
  readonly connections: () => number;
  /** Bodies that came, with the Host header and, over TLS, the name that was asked for. */
  readonly requests: readonly { readonly host: string; readonly body: string; readonly servername: unknown }[];
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly address?: string;
  readonly port?: number;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly answer?: { readonly status: number; readonly headers?: Record<string, string> };
}

export async function listener({
  address = '127.0.0.1',
  port = 0,
  tls,
  answer,
}: ListenerOptions = {}): Promise<Listener> {
  const requests: Listener['requests'][number][] = [];
  let connections = 0;
  const take: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { servername } = request.socket as Socket & Partial<TLSSocket>;
      requests.push({ host: request.headers.host ?? '', body, servername });
      response.writeHead(answer?.status ?? 200, answer?.headers).end('{}');
    });
  };
  const server: Server = tls ? createHttpsServer(tls, take) : createHttpServer(take);
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A certificate for a name, which nobody trusts unless told. */
export async function certificateFor(name: string): Promise<{ readonly key: string; readonly cert: string }> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}
