import { type DutyConfiguration, type DutyRule as Rule } from '../../domain/duties/index.js';
import { currentSettings } from '../../duties/settings/settings.js';
import { type DutyDeadline, deadlinesOf } from '../../schema/duties/duty-rule.js';
import { DutyRuleSetting, DutySettings, SchoolCalendar } from '../../schema/duties/settings.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead } from '../loaders.js';

const settings: BatchRead<'in force', DutyConfiguration> = async (prisma, keys) => {
  const { configuration } = await currentSettings(prisma);
  return keys.map(() => configuration);
};

/** The configuration that holds, read once in an operation. */
const inForce = ({ loaders }: ApiContext): Promise<DutyConfiguration> => loaders.load(settings, 'in force');

/** How a rule is set. */
export async function settingOf(context: ApiContext, { code, owner }: Rule): Promise<DutyRuleSetting> {
  const { rules, escalation } = await inForce(context);
  const setting = rules[code] ?? {};
  return Object.assign(new DutyRuleSetting(), {
    applies: setting.applies !== false,
    from: setting.from ?? null,
    owner: setting.owner ?? owner,
    metWhen: setting.metWhen ?? 'RECEIVED',
    escalation: escalation.rules[code] ?? escalation,
    changed: Object.keys(setting).length > 0,
  });
}

/** The deadlines of a rule, as written and as set. */
export const deadlinesInForce = async (context: ApiContext, rule: Rule): Promise<DutyDeadline[]> =>
  deadlinesOf(rule, (await inForce(context)).rules[rule.code]?.deadlines);

/** What is set for all rules. */
export async function settingsInForce(context: ApiContext): Promise<DutySettings> {
  const { escalation, marac, schoolCalendars } = await inForce(context);
  return Object.assign(new DutySettings(), {
    escalation,
    marac,
    schoolCalendars: Object.entries(schoolCalendars)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, calendar]) => Object.assign(new SchoolCalendar(), { ...calendar, key })),
  });
}
