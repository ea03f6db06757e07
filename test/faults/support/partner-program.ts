/**
 * A partner in a process of its own: takes CJSE messages, answers as it was told, keeps what it did in memory and in an
 * append-only file, and posts receipts to the hub. It shares no code with the hub. Plain Node runs it: no other file of the
 * project is imported.
 *
 * POST /submit/{partner}   a message        POST /control  { partner, …settings }
 * GET  /counts/{partner}   what it counted  POST /receipts { urls }: where the hub takes receipts
 * POST /withheld/{partner} sends the receipts that were withheld
 */
import { createHash, randomUUID } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

interface Settings {
  /** `down`: 503 to everything; `refuse`: connections are broken; `up`. */
  state: 'up' | 'down' | 'refuse';
  /** Share of messages that fail at random: half before the effect, half after it. */
  failing: number;
  /** Milliseconds before the answer, after the effect. */
  slowMs: number;
  /** Milliseconds from the effect to the receipt; null: withheld until asked for. */
  receiptAfterMs: number | null;
  /** Bearer token for the hub. */
  token: string;
}
interface Counts {
  /** Messages that came, the repeats among them, and what had an effect. */
  received: number;
  repeats: number;
  effects: number;
  /** Answers that were withheld or failed on purpose. */
  failed: number;
  receiptsTaken: number;
  receiptsWaiting: number;
  /** The same message id with other bytes. */
  changed: number;
  /** Most messages in one second. */
  mostInOneSecond: number;
}

const file = openSync(process.argv[2]!, 'a');
const note = (line: object): void => void writeSync(file, `${JSON.stringify(line)}\n`);
const partners = new Map<string, Partner>();
let receiptUrls: string[] = [];
let turn = 0;
const agent = new Agent({ keepAlive: true, maxSockets: 24 });

class Partner {
  readonly settings: Settings = { state: 'up', failing: 0, slowMs: 0, receiptAfterMs: 0, token: '' };
  readonly counts: Counts = {
    received: 0,
    repeats: 0,
    effects: 0,
    failed: 0,
    receiptsTaken: 0,
    receiptsWaiting: 0,
    changed: 0,
    mostInOneSecond: 0,
  };
  /** Message ids that had their effect, with the digest of what came under them. */
  private readonly taken = new Map<string, string>();
  /** Correlation ids of receipts that were not to be sent. */
  private readonly withheld: string[] = [];
  private second = 0;
  private inSecond = 0;

  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }

  /** The answer to a message: HTTP status and response code; undefined: the connection is broken. */
  take(body: string): { status: number; code: number } | undefined {
    this.counts.received += 1;
    this.countSecond();
    const { settings, counts } = this;
    if (settings.state !== 'up') {
      counts.failed += 1;
      return settings.state === 'down' ? { status: 503, code: 0 } : undefined;
    }
    const luck = Math.random() / (settings.failing || 1e-9);
    if (luck < 1) counts.failed += 1;
    if (luck < 0.25) return { status: 503, code: 0 };
    if (luck < 0.5) return undefined;
    const code = this.effect(body);
    if (luck < 0.75) return { status: 500, code: 0 };
    return luck < 1 ? undefined : { status: 200, code };
  }

  /** Once for each message id; 302 for a repeat, 1310 for what is no message. */
  private effect(body: string): number {
    const message = read(body);
    if (!message) return 1310;
    const digest = createHash('sha256').update(body).digest('base64');
    const known = this.taken.get(message.messageId);
    if (known !== undefined) {
      this.counts.repeats += 1;
      if (known !== digest) this.counts.changed += 1;
      note({ partner: this.id, kind: 'repeat', ...message, at: Date.now() });
      return 302;
    }
    this.taken.set(message.messageId, digest);
    this.counts.effects += 1;
    note({ partner: this.id, kind: 'effect', ...message, at: Date.now() });
    if (this.settings.receiptAfterMs === null) this.withheld.push(message.correlationId);
    else this.promise(message.correlationId, this.settings.receiptAfterMs);
    return 1;
  }

  /** Sends the receipts that were withheld until now. */
  sendReceipts(): void {
    for (const correlationId of this.withheld.splice(0)) this.promise(correlationId, 0);
  }

  private promise(correlationId: string, afterMs: number): void {
    this.counts.receiptsWaiting += 1;
    const xml = receipt(correlationId);
    setTimeout(() => void this.post(xml, 1), afterMs);
  }

  private countSecond(): void {
    const now = Math.floor(Date.now() / 1_000);
    this.inSecond = now === this.second ? this.inSecond + 1 : 1;
    this.second = now;
    this.counts.mostInOneSecond = Math.max(this.counts.mostInOneSecond, this.inSecond);
  }

  /** Again and again, to one process of the hub after another, until one has it. */
  private async post(xml: string, attempt: number): Promise<void> {
    const url = receiptUrls[(turn += 1) % receiptUrls.length];
    if (url && (await posted(`${url}/partners/${this.id}/receipts`, this.settings.token, xml))) {
      this.counts.receiptsTaken += 1;
      this.counts.receiptsWaiting -= 1;
      return;
    }
    setTimeout(() => void this.post(xml, attempt + 1), Math.min(1_000, 50 * attempt));
  }
}

const partnerOf = (id: string): Partner => {
  if (!partners.has(id)) partners.set(id, new Partner(id));
  return partners.get(id)!;
};

/** The real envelope: SOAP, in it RouteData as escaped text, in that the documents, escaped once more. */
function read(body: string) {
  const messageId = /<RequestID>([^<]+)</.exec(body)?.[1];
  const inner = (name: string): string | undefined =>
    new RegExp(`${name}&(?:amp;)*gt;([^&]+)&(?:amp;)*lt;/`).exec(body)?.[1];
  const correlationId = inner('CorrelationID');
  const caseReference = inner('CaseReference');
  const version = inner('CaseFileVersion');
  if (!messageId || !correlationId || !caseReference || !version) return undefined;
  return { messageId, correlationId, case: caseReference, version: Number(version) };
}

const escaped = (xml: string): string => xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function receipt(correlationId: string): string {
  const response =
    '<RouteDataResp xmlns="http://schemas.cjse.gov.uk/common/operations" VersionNumber="1.0">' +
    `<ResponseToSystem VersionNumber="1.0"><CorrelationID>${correlationId}</CorrelationID><SystemID>A00CPS</SystemID></ResponseToSystem>` +
    '<OperationStatus><StatusClass>Success</StatusClass><Code>1</Code><RouteId>1</RouteId></OperationStatus></RouteDataResp>';
  return soap(
    `<SubmitRequestMes xmlns="http://schemas.cjse.gov.uk/endpoint/types/"><RequestID>${randomUUID()}</RequestID>` +
      '<SourceID>A00CPS</SourceID><DestinationID>00106PoliceCaseSystem</DestinationID><ExecMode>ASYNCH</ExecMode>' +
      `<Timestamp>${new Date().toISOString()}</Timestamp><Message>${escaped(response)}</Message></SubmitRequestMes>`,
  );
}

const soap = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;

function posted(url: string, token: string, xml: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'text/xml; charset=utf-8', authorization: `Bearer ${token}` };
    const sent = httpRequest(url, { method: 'POST', agent, headers, timeout: 5_000 }, (response) => {
      void text(response).then(
        (answer) => resolve(response.statusCode === 200 && /ResponseCode>(1|302)</.test(answer)),
        () => resolve(false),
      );
    });
    sent.on('timeout', () => sent.destroy()).on('error', () => resolve(false));
    sent.end(xml);
  });
}

async function text(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, what, id = ''] = request.url!.split('/');
  const body = await text(request);
  const json = (value: object): void => void response.end(JSON.stringify(value));
  if (what === 'submit') {
    const partner = partnerOf(id);
    const answer = partner.take(body);
    if (partner.settings.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, partner.settings.slowMs));
    if (!answer) return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'text/xml; charset=utf-8' });
    response.end(
      answer.status === 200
        ? soap(
            `<SubmitResponseMes xmlns="http://schemas.cjse.gov.uk/endpoint/types/"><RequestID>unknown</RequestID><ResponseCode>${answer.code}</ResponseCode></SubmitResponseMes>`,
          )
        : '',
    );
  } else if (what === 'control') {
    const { partner, ...settings } = JSON.parse(body) as { partner: string } & Partial<Settings>;
    json(Object.assign(partnerOf(partner).settings, settings));
  } else if (what === 'withheld') {
    partnerOf(id).sendReceipts();
    json({});
  } else if (what === 'receipts') {
    receiptUrls = (JSON.parse(body) as { urls: string[] }).urls;
    json({});
  } else if (what === 'counts') {
    json(partnerOf(id).counts);
  } else {
    response.writeHead(404).end();
  }
}

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.destroy());
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`partner on ${(server.address() as { port: number }).port}\n`),
);
