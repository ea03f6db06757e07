import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { StoredEvent } from '../../events/read.js';
import { CustodyAlert } from '../../schema/records/custody-board.js';
import { CustodyRecord } from '../../schema/records/custody-record.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { custodyRecordById } from '../by-id.js';
import type { BatchRead } from '../loaders.js';
import { searchText } from '../search-text.js';
import { type Changes, changeOf, changes, type Step } from './changes.js';

interface Subscribing {
  readonly args: { readonly station?: string | null; readonly after?: string | null };
  readonly context: ApiContext;
}

interface DutyTime {
  readonly id: string;
  readonly why: string;
  readonly dueAt: Date | null;
}

const dutyTimes: BatchRead<string, DutyTime | null> = async (prisma, ids) => {
  const rows = await prisma.$queryRaw<DutyTime[]>`
    select id, why, due_at as "dueAt" from duty where id = any(${[...ids]}::uuid[])`;
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
};

function custodyAlerts({ args, context }: Subscribing): Changes<CustodyAlert> {
  const station = args.station ? searchText(args.station, '/station').toUpperCase() : undefined;
  return changes(
    context,
    args.after,
    ({ type }) => type === 'custody.alert',
    (seeing, event, cursor) => alertOf(seeing, event, cursor, station),
  );
}

/** The alert that an event tells of; null when it is of another station. */
async function alertOf(
  { loaders }: ApiContext,
  { data }: StoredEvent,
  cursor: string,
  station: string | undefined,
): Promise<CustodyAlert | null> {
  const { dutyId, custodyRecordId, rule, lead } = data;
  if (!dutyId || !custodyRecordId || !rule || lead === undefined) return null;
  const [record, duty] = await Promise.all([
    loaders.load(custodyRecordById, custodyRecordId),
    loaders.load(dutyTimes, dutyId),
  ]);
  if (!record || (station !== undefined && record.station !== station)) return null;
  return Object.assign(new CustodyAlert(), {
    ...{ cursor, rule, lead: Number(lead), dutyId: toGlobalId('Duty', dutyId) },
    ...{ custodyRecord: CustodyRecord.of(record), section: duty?.why ?? '', dueAt: duty?.dueAt ?? null },
  });
}

@Resolver()
export class CustodyAlertResolver {
  @Subscription(() => CustodyAlert, {
    subscribe: (data) => custodyAlerts(data as Subscribing),
    description:
      'Says two hours, one hour and 15 minutes before a limit or a review of a detention, and at its moment. What changed meanwhile is told anew.',
  })
  custodyAlert(
    @Root() step: Step<CustodyAlert>,
    @Arg('station', () => String, {
      nullable: true,
      description: 'Only of those who are at this custody suite: its organisation unit code. Left out: of all.',
    })
    _station?: string | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'Cursor of the last alert you received: what was told since comes first, without a gap or a repeat. Left out: from now on.',
    })
    _after?: string | null,
  ): CustodyAlert {
    return changeOf(step);
  }
}
