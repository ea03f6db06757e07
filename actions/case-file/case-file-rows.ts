import type { CaseFile } from '../../domain/case-file/index.js';
import type { Prisma, Transaction } from '../../prisma/client.js';
import type { CaseFile as CaseFileRow } from '../../prisma/rows.js';

/** What a row says. */
export const contentOf = (row: { readonly content: Prisma.JsonValue }): CaseFile => row.content as unknown as CaseFile;

/** What is searched beside the content, and the content, for a row. */
export const columnsOf = (file: CaseFile) => ({
  ptiUrn: file.ptiUrn,
  kind: file.kind,
  content: file as unknown as Prisma.InputJsonValue,
});

/** The case file, locked against other writers until the transaction ends. */
export async function lockCaseFile(tx: Transaction, id: string): Promise<CaseFileRow | null> {
  await tx.$queryRaw`select 1 from case_file where id = ${id}::uuid for update`;
  return tx.caseFile.findUnique({ where: { id } });
}
