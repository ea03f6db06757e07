import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/api.js';
import { type Answer, errorCodes, TestHub } from '../support/hub.js';

const LIMIT = 2_000_000;
let hub: TestHub;
let caseFileId: string;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_MAX_MATERIAL_BYTES: String(LIMIT) });
  const answer = await hub.query(
    'mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { caseFile { id } } }',
    { input: { idempotencyKey: newKey(), policeUnit: '06A2' } },
  );
  caseFileId = (answer.json!.data!['openCaseFile'] as { caseFile: { id: string } }).caseFile.id;
});
afterAll(() => hub?.stop());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const headersOf = (changes: Record<string, string> = {}): Record<string, string> => ({
  'content-type': 'text/plain',
  'idempotency-key': newKey(),
  'casebridge-kind': 'STATEMENT',
  'casebridge-title': encodeURIComponent('Statement of an invented witness'),
  'casebridge-file-name': encodeURIComponent('statement.txt'),
  ...changes,
});

const upload = (
  content: Uint8Array<ArrayBuffer> | string,
  headers: Record<string, string> = {},
  role: keyof TestHub['tokens'] = 'operator',
  to = caseFileId,
): Promise<Answer> =>
  hub.send(`/case-files/${to}/materials`, {
    method: 'POST',
    body: content,
    headers: headersOf(headers),
    authorization: `Bearer ${hub.tokens[role]}`,
  });

interface Uploaded {
  readonly material: { readonly id: string; readonly sha256: string; readonly sizeBytes: number } | null;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}
const uploaded = (answer: Answer): Uploaded => answer.json as unknown as Uploaded;

/** Every file in the store. */
async function stored(): Promise<string[]> {
  const entries = await readdir(join(hub.folder, 'materials'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
const rows = () => hub.prisma.material.count();

describe('an upload', () => {
  test('is kept byte for byte, with its digest, and comes back as it was', async () => {
    const content = Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => 32 + ((index * 7) % 90)));
    const answer = await upload(content, { 'casebridge-file-name': encodeURIComponent('Zeugin’s (1) *naïve*.txt') });
    expect(answer.status).toBe(201);
    const { material, problems } = uploaded(answer);
    expect(problems).toEqual([]);
    expect(material).toMatchObject({ sha256: sha256(content), sizeBytes: content.length });

    const back = await fetch(`${hub.url}/materials/${material!.id}/content`, {
      headers: { authorization: `Bearer ${hub.tokens.operator}` },
    });
    expect(back.status).toBe(200);
    expect(sha256(new Uint8Array(await back.arrayBuffer()))).toBe(sha256(content));
    expect(back.headers.get('content-type')).toBe('text/plain');
    expect(back.headers.get('content-length')).toBe(String(content.length));
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect(back.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Zeugin%E2%80%99s%20%281%29%20%2Ana%C3%AFve%2A.txt",
    );

    const head = await hub.send(`/materials/${material!.id}/content`, { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', String(content.length)]);

    const listed = await hub.query(
      'query ($id: ID!) { node(id: $id) { ... on Material { id title fileName contentType sha256 } } }',
      { id: material!.id },
    );
    expect(listed.json!.data!['node']).toMatchObject({
      title: 'Statement of an invented witness',
      fileName: 'Zeugin’s (1) *naïve*.txt',
      sha256: sha256(content),
    });
  });

  test('of a picture is what it says', async () => {
    expect(
      (await upload(new Uint8Array(PNG), { 'content-type': 'image/png', 'casebridge-kind': 'EXHIBIT' })).status,
    ).toBe(201);
  });

  test('of one byte, and of as many as are allowed, is taken', async () => {
    expect((await upload('x')).status).toBe(201);
    expect((await upload('x'.repeat(LIMIT))).status).toBe(201);
  });

  test('repeated under its key gives the same material and keeps one copy', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await upload('the same', headers);
    const before = await stored();
    const second = await upload('the same', headers);
    expect(uploaded(second).material).toEqual(uploaded(first).material);
    expect(await stored()).toEqual(before);
  });

  test('made ten times at once under one key is one material with one copy', async () => {
    const headers = { 'idempotency-key': newKey() };
    const before = (await stored()).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => upload('ten clicks', headers)));
    expect(new Set(answers.map((answer) => uploaded(answer).material!.id)).size).toBe(1);
    expect((await stored()).length).toBe(before + 1);
  });

  test('of the same bytes twice under two keys is two materials; one that is refused takes nothing from the other', async () => {
    const [good, refused] = await Promise.all([
      upload('shared bytes'),
      upload('shared bytes', { 'casebridge-title': '' }),
    ]);
    expect([good.status, refused.status]).toEqual([201, 422]);
    const back = await hub.send(`/materials/${uploaded(good).material!.id}/content`);
    expect(back.text).toBe('shared bytes');
  });
});

describe('what is refused leaves nothing', () => {
  let before: { files: string[]; rows: number };
  beforeAll(async () => {
    before = { files: await stored(), rows: await rows() };
  });
  afterAll(async () => {
    expect({ files: await stored(), rows: await rows() }).toEqual(before);
  });

  test.each([
    [
      'a type that is not taken',
      'MZ',
      { 'content-type': 'application/x-msdownload' },
      415,
      'MATERIAL_TYPE_NOT_ACCEPTED',
    ],
    ['a page', '<script>alert(1)</script>', { 'content-type': 'text/html' }, 415, 'MATERIAL_TYPE_NOT_ACCEPTED'],
    [
      'text that is said to be a picture',
      'not a picture',
      { 'content-type': 'image/png' },
      415,
      'MATERIAL_TYPE_MISMATCH',
    ],
    ['a picture that is said to be text', new Uint8Array(PNG), {}, 415, 'MATERIAL_TYPE_MISMATCH'],
    [
      'a picture that is said to be a PDF',
      new Uint8Array(PNG),
      { 'content-type': 'application/pdf' },
      415,
      'MATERIAL_TYPE_MISMATCH',
    ],
    ['bytes that are no text', new Uint8Array([0, 1, 2, 3]), {}, 415, 'MATERIAL_TYPE_MISMATCH'],
    ['nothing', '', {}, 400, 'MATERIAL_EMPTY'],
    ['more than is allowed', 'x'.repeat(LIMIT + 1), {}, 413, 'BODY_TOO_LARGE'],
    ['a title that is not encoded', 'x', { 'casebridge-title': '%E0%A4%A' }, 400, 'HEADER_NOT_ENCODED'],
  ] as [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number, string][])(
    '%s',
    async (_what, content, headers, status, code) => {
      const answer = await upload(content, headers);
      expect([answer.status, errorCodes(answer)]).toEqual([status, [code]]);
    },
  );

  test.each([
    ['no title', { 'casebridge-title': '' }, 'REQUIRED /title'],
    ['a file name that is too long', { 'casebridge-file-name': 'x'.repeat(201) }, 'TOO_LONG /fileName'],
    ['an unknown kind', { 'casebridge-kind': 'ANYTHING' }, 'CODE_UNKNOWN /kind'],
    ['no key', { 'idempotency-key': '' }, 'IDEMPOTENCY_KEY_INVALID /idempotencyKey'],
    ['a null character in the title', { 'casebridge-title': 'x%00' }, 'CHARACTER_NOT_STORABLE /title'],
  ])('%s', async (_what, headers, problem) => {
    const answer = await upload('some text', headers);
    expect(answer.status).toBe(422);
    expect(uploaded(answer)).toMatchObject({ material: null });
    expect(uploaded(answer).problems.map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
  });

  test.each(['nonsense', 'cas_00000000-0000-7000-8000-000000000000', 'per_00000000-0000-7000-8000-000000000000'])(
    'for a case file that is none: %s',
    async (to) => {
      const answer = await upload('x', {}, 'operator', to);
      expect([answer.status, errorCodes(answer)]).toEqual([404, ['NOT_FOUND']]);
    },
  );

  test.each(['records', 'partner'] as const)('from %s', async (role) => {
    const answer = await upload('x', {}, role);
    expect([answer.status, errorCodes(answer)]).toEqual([403, ['FORBIDDEN']]);
  });

  test('more than is allowed, when it does not say how much it is', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        `${hub.url}/case-files/${caseFileId}/materials`,
        { method: 'POST', headers: { ...headersOf(), authorization: `Bearer ${hub.tokens.operator}` } },
        (response) => {
          response.resume();
          resolve(response.statusCode!);
        },
      );
      sent.on('error', reject);
      const chunk = Buffer.alloc(500_000, 'x');
      for (let index = 0; index < 10; index += 1) sent.write(chunk);
      sent.end();
    });
    expect(status).toBe(413);
  });

  test.each([100, 1_000_000])('a body that breaks off after %i bytes', async (bytes) => {
    await new Promise<void>((resolve) => {
      const sent = request(`${hub.url}/case-files/${caseFileId}/materials`, {
        method: 'POST',
        headers: { ...headersOf(), authorization: `Bearer ${hub.tokens.operator}`, 'content-length': '1500000' },
      });
      sent.on('error', () => resolve());
      sent.write(Buffer.alloc(bytes, 'x'), () => setTimeout(() => sent.destroy(), 100));
      sent.on('close', () => resolve());
    });
    await sleep(300);
  });

  test('the same key with other bytes', async () => {
    const headers = { 'idempotency-key': newKey() };
    await upload('first', headers);
    before = { files: await stored(), rows: await rows() };
    const answer = await upload('second', headers);
    expect(uploaded(answer).problems.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('a download', () => {
  test.each(['nonsense', 'mat_00000000-0000-7000-8000-000000000000', '..%2f..%2fetc%2fpasswd'])(
    'of what is not there: %s',
    async (id) => {
      const answer = await hub.send(`/materials/${id}/content`);
      expect([answer.status, errorCodes(answer)]).toEqual([404, ['NOT_FOUND']]);
    },
  );

  test('by those who may not see case files is refused', async () => {
    const { material } = uploaded(await upload('secret'));
    for (const role of ['records', 'partner'] as const) {
      const answer = await hub.send(`/materials/${material!.id}/content`, {
        authorization: `Bearer ${hub.tokens[role]}`,
      });
      expect([answer.status, errorCodes(answer)]).toEqual([403, ['FORBIDDEN']]);
    }
    expect((await hub.send(`/materials/${material!.id}/content`, { authorization: '' })).status).toBe(401);
  });

  test('files in the store are for the hub alone', async () => {
    expect((await stat(join(hub.folder, 'materials'))).mode & 0o777).toBe(0o700);
  });
});
