import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openCaseFile } from '../../actions/case-file/open-case-file.js';
import { recordMaterial } from '../../actions/case-file/record-material.js';
import { submitCaseFile } from '../../actions/case-file/submit-case-file.js';
import { CaseFileKind, type CaseFile } from '../../domain/case-file/index.js';
import type { Prisma } from '../../prisma/client.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { aCaseFile } from '../support/generate/case-file.js';
import { actionContext, addPartners, CaseFileApi, codesAt, key } from './case-file-api.js';

let database: TestDatabase;
let api: CaseFileApi;
beforeAll(async () => {
  database = await testDatabase();
  await addPartners(database.prisma);
  api = await CaseFileApi.on(database.prisma);
});
afterAll(() => database.close());

const globalId = (id: string) => `cas_${id}`;

/** A complete file in the database; its id there. */
async function stored(file: CaseFile = aCaseFile()): Promise<string> {
  const content = file as unknown as Prisma.InputJsonValue;
  const { id } = await database.prisma.caseFile.create({
    data: { ptiUrn: file.ptiUrn, kind: file.kind, status: 'IN_PREPARATION', content },
  });
  return id;
}
const submit = (id: string, revision: number, said: object = {}) =>
  api.change(
    'submitCaseFile',
    'SubmitCaseFileInput',
    { ...key(), caseFileId: globalId(id), revision, partners: ['cps', 'court'], ...said },
    'status version',
  );
const submissionsOf = (caseFileId: string) =>
  database.prisma.submission.findMany({
    where: { caseFileId },
    orderBy: { number: 'asc' },
    include: { deliveries: { orderBy: { partnerId: 'asc' } } },
  });

describe('submitCaseFile', () => {
  test('keeps the file with its materials and queues one delivery to each partner, in one transaction', async () => {
    const id = await stored();
    const sha256 = 'a'.repeat(64);
    const material = {
      caseFileId: id,
      kind: 'STATEMENT',
      title: 'MG11',
      fileName: 'mg11.pdf',
      contentType: 'application/pdf',
      sizeBytes: 10,
      sha256,
      storageKey: 'x/1',
    };
    expect(await recordMaterial(api.action, { ...key(), ...material })).toMatchObject({ ok: true });
    const payload = await submit(id, 1);
    expect(payload).toMatchObject({ problems: [], caseFile: { status: 'SUBMITTED', version: 1, revision: 2 } });
    const [submission, ...others] = await submissionsOf(id);
    expect(others).toEqual([]);
    expect(submission).toMatchObject({ number: 1, revision: 2, actor: 'token:test' });
    expect(submission!.content).toEqual(aCaseFile());
    expect(submission!.materials).toEqual([expect.objectContaining({ title: 'MG11', sha256, storageKey: 'x/1' })]);
    expect(submission!.deliveries.map(({ partnerId, status, format }) => ({ partnerId, status, format }))).toEqual([
      { partnerId: 'court', status: 'QUEUED', format: expect.stringContaining('0.6g') },
      { partnerId: 'cps', status: 'QUEUED', format: 'Digital Case File 1.2.2.1' },
    ]);
    const subjects = [id, ...submission!.deliveries.map((delivery) => delivery.id)];
    const events = await database.prisma.event.findMany({
      where: { subjectId: { in: subjects } },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'case-file.changed',
      'case-file.changed',
      'delivery.changed',
      'delivery.changed',
    ]);
  });

  test('two hundred calls at once with one key: one submission, one delivery to each partner', async () => {
    const id = await stored();
    const input = { ...key(), caseFileId: id, revision: 1, partners: ['cps', 'court'] };
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () => submitCaseFile(actionContext(database.prisma), input)),
    );
    expect(outcomes).toEqual(Array(200).fill({ ok: true, id }));
    const submissions = await submissionsOf(id);
    expect(submissions.map(({ number }) => number)).toEqual([1]);
    expect(submissions[0]!.deliveries.map(({ partnerId }) => partnerId)).toEqual(['court', 'cps']);
    expect(await database.prisma.event.count({ where: { subjectId: id } })).toBe(1);
  }, 60_000);

  test('two hundred calls at once with keys of their own: one submission, and the others are told', async () => {
    const id = await stored();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () =>
        submitCaseFile(actionContext(database.prisma), { ...key(), caseFileId: id, revision: 1, partners: ['cps'] }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems.map(({ code }) => code)));
    expect(refusals).toEqual(Array(199).fill('REVISION_CONFLICT'));
    expect(await submissionsOf(id)).toHaveLength(1);
  }, 60_000);

  test('a file that is not complete is refused with everything that is missing, saying for whom', async () => {
    const [defendant] = aCaseFile().defendants;
    const id = await stored({
      ...aCaseFile(),
      briefDescription: undefined,
      defendants: [{ ...defendant!, remandStatus: undefined }],
    });
    const payload = await submit(id, 1);
    expect(codesAt(payload)).toEqual(
      expect.arrayContaining(['DCF-R-008 /briefDescription', 'DCF-R-064 /defendants/0/remandStatus']),
    );
    expect(payload.problems[0]!.message).toMatch(/^Crown Prosecution Service: /);
    expect(await submissionsOf(id)).toEqual([]);
    expect(await database.prisma.caseFile.findUnique({ where: { id } })).toMatchObject({
      status: 'IN_PREPARATION',
      revision: 1,
    });
  });

  test('nothing is left when the queue fails', async () => {
    const id = await stored();
    const broken = {
      ...actionContext(database.prisma),
      queue: { enqueue: () => Promise.reject(new Error('no queue')) },
    };
    const input = { ...key(), caseFileId: id, revision: 1, partners: ['cps'] };
    await expect(submitCaseFile(broken, input)).rejects.toThrow('no queue');
    expect(await submissionsOf(id)).toEqual([]);
    expect(await submitCaseFile(api.action, input)).toEqual({ ok: true, id });
  });

  test('a partner that is none, and none at all', async () => {
    const id = await stored();
    expect(codesAt(await submit(id, 1, { partners: ['cps', 'post'] }))).toEqual(['PARTNER_UNKNOWN /partners/1']);
    expect(codesAt(await submit(id, 1, { partners: ['cps', 'a\0b'] }))).toEqual(['PARTNER_UNKNOWN /partners/1']);
    expect(codesAt(await submit(id, 1, { partners: [] }))).toEqual(['REQUIRED /partners']);
  });

  test('unchanged it goes to a further partner as the same version, not to the same one again', async () => {
    const id = await stored();
    const first = await submit(id, 1, { partners: ['cps'] });
    expect(codesAt(await submit(id, first.caseFile!.revision, { partners: ['court', 'cps'] }))).toEqual([
      'ALREADY_SUBMITTED /partners/1',
    ]);
    const second = await submit(id, first.caseFile!.revision, { partners: ['court'] });
    expect(second).toMatchObject({ problems: [], caseFile: { version: 1 } });
  });

  test('changed, or rejected, it is the next version; what was sent is kept', async () => {
    const id = await stored();
    const first = await submit(id, 1);
    const change = {
      ...key(),
      caseFileId: globalId(id),
      revision: first.caseFile!.revision,
      briefDescription: 'Test, corrected.',
    };
    const changed = await api.change('updateCaseFile', 'UpdateCaseFileInput', change, 'status');
    expect(changed.caseFile!['status']).toBe('IN_PREPARATION');
    const second = await submit(id, changed.caseFile!.revision);
    expect(second).toMatchObject({ problems: [], caseFile: { version: 2, status: 'SUBMITTED' } });
    await database.prisma.delivery.updateMany({
      where: { caseFileId: id, partnerId: 'cps' },
      data: { status: 'REJECTED' },
    });
    const third = await submit(id, second.caseFile!.revision, { partners: ['cps'] });
    expect(third).toMatchObject({ problems: [], caseFile: { version: 3 } });
    const contents = (await submissionsOf(id)).map(({ content }) => content as unknown as CaseFile);
    expect(contents.map(({ version, briefDescription }) => [version, briefDescription])).toEqual([
      [1, aCaseFile().briefDescription],
      [2, 'Test, corrected.'],
      [3, 'Test, corrected.'],
    ]);
  });
});

describe('materials', () => {
  test('are removed until they were submitted, then kept', async () => {
    const id = await stored();
    const material = {
      caseFileId: id,
      kind: 'OTHER',
      title: 'Test',
      fileName: 't.txt',
      contentType: 'text/plain',
      sizeBytes: 1,
      sha256: 'b'.repeat(64),
      storageKey: 'x/2',
    };
    const first = await recordMaterial(api.action, { ...key(), ...material });
    const remove = (materialId: string) =>
      api.change(
        'removeMaterial',
        'RemoveMaterialInput',
        { ...key(), materialId },
        'materials { edges { node { id } } }',
      );
    if (!first.ok) throw new Error('the material was refused');
    expect((await remove(`mat_${first.id}`)).caseFile!['materials']).toEqual({ edges: [] });
    const second = await recordMaterial(api.action, { ...key(), ...material });
    if (!second.ok) throw new Error('the material was refused');
    await submit(id, 1);
    expect(codesAt(await remove(`mat_${second.id}`))).toEqual(['MATERIAL_SUBMITTED /materialId']);
    expect(codesAt(await remove('mat_none'))).toEqual(['NOT_FOUND /materialId']);
  });
});

describe('PTIURN', () => {
  test('two hundred allocations at once: two hundred different numbers, in sequence; a refusal gives its number back', async () => {
    const open = (incidentId?: string) =>
      openCaseFile(actionContext(database.prisma), {
        ...key(),
        kind: CaseFileKind.FIRST_HEARING,
        policeUnit: '06ZZ',
        ...(incidentId ? { incidentId } : {}),
      });
    const mixed = Array.from({ length: 220 }, (_, index) => open(index % 11 === 0 ? randomUUID() : undefined));
    const outcomes = await Promise.all(mixed);
    expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(20);
    const rows = await database.prisma.caseFile.findMany({
      where: { ptiUrn: { startsWith: '06ZZ' } },
      orderBy: { ptiUrn: 'asc' },
    });
    expect(rows.map(({ ptiUrn }) => ptiUrn)).toEqual(
      Array.from({ length: 200 }, (_, index) => `06ZZ${String(index + 1).padStart(5, '0')}26`),
    );
  }, 60_000);
});
