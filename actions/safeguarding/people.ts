import { ageOn } from '../../domain/duties/people.js';
import { dayInLondon } from '../../domain/london-day.js';
import type { Problem } from '../../domain/problem.js';
import { InvolvementRole } from '../../domain/records.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Incident, Person } from '../../prisma/rows.js';

/** Whether somebody is known to have been 18 or over at a moment; undefined without a date of birth. */
export function wasAdult({ dateOfBirth }: Pick<Person, 'dateOfBirth'>, at: Date): boolean | undefined {
  const age = ageOn(dateOfBirth && dateOfBirth.toISOString().slice(0, 10), dayInLondon(at));
  return age === undefined ? undefined : age >= 18;
}

/** What is about children is not about somebody known to be 18 or over. Problems: PERSON_NOT_CHILD. */
export const checkChild = (person: Pick<Person, 'dateOfBirth'>, at: Date, path: string): Problem[] =>
  wasAdult(person, at) === true ? [safeguardingProblem('PERSON_NOT_CHILD', path)] : [];

/**
 * Somebody whom the incident is about: with a part in it that was not withdrawn; a victim, where it has to be one.
 * Problems: PERSON_NOT_INVOLVED, PERSON_NOT_VICTIM.
 */
export async function checkInvolved(
  tx: Transaction,
  { id: incidentId }: Pick<Incident, 'id'>,
  personId: string,
  path: string,
  { victim = false } = {},
): Promise<Problem[]> {
  const parts = await tx.involvement.findMany({
    where: { incidentId, personId, withdrawnAt: null },
    select: { role: true },
  });
  if (parts.length === 0) return [safeguardingProblem('PERSON_NOT_INVOLVED', path)];
  const isVictim = parts.some(({ role }) => role === (InvolvementRole.VICTIM as string));
  return victim && !isVictim ? [safeguardingProblem('PERSON_NOT_VICTIM', path)] : [];
}
