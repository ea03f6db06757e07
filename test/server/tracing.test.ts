import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contextOfTraceParent, currentTraceParent } from '../../delivery/trace-parent.js';
import {
  build,
  discardData,
  eventually,
  type HubProcess,
  newDataFolder,
  startHubProcess,
} from '../support/processes.js';
import { caseFileToSend, deliveryOf, messageAt, submit } from '../support/send-case-file.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { key: string; value: object }[];
}
interface Sent {
  readonly resourceSpans: readonly { scopeSpans: readonly { spans: readonly Span[] }[] }[];
}

/** An OTLP collector: takes what is posted to /v1/traces as JSON. */
const spans: Span[] = [];
const texts: string[] = [];
let collector: Server;
let hub: HubProcess;
const folder = newDataFolder();

beforeAll(async () => {
  build();
  collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      texts.push(body);
      if (request.url === '/v1/traces' && request.headers['content-type'] === 'application/json') {
        for (const { scopeSpans } of (JSON.parse(body) as Sent).resourceSpans)
          spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  hub = await startHubProcess(folder, { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/` });
});
afterAll(async () => {
  await hub?.end('SIGKILL');
  collector?.closeAllConnections();
  collector?.close();
  await discardData(folder);
});

const attribute = (span: Span, key: string): unknown =>
  Object.values(span.attributes.find((one) => one.key === key)?.value ?? {})[0];

test('one trace from the mutation over each attempt to the receipt, with ids and codes only', async () => {
  await hub.tell('cps', { down: 'unavailable' });
  const file = await caseFileToSend(hub);
  await submit(hub, file);
  await deliveryOf(hub, file, ({ lastFailure }) => lastFailure !== null);
  await hub.tell('cps', { down: 'no' });
  const delivery = await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED');
  await eventually(
    async () => spans.map(({ name }) => name),
    (names) => names.includes('receipt'),
  );
  // The end sends what is left.
  expect(await hub.end('SIGTERM')).toMatchObject({ status: 0 });

  const mutation = spans.find(({ name }) => name === 'mutation submitCaseFile')!;
  const trace = spans.filter(({ traceId }) => traceId === mutation.traceId);
  const operation = trace.find(({ spanId }) => spanId === mutation.parentSpanId)!;
  expect(attribute(operation, 'graphql.operation.type')).toBe('mutation');
  const attempts = trace.filter(({ name }) => name === 'delivery attempt');
  expect(attempts.length).toBe(delivery.attemptCount);
  expect(attempts.length).toBeGreaterThan(1);
  expect(attempts.map((span) => attribute(span, 'casebridge.outcome')).sort()).toEqual([
    'received',
    ...Array.from({ length: attempts.length - 1 }, () => 'unavailable'),
  ]);
  const receipts = trace.filter(({ name }) => name === 'receipt');
  expect(receipts.map((span) => attribute(span, 'casebridge.outcome'))).toEqual(['APPLIED']);
  for (const span of [...attempts, ...receipts]) {
    expect(span.parentSpanId).toBe(mutation.spanId);
    expect(attribute(span, 'casebridge.partner.id')).toBe('cps');
  }

  // No variables, no text of documents: nothing of the file but ids.
  const everything = texts.join('\n');
  for (const word of ['Imaginary', 'pti_urn', '06AA', hub.token]) expect(everything).not.toContain(word);
  const keys = new Set(spans.flatMap((span) => span.attributes.map(({ key }) => key)));
  for (const key of keys) expect(key).toMatch(/^(casebridge\.|graphql\.operation\.|http\.response\.status_code$)/);
  expect(delivery.correlationId).not.toBe('');
});

test('what the partner is sent does not name the trace', async () => {
  const again = await startHubProcess(folder, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9/' });
  try {
    const file = await caseFileToSend(again);
    await submit(again, file);
    // A collector that is not there holds nobody up.
    const { correlationId } = await deliveryOf(again, file, ({ status }) => status === 'ACCEPTED');
    expect(await messageAt(again, 'cps', correlationId)).toMatchObject({ verdict: 'ACCEPTED' });
    const { messages } = (await (await fetch(`${again.simulators.cps}/simulator/messages`)).json()) as {
      messages: { id: string; correlationId: string }[];
    };
    const { id } = messages.find((message) => message.correlationId === correlationId)!;
    const sent = await (await fetch(`${again.simulators.cps}/simulator/messages/${id}`)).text();
    expect(sent).toContain(correlationId);
    expect(sent.toLowerCase()).not.toContain('traceparent');
  } finally {
    expect(await again.end('SIGTERM')).toMatchObject({ status: 0 });
  }
});

test.each([
  undefined,
  null,
  '',
  '00-0-0-01',
  `01-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
])('a trace context that cannot be read (%s) begins no trace, and nobody traces here', (text) => {
  expect([
    ...(contextOfTraceParent(text) as unknown as { _currentContext: Map<symbol, unknown> })._currentContext,
  ]).toEqual([]);
  expect(currentTraceParent()).toBeNull();
});
