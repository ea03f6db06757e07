import { dutyProblem } from '../../domain/duties/index.js';
import { configurationOf, type DutySettingsContent } from '../../duties/settings/settings.js';
import type { Prisma } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { checkDutySettings } from './check-duty-settings.js';
import { contentAfter } from './duty-settings-content.js';
import type { ConfigureDuties } from './duty-settings-input.js';
import { changesInWords } from './settings-changes.js';

/**
 * Sets how the rules of duties hold in this force. Every change after it is evaluated so; a worker evaluates the records that
 * there are anew, and says what changed. Problems: REQUIRED, TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE, those of
 * `checkDutyConfiguration` and of school calendars, MARAC_SETTING_INVALID, DUTY_SETTINGS_UNCHANGED.
 */
export function configureDuties(context: ActionContext, input: ConfigureDuties): Promise<ActionOutcome> {
  return idempotently(context, 'configureDuties', input, async (tx) => {
    // One after the other: each says what it changes, and that must be of the one before it.
    await tx.$executeRaw`lock table duty_settings in share row exclusive mode`;
    const latest = await tx.dutySettings.findFirst({ orderBy: [{ setAt: 'desc' }, { id: 'desc' }] });
    const before = (latest?.content ?? {}) as DutySettingsContent;
    const content = contentAfter(before, input);
    const configuration = configurationOf(content);
    const problems = checkDutySettings(input, configuration);
    if (problems.length > 0) return refused(...problems);
    const changes = changesInWords(configurationOf(before), configuration);
    if (changes.length === 0) return refused(dutyProblem('DUTY_SETTINGS_UNCHANGED', ''));
    const { id } = await tx.dutySettings.create({
      data: {
        content: json(content),
        changes: json(changes),
        setBy: context.actor.id,
        reason: input.reason,
        setAt: after(latest?.setAt, context.now()),
      },
    });
    return { ok: true, id };
  });
}

/** The latest holds: clocks of several machines differ, and what is set last comes last. */
const after = (latest: Date | undefined, now: Date): Date =>
  latest && latest >= now ? new Date(latest.getTime() + 1) : now;

const json = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
