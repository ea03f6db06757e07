import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../server/config.js';
import { MaterialStore } from '../../server/materials/store.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';

const credentials = { accessKeyId: 'TESTKEY', secretAccessKey: 'invented secret' };
const before = { ...process.env };
let server: S3Server;
let folder: string;
const config = (more: Record<string, string> = {}) =>
  readConfig({
    CASEBRIDGE_MATERIALS_S3_BUCKET: 'materials-test',
    CASEBRIDGE_MATERIALS_S3_REGION: 'eu-west-2',
    CASEBRIDGE_MATERIALS_S3_ENDPOINT: server.endpoint,
    ...more,
  });

beforeAll(async () => {
  server = await startS3Server({ ...credentials, bucket: 'materials-test', region: 'eu-west-2' });
  folder = mkdtempSync(join(tmpdir(), 'casebridge-s3-'));
  process.env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
});
afterAll(async () => {
  process.env = before;
  rmSync(folder, { recursive: true });
  await server.stop();
});
const leftOver = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('materials in a bucket', () => {
  /** Bytes in pieces, as a request brings them: nobody knows how many will come. */
  const pieces = (content: Buffer, size = 60_000): Readable =>
    Readable.from(
      (function* () {
        for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
      })(),
      { objectMode: false },
    );

  test.each([1, 4_100, 70_000, 8_000_000])('%d bytes are stored, read, streamed and removed', async (size) => {
    const store = await MaterialStore.open(config(), folder);
    const content = randomBytes(size);
    const stored = await store.put(pieces(content), 'materials/some-file', 10_000_000);
    expect(stored).toMatchObject({ sizeBytes: size, sha256: createHash('sha256').update(content).digest('hex') });
    expect(server.objects.get(`/materials-test/${stored.storageKey}`)?.equals(content)).toBe(true);
    expect(content.equals(await store.read(stored.storageKey))).toBe(true);
    expect((await buffer(await store.stream(stored.storageKey))).equals(content)).toBe(true);
    await store.remove(stored.storageKey);
    expect(server.objects.size).toBe(0);
    await expect(store.read(stored.storageKey)).rejects.toThrow();
    expect(leftOver()).toEqual([]);
  });

  test('the same bytes twice are two objects: one may be removed without the other', async () => {
    const store = await MaterialStore.open(config(), folder);
    const [one, other] = [
      await store.put(pieces(Buffer.from('same')), 'm', 100),
      await store.put(pieces(Buffer.from('same')), 'm', 100),
    ];
    await store.remove(one.storageKey);
    expect(Buffer.from(await store.read(other.storageKey)).toString()).toBe('same');
    await store.remove(other.storageKey);
  });

  test('of what is too large or breaks off nothing is left', async () => {
    const store = await MaterialStore.open(config(), folder);
    await expect(store.put(pieces(randomBytes(200_000)), 'm', 100_000)).rejects.toMatchObject({
      code: 'BODY_TOO_LARGE',
    });
    const broken = new Readable({ read() {} });
    broken.push(randomBytes(50_000));
    setTimeout(() => broken.destroy(), 20);
    await expect(store.put(broken, 'm', 100_000)).rejects.toThrow();
    expect(server.objects.size).toBe(0);
    expect(leftOver()).toEqual([]);
  });

  test('a service that is busy for a moment is asked again', async () => {
    const store = await MaterialStore.open(config(), folder);
    server.failNext(2);
    const stored = await store.put(pieces(Buffer.from('in the end')), 'm', 100);
    expect(Buffer.from(await store.read(stored.storageKey)).toString()).toBe('in the end');
    await store.remove(stored.storageKey);
  });

  test('one that stays down is an error, and nothing is left here', async () => {
    const store = await MaterialStore.open(config(), folder);
    server.failNext(1_000);
    await expect(store.put(pieces(Buffer.from('never')), 'm', 100)).rejects.toThrow();
    server.failNext(0);
    expect(leftOver()).toEqual([]);
  });
});

describe('at the start', () => {
  const named = expect.objectContaining({ message: expect.stringContaining('CASEBRIDGE_MATERIALS_S3_BUCKET') });

  test('a bucket that is not there or credentials that are wrong are told', async () => {
    await expect(MaterialStore.open(config({ CASEBRIDGE_MATERIALS_S3_BUCKET: 'another' }), folder)).rejects.toEqual(
      named,
    );
    process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong';
    const refused = await MaterialStore.open(config(), folder).catch((error: Error) => error);
    process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
    expect(refused).toEqual(named);
    expect((refused as Error).message).not.toContain('wrong');
    expect((refused as Error).message).toContain('SignatureDoesNotMatch');
  });

  test('one that does not answer does not stop the hub: it may be back before anybody uploads', async () => {
    await MaterialStore.open(config({ CASEBRIDGE_MATERIALS_S3_ENDPOINT: 'http://127.0.0.1:1' }), folder);
  });
});
