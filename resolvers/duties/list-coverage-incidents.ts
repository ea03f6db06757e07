import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { isDay } from '../../domain/recorded-dates.js';
import { isUuid } from '../../domain/uuid.js';
import type { Day } from '../../domain/working-days/index.js';
import { ANY_RULE } from '../../duties/settings/referral-rules.js';
import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { Incident } from '../../prisma/rows.js';
import type { CoverageColumn } from '../../schema/duties/enums.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../cursors.js';
import { selected, tables } from '../tables.js';

/** The number whose incidents are asked for. */
export interface CoverageNumber {
  readonly rule: string;
  readonly from: Day;
  readonly to: Day;
  readonly column: CoverageColumn;
  readonly district: string | null;
  readonly partner: string | null;
}

const columns = selected(tables.incident);

const standings: Readonly<Record<Exclude<CoverageColumn, 'NOT_CALLED_FOR'>, Prisma.Sql>> = {
  SENT_IN_TIME: Prisma.sql`standing = 'SENT_IN_TIME'`,
  SENT_LATE: Prisma.sql`standing = 'SENT_LATE'`,
  WAITING: Prisma.sql`standing = 'WAITING'`,
  OVERDUE: Prisma.sql`standing = 'OVERDUE'`,
  CLOSED_OTHERWISE: Prisma.sql`standing = 'CLOSED_OTHERWISE'`,
  CANCELLED: Prisma.sql`standing = 'CANCELLED'`,
  CALLED_FOR: Prisma.sql`standing <> 'CANCELLED'`,
  ACCEPTED: Prisma.sql`standing <> 'CANCELLED' and answer = 'ACCEPTED'`,
  DECLINED: Prisma.sql`standing <> 'CANCELLED' and answer = 'DECLINED'`,
};

/** Which rows of `referral_call` stand for the incidents: under the rule, or under `ANY` when the rule never called for anything. */
const rowsOf = ({ rule, column }: CoverageNumber): Prisma.Sql[] =>
  column === 'NOT_CALLED_FOR'
    ? [
        Prisma.sql`rule = ${ANY_RULE}`,
        Prisma.sql`not exists (
          select from referral_call other where other.incident_id = one.incident_id and other.rule = ${rule})`,
      ]
    : [Prisma.sql`rule = ${rule}`, standings[column]];

/** The incidents behind a number of the coverage, by the day of the report, then by id: the order of an index. */
export async function listCoverageIncidents(
  context: ApiContext,
  number: CoverageNumber,
  request: PageRequest,
): Promise<Page<Incident>> {
  const { from, to, district, partner } = number;
  const after = dayCursor(request);
  const conditions = [
    ...rowsOf(number),
    Prisma.sql`day between ${from}::date and ${to}::date`,
    ...(district === null ? [] : [Prisma.sql`district = ${district}`]),
    // What is not called for goes to nobody: under `ANY` the partner is empty.
    ...(partner === null ? [] : [Prisma.sql`partner_id = ${partner}`]),
    ...(after ? [Prisma.sql`(day, incident_id) > (${after.day}::date, ${after.id}::uuid)`] : []),
    visible(restrictedScopeOf(context.action), 'referral_call', 'one'),
  ];
  const rows = await context.reads.$queryRaw<(Incident & { callDay: string })[]>`
    select ${columns}, call_day::text as "callDay"
    from (
      select day as call_day, incident_id as call_incident from referral_call one
      where ${Prisma.join(conditions, ' and ')}
      order by day, incident_id limit ${request.first + 1}
    ) calls join incident on id = call_incident
    order by call_day, call_incident`;
  return toPage(rows, request.first, (row) => [row.callDay, row.id]);
}

function dayCursor({ after }: PageRequest): { readonly day: Day; readonly id: string } | undefined {
  if (!after) return undefined;
  const [day, id] = decodeCursor(after, 2) ?? [];
  if (typeof day !== 'string' || !isDay(day) || typeof id !== 'string' || !isUuid(id)) throw badCursor();
  return { day, id };
}
