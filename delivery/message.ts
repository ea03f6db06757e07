import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DocumentMaterial, PartnerAdapter, PartnerConnection } from '../adapters/adapter.js';
import type { CaseFile } from '../domain/case-file/index.js';
import type { PrismaClient } from '../prisma/client.js';
import type { Claim } from './claims.js';
import type { MaterialReader } from './material-reader.js';
import { OwnFault } from './own-fault.js';
import type { PartnerRecord } from './partners.js';

export { OwnFault };

const storedMaterials = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    fileName: z.string(),
    contentType: z.string(),
    sha256: z.string(),
    storageKey: z.string(),
  }),
);

/** The bytes of a delivery: the submission as it was made, in the partner's format. The same on every attempt. */
export async function messageOf(
  { prisma, materials }: { prisma: PrismaClient; materials: MaterialReader },
  adapter: PartnerAdapter,
  partner: PartnerRecord,
  claim: Claim,
): Promise<{ body: string; headers: Record<string, string> }> {
  const submission = await prisma.submission.findUniqueOrThrow({ where: { id: claim.submissionId } });
  const file = {
    caseFile: submission.content as unknown as CaseFile,
    materials: await Promise.all(
      storedMaterials.parse(submission.materials).map((material) => read(materials, material)),
    ),
  };
  const identity = {
    messageId: claim.messageId,
    correlationId: claim.correlationId,
    submittedAt: submission.createdAt.toISOString(),
  };
  return adapter.envelope(file, identity, partner.connection as PartnerConnection);
}

async function read(
  store: MaterialReader,
  material: z.infer<typeof storedMaterials>[number],
): Promise<DocumentMaterial> {
  const { storageKey, ...description } = material;
  const content = await store.read(storageKey);
  if (createHash('sha256').update(content).digest('hex') !== material.sha256) {
    throw new OwnFault(`material ${material.id} in the store is not what was submitted`);
  }
  return { ...description, content };
}
