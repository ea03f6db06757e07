import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { PartnerAdapter } from '../../adapters/adapter.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import type { DispatchContext } from '../../delivery/sending/dispatch.js';
import { deliveryPolicy } from '../../delivery/partners/policy.js';
import { upsertPartners } from '../../delivery/partners/partners.js';
import type { RetryPolicy } from '../../delivery/partners/retry-policy.js';
import { startDeliveryWorker, type DeliveryWorker, type WorkerOptions } from '../../delivery/sending/worker.js';
import type { PrismaClient } from '../../prisma/client.js';
import { testDatabase } from '../support/database.js';
import { httpAdapter } from './http-adapter.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Quick enough for a test: tenths of a second where the real ones are seconds and minutes. */
const quickRetry: RetryPolicy = {
  firstDelayMs: 50,
  factor: 2,
  maxDelayMs: 200,
  jitter: 0.1,
  giveUpAfterMs: null,
};

/** A database with partners and case files, and workers on it. */
export async function deliveryWorld() {
  const database = await testDatabase();
  const { prisma, url } = database;
  const adapters = new Map<string, PartnerAdapter>();
  const stored = new Map<string, Uint8Array>();
  const materials = {
    read(storageKey: string): Promise<Uint8Array> {
      const content = stored.get(storageKey);
      return content ? Promise.resolve(content) : Promise.reject(new Error('no such object'));
    },
  };
  const context: DispatchContext = { prisma, adapters, materials, logger: silent };
  const workers = new Set<DeliveryWorker>();

  return {
    prisma,
    url,
    context,
    adapters,
    stored,

    async partner(
      id: string,
      partnerUrl: string,
      retry: Partial<RetryPolicy> = {},
      timeoutMs = 2_000,
      policy: z.input<typeof deliveryPolicy> = {},
    ): Promise<PartnerAdapter> {
      const adapter = httpAdapter(id);
      adapters.set(id, adapter);
      const connection = {
        url: partnerUrl,
        sourceSystem: 'S',
        destinationSystem: 'D',
        organisationUnit: '006A100',
        dataController: 'Test',
        testOperation: true,
        timeoutMs,
      };
      await upsertPartners(prisma, [
        { id, name: id, connection, retry: { ...quickRetry, ...retry }, policy: deliveryPolicy.parse(policy) },
      ]);
      return adapter;
    },

    async caseFile(): Promise<string> {
      const row = await prisma.caseFile.create({
        data: {
          ptiUrn: '06AA0000126',
          kind: 'FIRST_HEARING',
          status: 'IN_PREPARATION',
          content: { kind: 'FIRST_HEARING', ptiUrn: '06AA0000126', version: 1, defendants: [], witnesses: [] },
        },
      });
      return row.id;
    },

    submit: (caseFileId: string, label: string, ...partners: string[]) =>
      submit(prisma, caseFileId, label, partners, []),

    async submitWithMaterial(
      caseFileId: string,
      label: string,
      partnerId: string,
      content: Uint8Array,
    ): Promise<string> {
      const sha256 = createHash('sha256').update(content).digest('hex');
      stored.set(sha256, content);
      const material = {
        id: randomUUID(),
        title: 'Statement',
        fileName: 'statement.pdf',
        contentType: 'application/pdf',
        sha256,
        storageKey: sha256,
      };
      return (await submit(prisma, caseFileId, label, [partnerId], [material]))[0]!;
    },

    work(options: Partial<WorkerOptions> = {}): DeliveryWorker {
      const worker = startDeliveryWorker({ ...context, databaseUrl: url, pollMs: 100, sweepMs: 200, ...options });
      workers.add(worker);
      return worker;
    },

    async status(deliveryId: string): Promise<string> {
      return (await prisma.delivery.findUniqueOrThrow({ where: { id: deliveryId } })).status;
    },

    delivery: (deliveryId: string) =>
      prisma.delivery.findUniqueOrThrow({
        where: { id: deliveryId },
        include: { attempts: { orderBy: { number: 'asc' } } },
      }),

    /** Submissions of as many new case files, one to each; their deliveries. */
    async submitMany(count: number, partnerId: string): Promise<string[]> {
      const ids: string[] = [];
      for (let number = 0; number < count; number += 1)
        ids.push((await submit(prisma, await this.caseFile(), `${number}-1`, [partnerId], []))[0]!);
      return ids;
    },

    /** How often something is told of a partner or a delivery. */
    told: (type: string, subjectId: string) => prisma.event.count({ where: { type, subjectId } }),

    /** How many deliveries of a partner have a status. */
    count: (partnerId: string, status: string) => prisma.delivery.count({ where: { partnerId, status } }),

    async stopWorkers(): Promise<void> {
      await Promise.all([...workers].map((worker) => worker.stop(2_000)));
      workers.clear();
    },

    async close(): Promise<void> {
      await this.stopWorkers();
      await database.close();
    },
  };
}

export type DeliveryWorld = Awaited<ReturnType<typeof deliveryWorld>>;

/** A submission with a delivery for each partner, as the action of the API makes it; returns the ids of the deliveries. */
async function submit(
  prisma: PrismaClient,
  caseFileId: string,
  label: string,
  partners: readonly string[],
  materials: object[],
): Promise<string[]> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select id from case_file where id = ${caseFileId}::uuid for no key update`;
    const number = (await tx.submission.count({ where: { caseFileId } })) + 1;
    const submission = await tx.submission.create({
      data: {
        caseFileId,
        number,
        revision: number,
        content: { ptiUrn: '06AA0000126', version: number, briefDescription: label },
        materials: materials as [],
        actor: 'test',
      },
    });
    const deliveries = await tx.delivery.createManyAndReturn({
      data: partners.map((partnerId) => ({
        submissionId: submission.id,
        caseFileId,
        partnerId,
        status: 'QUEUED',
        messageId: randomUUID(),
        correlationId: randomUUID(),
        format: 'Plain 1',
      })),
    });
    await tx.caseFile.update({ where: { id: caseFileId }, data: { status: 'SUBMITTED' } });
    await databaseQueue.enqueue(tx, deliveries);
    return deliveries.map(({ id }) => id);
  });
}

/** Waits until a condition holds; fails after `patienceMs`. */
export async function eventually(condition: () => boolean | Promise<boolean>, patienceMs = 25_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await condition()); await sleep(15)) {
    if (Date.now() > end) throw new Error(`still not so after ${patienceMs} ms`);
  }
}
