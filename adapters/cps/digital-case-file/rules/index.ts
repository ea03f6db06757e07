import type { JsonValue, Problem } from '../../../../domain/problem.js';
import { CaseView } from '../case-view.js';
import type { DcfRuleCode } from '../codes.js';
import { definitions } from '../definitions/index.js';
import { bailRules, orderRules } from './bail-and-orders.js';
import { breachOfBailRules } from './breach-of-bail.js';
import { caseRules } from './case.js';
import { defendantAgeRules } from './defendant-age.js';
import { defendantCheckAndOrderRules } from './defendant-checks-and-orders.js';
import { defendantIdentityRules } from './defendant-identity.js';
import { defendantRemandAndBailRules } from './defendant-remand-and-bail.js';
import { multimediaEvidenceRules, propertyRules } from './evidence-and-property.js';
import { firstHearingRules } from './first-hearing.js';
import { interviewRules } from './interview.js';
import { multimediaRules } from './multimedia.js';
import { nameAndPlaceRules } from './names-and-places.js';
import { everyOffenceRules, offenceListRules } from './offences.js';
import { brokenAt, ruleCode, type Rule } from './rule.js';
import { compensationRules, injuryRules, victimRules } from './victims.js';
import { witnessRules } from './witnesses.js';

export { ruleCode } from './rule.js';

/** The 172 business rules, in the order of their numbers. */
export const rules: readonly Rule[] = [
  ...caseRules,
  ...firstHearingRules,
  ...breachOfBailRules,
  ...defendantIdentityRules,
  ...defendantAgeRules,
  ...defendantCheckAndOrderRules,
  ...defendantRemandAndBailRules,
  ...interviewRules,
  ...multimediaRules,
  ...bailRules,
  ...orderRules,
  ...everyOffenceRules,
  ...offenceListRules,
  ...witnessRules,
  ...victimRules,
  ...compensationRules,
  ...injuryRules,
  ...multimediaEvidenceRules,
  ...propertyRules,
  ...nameAndPlaceRules,
];

/** Every business rule a document breaks, and where. Works on a document of any shape; nested no deeper than the structure check allows. */
export function checkRules(document: JsonValue): Problem<DcfRuleCode>[] {
  const file = new CaseView(document);
  return rules.flatMap((rule) =>
    brokenAt(rule, file).map(({ path }) => ({ code: ruleCode(rule.number), path, message: messageFor(rule, path) })),
  );
}

/** What to do about a broken rule, of the field at the path. */
function messageFor(rule: Rule, path: string): string {
  return rule.action.replace('{field}', labelOf(rule, path.slice(path.lastIndexOf('/') + 1)));
}

/** What to do about a broken rule, whichever of its fields breaks it. */
export const generalAction = (rule: Rule): string =>
  rule.action.replace('{field}', rule.fields.map((name) => labelOf(rule, name)).join(' and '));

const labelOf = (rule: Rule, name: string): string => (rule.of && definitions[rule.of].fields[name]?.label) ?? name;
