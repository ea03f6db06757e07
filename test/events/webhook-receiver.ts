import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { CloudEvent } from '../../events/cloud-event.js';

/** A request as it came; `event` only when its signature was right. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: CloudEvent | undefined;
  readonly at: number;
}

export type Reply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string | Buffer }
  | 'never'
  | 'hang up';

/** A subscriber on the network: verifies with the library of Standard Webhooks, and takes everything unless told otherwise. */
export async function webhookReceiver() {
  const received: Received[] = [];
  const taken: Received[] = [];
  const sockets = new Set<unknown>();
  let secret: string | undefined;
  let reply: (received: Received, nth: number) => Reply | undefined | Promise<Reply | undefined> = () => undefined;
  const server = createServer((request, response) => {
    sockets.add(request.socket);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const body = Buffer.concat(chunks).toString();
        let event: CloudEvent | undefined;
        try {
          event = new Webhook(secret!).verify(body, request.headers as Record<string, string>) as CloudEvent;
        } catch {
          event = undefined;
        }
        const one: Received = { headers: request.headers, body, event, at: Date.now() };
        received.push(one);
        const told = await reply(one, received.length);
        if (told === 'never') return;
        if (told === 'hang up') return void request.socket.destroy();
        if (!told && event) taken.push(one);
        response.writeHead(told?.status ?? (event ? 204 : 401), told?.headers).end(told?.body ?? '');
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?of=hub`,
    /** Everything that came. */
    received,
    /** What it answered 2xx, verified. */
    taken,
    /** How many connections were made. */
    connections: () => sockets.size,
    verifyWith: (value: string) => (secret = value),
    reply: (next: typeof reply) => (reply = next),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type WebhookReceiver = Awaited<ReturnType<typeof webhookReceiver>>;
