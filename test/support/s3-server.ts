/**
 * A small object store that speaks S3 over real HTTP, as strict as the real one where a client can be wrong: it checks the
 * signature (Signature Version 4) of every request and of nothing else's making, refuses a body without a length, and
 * compares what arrived with the lengths and digests that were announced.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';

export interface S3Server {
  readonly endpoint: string;
  /** What is stored, by bucket and key. */
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Method, path and outcome of every request. */
  readonly requests: readonly string[];
  /** Answers the next so many requests with 503 SlowDown. */
  failNext(count: number): void;
  stop(): Promise<void>;
}

export interface S3ServerOptions {
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  let failures = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const path = decodeURIComponent(new URL(request.url!, 'http://s3').pathname);
      try {
        const body = await bodyOf(request);
        if (failures > 0) {
          failures -= 1;
          throw new S3Error(503, 'SlowDown');
        }
        checkSignature(request, body, options);
        if (path.split('/')[1] !== options.bucket) throw new S3Error(404, 'NoSuchBucket');
        answer(request, response, objects, path, request.method === 'PUT' ? contentOf(request, body) : body);
        requests.push(`${request.method} ${path}`);
      } catch (error) {
        const { status, code } = error instanceof S3Error ? error : new S3Error(500, String(error));
        requests.push(`${request.method} ${path} ${code}`);
        response.writeHead(status, { 'content-type': 'application/xml' });
        response.end(
          request.method === 'HEAD'
            ? ''
            : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
        );
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    failNext: (count) => void (failures = count),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, Buffer>,
  path: string,
  body: Buffer,
): void {
  const stored = objects.get(path);
  switch (request.method) {
    case 'PUT':
      objects.set(path, body);
      return void response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
    case 'DELETE':
      objects.delete(path);
      return void response.writeHead(204).end();
    case 'GET':
    case 'HEAD':
      if (!stored) throw new S3Error(404, 'NoSuchKey');
      response.writeHead(200, { 'content-length': stored.length, 'last-modified': new Date().toUTCString() });
      return void response.end(request.method === 'GET' ? stored : undefined);
    default:
      throw new S3Error(405, 'MethodNotAllowed');
  }
}

/** What is stored of a PUT: the body, out of its chunks if it came in chunks, held against what was announced. */
function contentOf(request: IncomingMessage, body: Buffer): Buffer {
  if (!header(request, 'content-encoding').includes('aws-chunked')) {
    if (request.headers['content-length'] === undefined) throw new S3Error(411, 'MissingContentLength');
    return body;
  }
  const announced = request.headers['x-amz-decoded-content-length'];
  if (announced === undefined || !/^\d+$/.test(String(announced))) throw new S3Error(411, 'MissingContentLength');
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    if (end < 0) throw new S3Error(400, 'IncompleteBody');
    const size = parseInt(body.toString('latin1', at, end), 16);
    if (!(size >= 0)) throw new S3Error(400, 'InvalidChunkSizeError');
    at = end + 2;
    if (size === 0) break;
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const content = Buffer.concat(chunks);
  if (content.length !== Number(announced)) throw new S3Error(400, 'IncompleteBody');
  const trailer = /^x-amz-checksum-crc32:\s*(\S+)/im.exec(body.toString('latin1', at))?.[1];
  if (header(request, 'x-amz-trailer') === 'x-amz-checksum-crc32') {
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(content));
    if (trailer !== checksum.toString('base64')) throw new S3Error(400, 'BadDigest');
  }
  return content;
}

function checkSignature(request: IncomingMessage, body: Buffer, options: S3ServerOptions): void {
  const { accessKeyId, secretAccessKey, region } = options;
  const stated =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header(request, 'authorization'),
    );
  if (!stated) throw new S3Error(403, 'AccessDenied');
  const [, key, day, statedRegion, names, signature] = stated as unknown as string[];
  if (key !== accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId');
  if (statedRegion !== region) throw new S3Error(400, 'AuthorizationHeaderMalformed');
  const digest = header(request, 'x-amz-content-sha256');
  if (
    /^[0-9a-f]{64}$/.test(digest)
      ? digest !== sha256(body)
      : !/^(UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER)$/.test(digest)
  ) {
    throw new S3Error(400, 'XAmzContentSHA256Mismatch');
  }
  const url = new URL(request.url!, 'http://s3');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = names!
    .split(';')
    .map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const canonical = [request.method, url.pathname, query, headers, names, digest].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const signed = ['AWS4-HMAC-SHA256', header(request, 'x-amz-date'), scope, sha256(canonical)].join('\n');
  const signingKey = [region, 's3', 'aws4_request'].reduce<Buffer>(
    (made, part) => hmac(made, part),
    hmac(`AWS4${secretAccessKey}`, day!),
  );
  if (hmac(signingKey, signed).toString('hex') !== signature) throw new S3Error(403, 'SignatureDoesNotMatch');
}
