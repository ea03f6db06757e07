import type { Problem } from '../../domain/problem.js';
import type { Referral } from '../../domain/referral/index.js';
import { maracProblem, type MaracProblemCode } from './problem-codes.js';

const blank = (text: string): boolean => text.trim() === '';

/**
 * What keeps a referral from a MARAC. Little does: somebody at high risk must not wait for what nobody knows.
 */
export function checkMaracReferral(referral: Referral): readonly Problem<MaracProblemCode>[] {
  if (referral.kind !== 'MARAC') return [maracProblem('MARAC-NOT-A-MARAC-REFERRAL', '')];
  const { victim, reason, thresholds } = referral;
  const nameless = blank(victim.familyName) && victim.givenNames.every(blank);
  return [
    ...(nameless ? [maracProblem('MARAC-VICTIM-NAME', '/victim/familyName')] : []),
    ...(blank(reason) ? [maracProblem('MARAC-REASON', '/reason')] : []),
    ...(thresholds.length === 0 ? [maracProblem('MARAC-THRESHOLD', '/thresholds')] : []),
  ];
}
