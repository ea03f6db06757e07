import type { Prisma, Transaction } from '../../prisma/client.js';
import type { Person } from '../../prisma/rows.js';

/** What is taken over each by itself, and what is taken over as a whole. */
const single = [
  'title',
  'dateOfBirth',
  'gender',
  'observedEthnicity',
  'selfDefinedEthnicity',
  'nationality',
  'occupation',
  'pncId',
  'croNumber',
  'homeTelephone',
  'mobileTelephone',
  'emailAddress',
] as const satisfies readonly (keyof Person)[];
const address = [
  'addressSecondary',
  'addressPrimary',
  'addressStreet',
  'addressLocality',
  'addressTown',
  'addressArea',
  'addressPostTown',
  'addressPostcode',
] as const satisfies readonly (keyof Person)[];
type Column = (typeof single)[number] | (typeof address)[number];

/** Values by their columns; days as YYYY-MM-DD. */
export type Filled = Readonly<Partial<Record<Column, string>>>;

/** Nothing is known: null, and 0 of the gender. */
const unknown = (column: Column) => (column === 'gender' ? '0' : null);
const textOf = (person: Person, column: Column): string | null => {
  const value = person[column];
  if (value === unknown(column)) return null;
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
};
const valueOf = (column: Column, text: string | null) =>
  column === 'dateOfBirth' && text !== null ? new Date(text) : (text ?? unknown(column));

/** What a record does not say, as another one says it. Nothing that it says is overwritten. Pure. */
function missingFrom(kept: Person, merged: Person): Filled {
  const noAddress = address.every((column) => kept[column] === null);
  const columns: readonly Column[] = [...single, ...(noAddress ? address : [])];
  const filled: Partial<Record<Column, string>> = {};
  for (const column of columns) {
    const value = textOf(merged, column);
    if (value !== null && textOf(kept, column) === null) filled[column] = value;
  }
  return filled;
}

const dataOf = (filled: Filled, of: (column: Column) => string | null): Prisma.PersonUpdateInput =>
  Object.fromEntries((Object.keys(filled) as Column[]).map((column) => [column, valueOf(column, of(column))]));

/** Fills in what the kept record does not say. The PNC id, which two records cannot have, goes over. */
export async function fill(tx: Transaction, kept: Person, merged: Person): Promise<Filled> {
  const filled = missingFrom(kept, merged);
  if (filled.pncId) await tx.person.update({ where: { id: merged.id }, data: { pncId: null } });
  await tx.person.update({ where: { id: kept.id }, data: dataOf(filled, (column) => filled[column] ?? null) });
  return filled;
}

/** Fills in from those who are merged into the kept person still what was taken from another one. */
export async function fillAgain(tx: Transaction, keptId: string): Promise<void> {
  const merges = await tx.personMerge.findMany({ where: { keptId, unmergedAt: null }, orderBy: { id: 'asc' } });
  for (const { id, mergedId, filled } of merges) {
    const kept = await tx.person.findUniqueOrThrow({ where: { id: keptId } });
    const more = await fill(tx, kept, await tx.person.findUniqueOrThrow({ where: { id: mergedId } }));
    await tx.personMerge.update({ where: { id }, data: { filled: { ...(filled as Filled), ...more } } });
  }
}

/** Takes back what was filled in and is still as it was, and gives the PNC id back where nobody else has it by now. */
export async function unfill(tx: Transaction, kept: Person, mergedId: string, filled: Filled): Promise<void> {
  const still = Object.fromEntries(
    Object.entries(filled).filter(([column, value]) => textOf(kept, column as Column) === value),
  ) as Filled;
  await tx.person.update({ where: { id: kept.id }, data: dataOf(still, () => null) });
  const { pncId } = filled;
  if (pncId && !(await tx.person.findUnique({ where: { pncId }, select: { id: true } })))
    await tx.person.update({ where: { id: mergedId }, data: { pncId } });
}
