import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { CaseFile } from '../../prisma/rows.js';
import type { CaseFileFilter } from '../../schema/case-file/case-file.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { beforeId } from '../cursors.js';
import { searchText } from '../search-text.js';
import { selectRows } from '../select-rows.js';
import { tables } from '../tables.js';

/** Case files, the last opened first: their ids are in the order in which they were opened. */
export async function listCaseFiles(
  context: ApiContext,
  filter: CaseFileFilter,
  request: PageRequest,
): Promise<Page<CaseFile>> {
  const { ptiUrn, status, kind, incidentId } = filter;
  const where = [
    ...(ptiUrn ? [Prisma.sql`pti_urn = ${searchText(ptiUrn, '/filter/ptiUrn')}`] : []),
    ...(status ? [Prisma.sql`status = ${status}`] : []),
    ...(kind ? [Prisma.sql`kind = ${kind}`] : []),
    ...(incidentId ? [Prisma.sql`incident_id = ${foreignKey('Incident', incidentId)}::uuid`] : []),
    ...beforeId(request),
  ];
  const rows = await selectRows(context, tables.caseFile, { where, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}
