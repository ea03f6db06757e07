import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { isUuid } from '../../domain/uuid.js';
import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { Duty } from '../../prisma/rows.js';
import type { DutyFilter } from '../../schema/duties/duty.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../cursors.js';
import { selected, tables } from '../tables.js';
import { dutyConditions, outstandingOf } from './duty-conditions.js';

/** The sort key in the cursor of the list; undefined for its first page. */
function position({ after }: PageRequest): Prisma.Sql | undefined {
  if (!after) return undefined;
  const [rank, since, id] = decodeCursor(after, 3) ?? [];
  const moment = new Date(typeof since === 'number' ? since : NaN);
  const year = moment.getUTCFullYear();
  if (!Number.isInteger(rank) || Math.abs(rank as number) > 9 || !(year > 0 && year < 10_000) || !isUuid(String(id)))
    throw badCursor();
  return Prisma.sql`(risk_rank, since, id) > (${rank}::int, ${moment}::timestamptz, ${id}::uuid)`;
}

/** Duties, the gravest risk first, then the longest owed. */
export async function listDuties(context: ApiContext, filter: DutyFilter, request: PageRequest): Promise<Page<Duty>> {
  const after = position(request);
  const seen = visible(restrictedScopeOf(context.action), 'duty');
  const conditions = [...dutyConditions(filter), ...(after ? [after] : []), seen];
  const columns = selected(tables.duty);
  // One branch for what is outstanding, one for what is closed: each is read from an index in the order of the list.
  const branches = outstandingOf(filter).map(
    (outstanding) => Prisma.sql`(
      select ${columns} from duty
      where ${Prisma.join([Prisma.sql`outstanding = ${outstanding}`, ...conditions], ' and ')}
      order by risk_rank, since, id limit ${request.first + 1})`,
  );
  if (branches.length === 0) return { items: [], hasNextPage: false };
  const rows = await context.reads.$queryRaw<Duty[]>`
    select * from (${Prisma.join(branches, ' union all ')}) either
    order by "riskRank", since, id limit ${request.first + 1}`;
  return toPage(rows, request.first, (row) => [row.riskRank, row.since.getTime(), row.id]);
}
