import { maySeeFields } from '../../access/permissions.js';
import { Duty } from '../../schema/duties/duty.js';
import type { ApiContext } from '../api-context.js';
import { dutyById } from '../by-id.js';

/** Whether the caller may see duties. Who may not ask for them at the root does not come by them through a record either. */
export const seesDuties = (context: ApiContext): boolean => maySeeFields(context.action.actor, 'duty');

/** The duty with a database id; null when there is none that the caller may see. */
export async function findDuty(context: ApiContext, id: string): Promise<Duty | null> {
  if (!seesDuties(context)) return null;
  const row = await context.loaders.load(dutyById, id);
  return row && Duty.of(row);
}

/** Finds duties by their database ids. */
export const dutyNodes = { Duty: findDuty };
