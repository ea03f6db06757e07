import type { DutyConfiguration, RuleSetting } from './configuration.js';
import type { DutyChange } from './changes.js';
import { deadlineText } from './deadline.js';
import type { DutyRule } from './rule.js';

/** One thing that is set otherwise than before, in words. */
export interface SettingChange {
  readonly rule: string;
  /** A JSON Pointer into the configuration. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

function settingTexts(rule: DutyRule, setting: RuleSetting): Readonly<Record<string, string>> {
  return {
    applies: setting.applies === false ? 'does not apply' : 'applies',
    from: setting.from ? `from ${setting.from.toISOString()}` : 'at all times',
    owner: setting.owner ?? rule.owner,
    metWhen: setting.metWhen ?? 'RECEIVED',
    ...Object.fromEntries(
      Object.entries(rule.deadlines).map(([name, deadline]) => [
        `deadlines/${name}`,
        deadlineText(setting.deadlines?.[name] ?? deadline),
      ]),
    ),
  };
}

/** What a new configuration sets otherwise, for every rule. */
export function settingChanges(
  before: DutyConfiguration,
  after: DutyConfiguration,
  rules: readonly DutyRule[],
): SettingChange[] {
  return rules.flatMap((rule) => {
    const old = settingTexts(rule, before.rules[rule.code] ?? {});
    const now = settingTexts(rule, after.rules[rule.code] ?? {});
    return Object.keys(now)
      .filter((name) => old[name] !== now[name])
      .map((name) => ({ rule: rule.code, path: `/rules/${rule.code}/${name}`, from: old[name]!, to: now[name]! }));
  });
}

/** How many duties a new configuration opens, closes and moves, per rule. */
export type ChangeCounts = Readonly<Record<string, Readonly<Partial<Record<DutyChange['kind'], number>>>>>;

/** Changes counted by rule and kind, to say what a new configuration did; add them up over the open records. */
export function countChanges(all: readonly DutyChange[]): ChangeCounts {
  const counts: Record<string, Partial<Record<DutyChange['kind'], number>>> = {};
  for (const { key, kind } of all) {
    const ofRule = (counts[key.slice(0, key.indexOf(':'))] ??= {});
    ofRule[kind] = (ofRule[kind] ?? 0) + 1;
  }
  return counts;
}
