import type { Problem } from '../../domain/problem.js';
import type { Referral } from '../../domain/referral/index.js';
import { schoolProblem, type SchoolProblemCode } from './problem-codes.js';

const blank = (text: string): boolean => text.trim() === '';

/** What keeps a notice from a school: without a name it cannot tell whom it is about, without circumstances not what of. */
export function checkSchoolNotice(referral: Referral): readonly Problem<SchoolProblemCode>[] {
  if (referral.kind !== 'SCHOOL_NOTICE') return [schoolProblem('SCHOOL-NOT-A-NOTICE', '')];
  const { child, reason } = referral;
  const nameless = blank(child.familyName) && child.givenNames.every(blank);
  return [
    ...(nameless ? [schoolProblem('SCHOOL-CHILD-NAME', '/child/familyName')] : []),
    ...(blank(reason) ? [schoolProblem('SCHOOL-CIRCUMSTANCES', '/reason')] : []),
  ];
}
