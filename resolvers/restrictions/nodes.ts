import { BrokenGlass, RecordRestriction } from '../../schema/restrictions/restriction.js';
import type { ApiContext } from '../api-context.js';
import { breakGlassById, restrictionById } from '../by-id.js';

/** The restriction with a database id. */
export async function findRestriction({ loaders }: ApiContext, id: string): Promise<RecordRestriction | null> {
  const row = await loaders.load(restrictionById, id);
  return row && RecordRestriction.of(row);
}

/** The broken glass with a database id. */
export async function findBrokenGlass({ loaders }: ApiContext, id: string): Promise<BrokenGlass | null> {
  const row = await loaders.load(breakGlassById, id);
  return row && BrokenGlass.of(row);
}

/** Finds what oversees restricted records by its database id. */
export const restrictionNodes = { RecordRestriction: findRestriction, BrokenGlass: findBrokenGlass };
