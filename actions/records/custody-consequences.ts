import type { CustodyEvent, EventOf } from '../../domain/custody/index.js';
import { isBailEventKind } from '../../domain/custody/bail/bail-events.js';
import type { VictimUpdateOccasion } from '../../domain/duties/index.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { CustodyEvent as CustodyEventRow, CustodyRecord } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { evaluated } from '../evaluated.js';
import { recordOccasion } from '../safeguarding/record-occasion.js';
import { readingOf, type FullCustodyRecord } from './custody-record-rows.js';

/** Of what victims are told when something happens in a detention. Victims' Code, Right 6. */
function occasionOf(
  row: CustodyEventRow,
  event: CustodyEvent | undefined,
  charged: boolean,
): VictimUpdateOccasion | null {
  if (isBailEventKind(row.type)) return row.type.includes('EXTENDED') ? 'BAIL_CHANGED' : null;
  switch (event?.kind) {
    case 'ARRESTED':
      return 'ARREST';
    case 'CHARGED':
      return 'CHARGING_DECISION';
    case 'BAILED':
    case 'STREET_BAILED':
    case 'BAILED_AFTER_CHARGE':
      return 'BAIL_OR_RELEASE_UNDER_INVESTIGATION';
    case 'RELEASED':
      return ofRelease(event, charged);
    default:
      return null;
  }
}

function ofRelease({ how }: EventOf<'RELEASED'>, charged: boolean): VictimUpdateOccasion | null {
  if (how === 'UNDER_INVESTIGATION') return 'BAIL_OR_RELEASE_UNDER_INVESTIGATION';
  return charged ? null : 'RELEASE_WITHOUT_CHARGE';
}

/**
 * What follows from a new row of a custody record, in its transaction: the moments of the record, what victims are told of,
 * the event, and the duties of the detention and of its incident.
 */
export async function custodyChanged(
  context: ActionContext,
  tx: Transaction,
  full: FullCustodyRecord,
  row: CustodyEventRow,
): Promise<void> {
  const { record } = full;
  const { reading, standing } = readingOf({ ...full, rows: [...full.rows, row] });
  const { arrestedAt, arrivedAt, releasedAt, station } = standing;
  await tx.custodyRecord.update({
    where: { id: record.id },
    data: {
      arrestedAt: arrestedAt ?? record.arrestedAt,
      ...{ arrivedAt, releasedAt, station: station ?? full.openedAt },
    },
  });
  await appendEvents(tx, [{ type: 'custody-record.changed', subjectType: 'CustodyRecord', subjectId: record.id }]);
  if (!record.incidentId) {
    await evaluated(context, tx, { type: 'CUSTODY_RECORD', id: record.id });
    return;
  }
  const before = readingOf(full);
  const corrected = full.rows.find(({ id }) => id === row.correctsId);
  if (corrected) {
    const event = before.reading.events.find(({ id }) => id === corrected.id);
    await takeBack(context, tx, record, occasionOf(corrected, event, before.standing.charged), corrected, row);
  }
  const event = reading.events.find(({ id }) => id === row.id);
  const occasion = occasionOf(row, event, standing.charged);
  if (occasion)
    await recordOccasion(tx, record.incidentId, occasion, row.occurredAt, row.officer ?? context.actor.name);
  await evaluated(context, tx, { type: 'CUSTODY_RECORD', id: record.id }, { type: 'INCIDENT', id: record.incidentId });
}

/** What did not happen, or happened otherwise, is nothing to tell of. */
async function takeBack(
  context: ActionContext,
  tx: Transaction,
  { incidentId }: CustodyRecord,
  occasion: VictimUpdateOccasion | null,
  corrected: CustodyEventRow,
  { officer, reason }: CustodyEventRow,
): Promise<void> {
  if (!occasion || !incidentId) return;
  await tx.investigationEvent.updateMany({
    where: { incidentId, occasion, at: corrected.occurredAt, withdrawnAt: null },
    data: { withdrawnAt: context.now(), withdrawnBy: officer ?? context.actor.name, withdrawnReason: reason },
  });
}
