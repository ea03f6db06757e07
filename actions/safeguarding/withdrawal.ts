import { checkText } from '../../domain/checks.js';
import type { Problem } from '../../domain/problem.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import { checkBy } from './moments.js';

/** That something did not hold from the beginning: who says so, and why. */
export interface Withdraw {
  readonly idempotencyKey: string;
  readonly by: string;
  readonly reason: string;
}

/** Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, ALREADY_WITHDRAWN at `path`. */
export const checkWithdrawal = (
  { by, reason }: Withdraw,
  { withdrawnAt }: { readonly withdrawnAt: Date | null },
  path: string,
): Problem[] => [
  ...checkBy(by),
  ...checkText(reason, '/reason', { longest: 1_000, required: true }),
  ...(withdrawnAt ? [safeguardingProblem('ALREADY_WITHDRAWN', path)] : []),
];

/** The columns of a withdrawal, the same in every table. */
export const withdrawalColumns = ({ by, reason }: Withdraw, now: Date) => ({
  withdrawnAt: now,
  withdrawnBy: by,
  withdrawnReason: reason,
});

/** Of something that holds, or holds again. */
export const notWithdrawn = { withdrawnAt: null, withdrawnBy: null, withdrawnReason: null } as const;
