import { canonicalJson } from '../../domain/canonical-json.js';
import {
  type DutyConfiguration,
  dutyRules,
  type EscalationDelays,
  type SettingChange,
  settingChanges,
} from '../../domain/duties/index.js';

const delaysText = (delays: EscalationDelays | undefined): string =>
  delays
    ? `supervisor after ${delays.supervisorAfter} minutes, district lead after ${delays.districtLeadAfter} minutes`
    : 'as for all rules';

const changed = (rule: string, path: string, from: string, to: string): SettingChange[] =>
  from === to ? [] : [{ rule, path, from, to }];

/** What a new configuration sets otherwise, in words; of no rule in particular: `rule` is empty. */
export function changesInWords(before: DutyConfiguration, after: DutyConfiguration): SettingChange[] {
  const keys = new Set([...Object.keys(before.schoolCalendars), ...Object.keys(after.schoolCalendars)]);
  return [
    ...settingChanges(before, after, dutyRules),
    ...changed('', '/escalation', delaysText(before.escalation), delaysText(after.escalation)),
    ...dutyRules.flatMap(({ code }) =>
      changed(
        code,
        `/escalation/rules/${code}`,
        delaysText(before.escalation.rules[code]),
        delaysText(after.escalation.rules[code]),
      ),
    ),
    ...(Object.keys(after.marac) as (keyof DutyConfiguration['marac'])[]).flatMap((name) =>
      changed('', `/marac/${name}`, String(before.marac[name]), String(after.marac[name])),
    ),
    ...[...keys].sort().flatMap((key) => calendarChange(key, before, after)),
  ];
}

function calendarChange(key: string, before: DutyConfiguration, after: DutyConfiguration): SettingChange[] {
  const [old, now] = [before.schoolCalendars[key], after.schoolCalendars[key]];
  if (canonicalJson(old ?? null) === canonicalJson(now ?? null)) return [];
  const text = (calendar: typeof old) =>
    calendar ? `${calendar.name}: ${calendar.terms.length} terms, ${calendar.insetDays.length} INSET days` : 'none';
  const from = text(old);
  const to = text(now);
  return [
    { rule: '', path: `/schoolCalendars/${key}`, from, to: from === to ? `${to}, with other days or times` : to },
  ];
}
