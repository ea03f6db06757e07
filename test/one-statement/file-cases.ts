import fc from 'fast-check';
import type { Prisma, PrismaClient } from '../../prisma/client.js';
import { aCompleteCaseFile } from '../support/generate/case-file.js';

const FILES = 24;
const STATES = ['ACCEPTED', 'QUEUED', 'AWAITING_RECEIPT', 'REJECTED', 'SENDING'];
const problem = { code: 'DCF-R-055', path: '/defendants/0', message: 'A "message" with \\ and \n.' };

/** Case files of incidents, generated, with people of ours in them; with materials, submissions, deliveries and attempts. */
export async function fileCases(prisma: PrismaClient): Promise<void> {
  const people = await prisma.person.findMany({ select: { id: true }, take: FILES * 2, orderBy: { id: 'asc' } });
  const incidents = await prisma.incident.findMany({ select: { id: true }, take: FILES, orderBy: { id: 'asc' } });
  const retry = {};
  for (const id of ['cps', 'court'])
    await prisma.partner.upsert({
      where: { id },
      update: {},
      create: { id, name: `The "${id}"`, connection: {}, retry },
    });
  for (const [n, file] of fc.sample(aCompleteCaseFile(), { numRuns: FILES, seed: 7 }).entries()) {
    const content = {
      ...file,
      defendants: file.defendants.map((defendant) => ({ ...defendant, personId: people[n]!.id })),
      witnesses: file.witnesses.map((witness, at) =>
        at === 0 ? { ...witness, personId: `per_${people[FILES + n]!.id}` } : { ...witness, personId: 'nobody' },
      ),
    };
    const row = await prisma.caseFile.create({
      data: {
        ...{
          ptiUrn: file.ptiUrn,
          kind: file.kind,
          status: 'SUBMITTED',
          content: content as unknown as Prisma.InputJsonObject,
        },
        ...{ incidentId: n % 4 === 0 ? null : incidents[n % 8]!.id, warnings: n % 3 === 0 ? [problem] : [] },
        ...(n % 5 === 0 ? { source: 'DIGITAL_CASE_FILE_1_2_2_1', sourceHash: 'ab' } : {}),
      },
    });
    await fill(prisma, row.id, n, content);
  }
}

async function fill(prisma: PrismaClient, caseFileId: string, n: number, content: object): Promise<void> {
  const named = { title: 'MG11 "statement"', fileName: 'a.pdf', contentType: 'application/pdf', sha256: 'cd' };
  for (let at = 0; at < n % 4; at++)
    await prisma.material.create({
      data: { caseFileId, kind: 'STATEMENT', ...named, sizeBytes: 10n ** 12n, storageKey: 'k' },
    });
  for (let number = 1; number <= n % 3; number++) {
    const materials = [{ id: 'x', ...named, storageKey: 'k' }];
    const submission = await prisma.submission.create({
      data: { caseFileId, number, revision: number, content, materials, actor: 'token:test' },
    });
    for (const [at, partnerId] of ['cps', 'court'].entries()) {
      const delivery = await prisma.delivery.create({
        data: {
          ...{ submissionId: submission.id, caseFileId, partnerId, format: 'Digital Case File 1.2.2.1' },
          ...{ status: STATES[(n + at + number) % STATES.length]!, position: number, attemptCount: n % 3 },
          ...{
            messageId: crypto.randomUUID(),
            correlationId: crypto.randomUUID(),
            problems: at === 0 ? [problem] : [],
          },
          ...{
            receiptDueAt: new Date(Date.UTC(2026, 10, 22, 10 + (n % 4))),
            sentAt: new Date('2026-11-20T01:02:03.004Z'),
          },
        },
      });
      for (let attempt = 1; attempt <= n % 3; attempt++)
        await prisma.attempt.create({
          data: {
            ...{ deliveryId: delivery.id, number: attempt, startedAt: new Date('2026-11-20T01:02:03.004Z') },
            ...(attempt === 1
              ? { endedAt: new Date('2026-11-20T01:02:04Z'), result: 'unavailable', answer: '<a "b"/>' }
              : {}),
          },
        });
    }
  }
}
