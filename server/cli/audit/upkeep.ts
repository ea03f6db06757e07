import { Command } from 'commander';
import type { AuditSigner } from '../../../audit/index.js';
import type { PrismaClient } from '../../../prisma/client.js';
import { anchorFiles, auditRetentionMs, openAuditSigner } from '../../settings/audit-settings.js';
import { type Config, readConfig } from '../../config.js';
import { joinHubDatabase } from '../../database.js';
import { fail } from '../fail.js';

export const anchorCommand = (): Command =>
  new Command('anchor')
    .description('writes where the chain ends to the files of anchors, e.g. before a backup')
    .action(() =>
      withDatabase(async (prisma, config, signer) => {
        const { writeAnchor } = await import('../../../audit/index.js');
        const { sequence } = await writeAnchor({ prisma, files: anchorFiles(config), signer });
        return sequence === 0 ? 'There is nothing in the audit yet.' : `Entry ${sequence} is anchored.`;
      }),
    );

export const pruneCommand = (): Command =>
  new Command('prune')
    .description(
      'takes away the oldest entries that are past CASEBRIDGE_AUDIT_RETENTION_DAYS; the rest stays verifiable',
    )
    .action(() =>
      withDatabase(async (prisma, config, signer) => {
        const { pruneAudit } = await import('../../../audit/index.js');
        return `${await pruneAudit({ prisma, retentionMs: auditRetentionMs(config), signer })} entries were taken away.`;
      }),
    );

async function withDatabase(
  work: (prisma: PrismaClient, config: Config, signer: AuditSigner | undefined) => Promise<string>,
): Promise<void> {
  try {
    const config = readConfig(process.env);
    const { createPrisma } = await import('../../../prisma/client.js');
    const database = await joinHubDatabase(config);
    const prisma = createPrisma(database.url, { poolSize: 1, applicationName: 'casebridge audit' });
    try {
      console.log(await work(prisma, config, await openAuditSigner(config)));
    } finally {
      await prisma.$disconnect();
      await database.stop();
    }
  } catch (error) {
    fail(error);
  }
}
