import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a receiver of webhooks gets it. */
export interface Posted {
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A receiver of webhooks on a real port, which keeps every request and answers 204 unless told otherwise. */
export async function webhookPartner() {
  const posted: Posted[] = [];
  let reply: (nth: number) => Reply | 'hang up' | 'never' = () => ({ status: 204 });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString('utf8') });
      const told = reply(posted.length);
      if (told === 'never') return;
      if (told === 'hang up') return void request.socket.destroy();
      response.writeHead(told.status, told.headers).end(told.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/documents`,
    posted,
    answerWith: (next: typeof reply) => (reply = next),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type WebhookPartner = Awaited<ReturnType<typeof webhookPartner>>;
