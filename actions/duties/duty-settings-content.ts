import type { Deadline, EscalationDelays } from '../../domain/duties/index.js';
import type { DutySettingsContent, RuleSettingContent } from '../../duties/settings/settings.js';
import type { ConfigureDuties, DeadlineSetting, RuleSettings } from './duty-settings-input.js';

/** An amount that is missing becomes one that is refused. */
const deadlineOf = ({ unit, amount }: DeadlineSetting): Deadline =>
  unit === 'NEXT_SCHOOL_DAY' ? { unit, verified: false } : { unit, amount: amount ?? 0, verified: false };

function ruleContent({ applies, from, owner, metWhen, deadlines }: RuleSettings): RuleSettingContent {
  return {
    // That it applies is how it is written.
    ...(applies === false ? { applies } : {}),
    ...(from ? { from: from.toISOString() } : {}),
    ...(owner ? { owner } : {}),
    ...(metWhen ? { metWhen } : {}),
    ...(deadlines?.length
      ? { deadlines: Object.fromEntries(deadlines.map((deadline) => [deadline.name, deadlineOf(deadline)])) }
      : {}),
  };
}

/** Entries over others; those that come to nothing are left out, so that they are as written. */
const over = <T extends object>(before: Readonly<Record<string, T>>, after: readonly (readonly [string, T | null])[]) =>
  Object.fromEntries(
    Object.entries<T | null>({ ...before, ...Object.fromEntries(after) }).filter(
      (entry): entry is [string, T] => entry[1] !== null && Object.keys(entry[1]).length > 0,
    ),
  );

const delays = ({ supervisorAfter, districtLeadAfter }: EscalationDelays): EscalationDelays => ({
  supervisorAfter,
  districtLeadAfter,
});

/** What is set after a change. Each rule that is named is set anew as a whole. */
export function contentAfter(before: DutySettingsContent, input: ConfigureDuties): DutySettingsContent {
  const old = input.replaceAll ? {} : before;
  const named = input.rules ?? [];
  const rules = over(
    old.rules ?? {},
    named.map((rule) => [rule.rule, ruleContent(rule)] as const),
  );
  const escalationRules = over(
    old.escalation?.rules ?? {},
    named.map(({ rule, escalation }) => [rule, escalation ? delays(escalation) : null] as const),
  );
  const general = input.escalation
    ? delays(input.escalation)
    : (({ rules: _rules, ...figures }) => figures)(old.escalation ?? {});
  const calendars = over(
    old.schoolCalendars ?? {},
    (input.schoolCalendars ?? []).map(({ key, warnDays, ...calendar }) => [
      key,
      { ...calendar, ...(typeof warnDays === 'number' ? { warnDays } : {}) },
    ]),
  );
  return {
    rules,
    escalation: { ...general, rules: escalationRules },
    marac: input.marac ? { ...input.marac } : (old.marac ?? {}),
    schoolCalendars: calendars,
  };
}
