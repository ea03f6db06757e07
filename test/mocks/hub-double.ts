import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface PostedReceipt {
  readonly body: string;
  readonly authorization: string | undefined;
}

const answered = (code: number) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><SubmitResponseMes xmlns="http://schemas.cjse.gov.uk/endpoint/types/">
<RequestID>x</RequestID><ResponseCode>${code}</ResponseCode></SubmitResponseMes></s:Body></s:Envelope>`;

/** The receiving end of a hub: takes receipts over real HTTP and answers as it is told, 1 by default. */
export async function startHubDouble() {
  const posted: PostedReceipt[] = [];
  const answers: { status: number; code: number }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      posted.push({ body, authorization: request.headers.authorization });
      const { status, code } = answers.shift() ?? { status: 200, code: 1 };
      response.writeHead(status, { 'content-type': 'text/xml' }).end(answered(code));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/receipts`,
    posted,
    /** Answers for the next posts, in order. */
    answers,
    async receipts(count: number): Promise<readonly PostedReceipt[]> {
      await until(() => posted.length >= count);
      return posted;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits until something is so; fails after five seconds. */
export async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; !condition(); await wait(10)) {
    if (Date.now() > end) throw new Error('It did not come about within five seconds.');
  }
}

/** The inner document of a receipt, unescaped, and what can be read off it with patterns. */
export function readReceipt({ body }: PostedReceipt) {
  const inner = /<Message>([\s\S]*)<\/Message>/
    .exec(body)![1]!
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return {
    inner,
    receiptId: /<RequestID>(.*?)<\/RequestID>/.exec(body)?.[1],
    correlationId: /<CorrelationID>(.*?)<\/CorrelationID>/.exec(inner)?.[1],
    statuses: [...inner.matchAll(/<OperationStatus>(.*?)<\/OperationStatus>/gs)].map(([, status]) => ({
      statusClass: /<StatusClass>(.*?)</.exec(status!)![1]!,
      code: Number(/<Code>(.*?)</.exec(status!)![1]),
      description: /<Description>(.*?)<\/Description>/s.exec(status!)?.[1],
      context: /<ResponseContext>(.*?)</.exec(status!)?.[1],
      routeId: /<RouteId>(.*?)</.exec(status!)?.[1],
    })),
  };
}
