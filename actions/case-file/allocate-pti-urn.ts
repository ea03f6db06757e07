import { formatPtiUrn, type PtiUrn, type PtiUrnProblem } from '../../domain/identifiers/index.js';
import type { Outcome } from '../../domain/problem.js';
import type { Transaction } from '../../prisma/client.js';
import { nextNumber } from '../next-number.js';
import { dayInLondon } from '../../domain/london-day.js';

/**
 * The next PTIURN of a unit in the year of `now`, from 00001, without gaps or repeats. Its number is given back when the
 * transaction rolls back. Problems: those of a PTIURN; PTI_URN_SERIAL when the unit's numbers of the year are used up.
 */
export async function allocatePtiUrn(
  tx: Transaction,
  { force, unit }: { readonly force: string; readonly unit: string },
  now: Date,
  path: string,
): Promise<Outcome<PtiUrn, PtiUrnProblem>> {
  const year = Number(dayInLondon(now).slice(0, 4));
  const sound = formatPtiUrn({ force, unit, serial: 1, year }, path);
  if (!sound.ok) return sound;
  const serial = await nextNumber(tx, `ptiurn/${force}${unit}/${String(year).slice(2)}`);
  return formatPtiUrn({ force, unit, serial, year }, path);
}
