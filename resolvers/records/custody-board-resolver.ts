import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { alertBand, defaultChoices } from '../../domain/custody/index.js';
import { Prisma } from '../../prisma/client.js';
import { hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { CustodyRecord as CustodyRecordRow } from '../../prisma/rows.js';
import { CustodyBoard, CustodyBoardEntry, CustodyDue } from '../../schema/records/custody-board.js';
import type { CustodyClock } from '../../schema/records/custody-clock.js';
import { CustodyRecord } from '../../schema/records/custody-record.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { searchText } from '../search-text.js';
import { clockOf, custodyRecordsWhere } from './custody-clock.js';

/** As many as any station of the country holds, several times over. */
const LARGEST_BOARD = 200;

@Resolver()
export class CustodyBoardResolver {
  @Query(() => CustodyBoard, {
    description: `Everybody who is detained at a station now, on the way there and at hospital included, at most ${LARGEST_BOARD}; not who is on bail.`,
  })
  async custodyBoard(
    @Ctx() context: ApiContext,
    @Arg('station', () => String, { description: 'Organisation unit code of the custody suite, e.g. 06A100.' })
    station: string,
  ): Promise<CustodyBoard> {
    const at = context.action.now();
    const code = searchText(station, '/station').toUpperCase();
    const rows = await context.reads.$queryRaw<CustodyRecordRow[]>(
      Prisma.sql`${custodyRecordsWhere(Prisma.sql`station = ${code} and released_at is null`)}
        order by arrested_at, id limit ${LARGEST_BOARD + 1}`,
    );
    const shown = rows.slice(0, LARGEST_BOARD);
    const subjects = shown.map(({ id }) => ({ type: 'CustodyRecord', id }));
    const closed = await hiddenBy(context.reads, restrictedScopeOf(context.action), subjects);
    const entries = await Promise.all(shown.map((row, n) => entryOf(context, row, at, closed[n]!.length > 0)));
    entries.sort((a, b) => dueMoment(a) - dueMoment(b) || a.arrestedAt.getTime() - b.arrestedAt.getTime());
    return Object.assign(new CustodyBoard(), {
      ...{ station: code, at, entries },
      more: rows.length > LARGEST_BOARD,
    });
  }
}

const NEVER = 8.64e15;
const dueMoment = ({ nextDue }: CustodyBoardEntry): number => nextDue?.dueAt.getTime() ?? NEVER;

/** A line of the board. Of a restricted record whatever tells of the person is left out; that somebody is there, and until when, is not. */
async function entryOf(
  context: ApiContext,
  row: CustodyRecordRow,
  at: Date,
  restricted: boolean,
): Promise<CustodyBoardEntry> {
  const clock = await clockOf(context, row, at);
  if (restricted) clock.disregarded = [];
  return Object.assign(new CustodyBoardEntry(), {
    ...{ row, restricted, clock, number: row.number, arrestedAt: row.arrestedAt },
    custodyRecordId: toGlobalId('CustodyRecord', row.id),
    custodyRecord: restricted ? null : CustodyRecord.of(row),
    nextDue: nextDue(clock, at),
  });
}

const HOUR_MS = 3_600_000;

/** What has the earliest time. */
function nextDue({ limit, nextReview, appropriateAdult, firstCourt }: CustodyClock, at: Date): CustodyDue | null {
  const adultWithin = defaultChoices.appropriateAdultWithinHours * HOUR_MS;
  const { neededSince, toldAt } = appropriateAdult;
  const due = [
    ...(limit?.at ? [{ kind: 'LIMIT' as const, dueAt: limit.at, section: limit.section }] : []),
    ...(nextReview?.dueAt ? [{ kind: 'REVIEW' as const, dueAt: nextReview.dueAt, section: nextReview.section }] : []),
    ...(firstCourt?.by ? [{ kind: 'FIRST_COURT' as const, dueAt: firstCourt.by, section: firstCourt.section }] : []),
    ...(neededSince && !toldAt
      ? [
          {
            kind: 'APPROPRIATE_ADULT' as const,
            dueAt: new Date(neededSince.getTime() + adultWithin),
            section: 'PACE Code C 3.15',
          },
        ]
      : []),
  ].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
  return due ? Object.assign(new CustodyDue(), { ...due, band: alertBand(due.dueAt, at) }) : null;
}
