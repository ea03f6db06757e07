import { firstDaysOfBands } from '../../domain/duties/backlog-age.js';
import { dayInLondon } from '../../domain/london-day.js';
import type { PrismaClient } from '../../prisma/client.js';
import { FOLD_LOCK } from './fold-counts.js';

/** The day under which everything is counted that is owed for longer than the oldest age begins. */
const OLD_DAY = '0001-01-01';

/**
 * Counts of the backlog of days that are all of the oldest age, and stay so, become one: the days of years would otherwise be read
 * each time. A change of such a day that comes later is merged in its turn; until then the sums are the same. Answers how many
 * counts were merged.
 */
export async function mergeOldDays(prisma: PrismaClient, { now }: { readonly now: Date }): Promise<number> {
  const [, , , oldest] = firstDaysOfBands(dayInLondon(now));
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${FOLD_LOCK}) as mine`;
    if (!row!.mine) return 0;
    const merged = await tx.$queryRaw<{ taken: number }[]>`
      with taken as (
        delete from backlog_count where day < ${oldest}::date and day <> ${OLD_DAY}::date returning *
      ), added as (
        insert into backlog_count (rule, day, district, team, risk, overdue, count)
        select rule, ${OLD_DAY}::date, district, team, risk, overdue, sum(count) from taken
        group by rule, district, team, risk, overdue having sum(count) <> 0
        on conflict (rule, day, district, team, risk, overdue) do update set count = backlog_count.count + excluded.count
      )
      select count(*)::int as taken from taken`;
    const { taken } = merged[0]!;
    if (taken > 0) await tx.$executeRaw`delete from backlog_count where day = ${OLD_DAY}::date and count = 0`;
    return taken;
  });
}
