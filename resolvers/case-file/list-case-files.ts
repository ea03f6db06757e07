import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import type { CaseFile } from '../../prisma/rows.js';
import type { CaseFileFilter } from '../../schema/case-file/case-file.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { beforeCursor } from '../cursors.js';
import { searchText } from '../search-text.js';

/** Case files, the last opened first: their ids are in the order in which they were opened. */
export async function listCaseFiles(
  context: ApiContext,
  filter: CaseFileFilter,
  request: PageRequest,
): Promise<Page<CaseFile>> {
  const rows = await context.reads.caseFile.findMany({
    where: {
      ...(filter.ptiUrn ? { ptiUrn: searchText(filter.ptiUrn, '/filter/ptiUrn') } : {}),
      ...(filter.status ? { status: filter.status } : {}),
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.incidentId ? { incidentId: foreignKey('Incident', filter.incidentId) } : {}),
      ...beforeCursor(request),
    },
    orderBy: { id: 'desc' },
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}
