import type { Outcome } from '../../domain/problem.js';

/** The value of an outcome that cannot be a refusal, because we made what was read. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(
    `The synthetic force made something impossible: ${outcome.problems.map(({ code }) => code).join(', ')}`,
  );
}
