import { dutyRules } from '../../domain/duties/index.js';
import { DutyRule } from '../../schema/duties/duty-rule.js';

/** Every rule, in the form of the API. */
export const rulesShown: readonly DutyRule[] = dutyRules.map(DutyRule.of);

const byCode = new Map(rulesShown.map((rule) => [rule.code, rule]));

/** A rule by its code. A duty of a rule that this version does not have is a fault of the database. */
export function ruleOf(code: string): DutyRule {
  const rule = byCode.get(code);
  if (!rule) throw new Error(`there is no rule ${code}`);
  return rule;
}
