import {
  defaultDutyConfiguration,
  type DutyConfiguration,
  type EscalationDelays,
  type RuleSetting,
} from '../../domain/duties/index.js';
import { Prisma, type PrismaClient, type Transaction } from '../../prisma/client.js';

/** A rule's setting as JSON: `from` is ISO 8601 text. */
export type RuleSettingContent = Omit<RuleSetting, 'from'> & { readonly from?: string };

/** What `DutySettings.content` holds: what the force sets otherwise than `defaultDutyConfiguration`. */
export interface DutySettingsContent {
  readonly rules?: Readonly<Record<string, RuleSettingContent>>;
  readonly escalation?: Partial<EscalationDelays> & { readonly rules?: Readonly<Record<string, EscalationDelays>> };
  readonly marac?: Partial<DutyConfiguration['marac']>;
  readonly schoolCalendars?: DutyConfiguration['schoolCalendars'];
}

/** The settings that hold. `id` is null while the force has set nothing. */
export interface DutySettingsInForce {
  readonly id: string | null;
  readonly configuration: DutyConfiguration;
}

const ruleSetting = ({ from, deadlines, ...setting }: RuleSettingContent): RuleSetting => ({
  ...setting,
  ...(from ? { from: new Date(from) } : {}),
  ...(deadlines
    ? {
        deadlines: Object.fromEntries(
          Object.entries(deadlines).map(([name, deadline]) => [name, { ...deadline, verified: false }]),
        ),
      }
    : {}),
});

/** The whole configuration that some content stands for. */
export function configurationOf(content: DutySettingsContent): DutyConfiguration {
  const { rules, escalation, marac, schoolCalendars } = defaultDutyConfiguration;
  return {
    rules: {
      ...rules,
      ...Object.fromEntries(Object.entries(content.rules ?? {}).map(([code, one]) => [code, ruleSetting(one)])),
    },
    escalation: {
      ...escalation,
      ...content.escalation,
      rules: { ...escalation.rules, ...content.escalation?.rules },
    },
    marac: { ...marac, ...content.marac },
    schoolCalendars: { ...schoolCalendars, ...content.schoolCalendars },
  };
}

/** The latest settings as a part of a larger statement: { id, content } or null. */
export const latestSettings = Prisma.sql`
  (select json_build_object('id', id, 'content', content) from duty_settings order by set_at desc, id desc limit 1)`;

export interface SettingsAnswer {
  readonly id: string;
  readonly content: DutySettingsContent;
}

const none: DutySettingsInForce = { id: null, configuration: defaultDutyConfiguration };
let known = none;

/** What an answer to `latestSettings` stands for. A row never changes its content, so that it is worked out once. */
export function settingsFrom(answer: SettingsAnswer | null): DutySettingsInForce {
  if (!answer) return none;
  if (known.id !== answer.id) known = { id: answer.id, configuration: configurationOf(answer.content) };
  return known;
}

/** The settings that hold: the latest `DutySettings` over `defaultDutyConfiguration`. */
export async function currentSettings(prisma: PrismaClient | Transaction): Promise<DutySettingsInForce> {
  const [row] = await prisma.$queryRaw<{ answer: SettingsAnswer | null }[]>`select ${latestSettings} as answer`;
  return settingsFrom(row!.answer);
}
