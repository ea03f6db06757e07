import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getResponse, type RequestHandler } from 'msw';

export interface HandlerServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Largest request body, in bytes; more is answered 413 and the connection closed. */
  readonly mostBytes: number;
}

export interface HandlerServer {
  /** Origin, e.g. `http://127.0.0.1:4101`. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

class BodyTooLarge extends Error {}

/** One listens on all addresses, but connects to one. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/**
 * Serves msw handlers over real HTTP, so that what a test intercepts and what a program connects to are the same code.
 * Slow clients are bounded: 10 s for the headers, 60 s for the whole request, 200 connections.
 */
export async function serveHandlers(handlers: RequestHandler[], options: HandlerServerOptions): Promise<HandlerServer> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      answer(handlers, request, response, options.mostBytes).catch(() => response.destroy());
    },
  );
  server.maxConnections = 200;
  await listening(server, options);
  const { address, port, family } = server.address() as AddressInfo;
  return {
    origin: `http://${reachable[address] ?? (family === 'IPv6' ? `[${address}]` : address)}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, { host, port }: HandlerServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  handlers: RequestHandler[],
  request: IncomingMessage,
  response: ServerResponse,
  mostBytes: number,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  if (url.pathname.startsWith('/simulator') && !isLoopback(request.socket.remoteAddress)) {
    return end(response, 403, 'The controls answer on this machine only.');
  }
  let body: Buffer | undefined;
  try {
    body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await bodyOf(request, mostBytes);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    response.setHeader('connection', 'close');
    return end(response, 413, `At most ${mostBytes} bytes.`);
  }
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
  const found = await getResponse(
    handlers,
    new Request(url, { method: request.method, headers, body: body && new Uint8Array(body) }),
  );
  if (!found) return end(response, 404, 'There is nothing here.');
  if (found.type === 'error') return void response.destroy();
  response.writeHead(found.status, Object.fromEntries(found.headers));
  response.end(Buffer.from(await found.arrayBuffer()));
}

async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address ?? '');
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}
