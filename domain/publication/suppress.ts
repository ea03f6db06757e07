import { OTHER_DISTRICT } from './tables.js';

/** Somebody may be recognised in a number below this; the controller may set another. */
export const USUAL_THRESHOLD = 5;

/** A row as it was counted. */
interface Counted {
  readonly district: string;
  readonly incidents: number;
}

/**
 * Districts that may be named: those with at least as many incidents in the whole period as the threshold. The district of an incident is
 * typed in: what occurs hardly ever may be something else than a district.
 */
export function nameableDistricts(totals: ReadonlyMap<string, number>, threshold: number): ReadonlySet<string> {
  return new Set([...totals].flatMap(([district, incidents]) => (incidents >= threshold ? [district] : [])));
}

/** Puts the rows of the districts that may not be named together, by everything else that they say. */
export function foldDistricts<Row extends Counted>(rows: readonly Row[], named: ReadonlySet<string>): Row[] {
  const folded = new Map<string, Row>();
  for (const row of rows) {
    const district = named.has(row.district) ? row.district : OTHER_DISTRICT;
    const key = JSON.stringify({ ...row, district, incidents: undefined });
    const before = folded.get(key);
    folded.set(key, { ...row, district, incidents: row.incidents + (before?.incidents ?? 0) });
  }
  return [...folded.values()];
}

/** Takes away the counts that are below the threshold; rows that count nothing are left out. */
export function suppress<Row extends Counted>(
  rows: readonly Row[],
  threshold: number,
): (Omit<Row, 'incidents'> & { readonly incidents: number | null })[] {
  return rows
    .filter(({ incidents }) => incidents > 0)
    .map((row) => ({ ...row, incidents: row.incidents < threshold ? null : row.incidents }));
}
