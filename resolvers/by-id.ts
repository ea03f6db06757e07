import { Prisma } from '../prisma/client.js';
import { visible } from '../prisma/restrictions/scope.js';
import type { BatchRead } from './loaders.js';
import { selected, type Table, tables } from './tables.js';

/** Reads rows of one table by their ids, in the order of the ids; null for an id that has none that the caller may see. */
function byId<Row extends { id: string }>(table: Table<Row>): BatchRead<string, Row | null> {
  const columns = selected(table);
  const name = Prisma.raw(`"${table.name}"`);
  return async (prisma, ids, scope) =>
    inOrder(
      ids,
      await prisma.$queryRaw<Row[]>`
        select ${columns} from ${name} where id = any(${[...ids]}::uuid[]) and ${visible(scope, table.name)}`,
    );
}

export const personById = byId(tables.person);
export const incidentById = byId(tables.incident);
export const involvementById = byId(tables.involvement);
export const custodyRecordById = byId(tables.custodyRecord);
export const custodyEventById = byId(tables.custodyEvent);
export const chargeById = byId(tables.charge);
export const caseFileById = byId(tables.caseFile);
export const materialById = byId(tables.material);
export const submissionById = byId(tables.submission);
export const deliveryById = byId(tables.delivery);
export const attemptById = byId(tables.attempt);
export const inboundMessageById = byId(tables.inboundMessage);
export const replayById = byId(tables.replay);
export const webhookById = byId(tables.webhook);
export const webhookAttemptById = byId(tables.webhookAttempt);
export const noticeById = byId(tables.notice);
export const markById = byId(tables.mark);
export const consentById = byId(tables.consent);
export const riskAssessmentById = byId(tables.riskAssessment);
export const investigationEventById = byId(tables.investigationEvent);
export const victimUpdateById = byId(tables.victimUpdate);
export const dutyById = byId(tables.duty);
export const referralById = byId(tables.referral);
export const restrictionById = byId(tables.recordRestriction);
export const possibleDuplicateById = byId(tables.possibleDuplicate);
export const personMergeById = byId(tables.personMerge);
export const breakGlassById = byId(tables.breakGlass);
export const importRunById = byId(tables.importRun);
export const importRecordById = byId(tables.importRecord);

/** The rows with these ids, in their order; null for an id that has none. */
export function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}
