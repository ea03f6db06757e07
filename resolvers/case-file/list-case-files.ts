import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import type { CaseFile } from '../../prisma/rows.js';
import type { CaseFileFilter } from '../../schema/case-file/case-file.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../bad-cursor.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Case files, the last opened first: their ids are in the order in which they were opened. */
export async function listCaseFiles(
  context: ApiContext,
  filter: CaseFileFilter,
  request: PageRequest,
): Promise<Page<CaseFile>> {
  const after = request.after ? decodeCursor(request.after, 1)?.[0] : undefined;
  if (request.after && (typeof after !== 'string' || !UUID.test(after))) throw badCursor();
  const rows = await context.action.prisma.caseFile.findMany({
    where: {
      ...(filter.ptiUrn ? { ptiUrn: filter.ptiUrn } : {}),
      ...(filter.status ? { status: filter.status } : {}),
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.incidentId ? { incidentId: foreignKey('Incident', filter.incidentId) } : {}),
      ...(after ? { id: { lt: after as string } } : {}),
    },
    orderBy: { id: 'desc' },
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}
