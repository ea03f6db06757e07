import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { configureDuties } from '../../actions/duties/configure-duties.js';
import { toPage } from '../../domain/paging.js';
import { DutyDeadline, DutyRule } from '../../schema/duties/duty-rule.js';
import { ConfigureDutiesInput, ConfigureDutiesPayload } from '../../schema/duties/inputs.js';
import {
  DutyRuleSetting,
  DutySettings,
  DutySettingsEntry,
  DutySettingsEntryConnection,
} from '../../schema/duties/settings.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { beforeCursor } from '../cursors.js';
import { problemsOf } from '../records/afresh.js';
import { rulesShown } from './rules.js';
import { deadlinesInForce, settingOf, settingsInForce } from './settings-in-force.js';

@Resolver(() => DutyRule)
export class DutyRuleResolver {
  @Query(() => [DutyRule], {
    description: 'Every rule by which something is owed, with its source, and how it is set in this force.',
  })
  dutyRules(): DutyRule[] {
    return [...rulesShown];
  }

  @FieldResolver(() => [DutyDeadline], { description: 'Until when it is owed, by name.' })
  deadlines(@Ctx() context: ApiContext, @Root() { rule }: DutyRule): Promise<DutyDeadline[]> {
    return deadlinesInForce(context, rule);
  }

  @FieldResolver(() => DutyRuleSetting, { description: 'How it is set in this force.' })
  setting(@Ctx() context: ApiContext, @Root() { rule }: DutyRule): Promise<DutyRuleSetting> {
    return settingOf(context, rule);
  }
}

@Resolver(() => DutySettings)
export class DutySettingsResolver {
  @Query(() => DutySettings, { description: 'What the force has set for its duties, and how it came to it.' })
  dutySettings(@Ctx() context: ApiContext): Promise<DutySettings> {
    return settingsInForce(context);
  }

  @FieldResolver(() => DutySettingsEntryConnection, { description: 'Every change of the settings, the last first.' })
  async history(@Ctx() context: ApiContext, @Args(() => PageArguments) page: PageArguments) {
    return DutySettingsEntryConnection.read(page, DutySettingsEntry.of, async (request) => {
      const rows = await context.reads.dutySettings.findMany({
        where: beforeCursor(request),
        orderBy: { id: 'desc' },
        take: request.first + 1,
      });
      return toPage(rows, request.first, ({ id }) => [id]);
    });
  }

  @Mutation(() => ConfigureDutiesPayload, {
    description:
      'Sets how the rules of duties hold in this force. The records that there are, are evaluated anew in the background; `dutySettings { history }` says what that changed.',
  })
  async configureDuties(
    @Ctx() context: ApiContext,
    @Arg('input', () => ConfigureDutiesInput, { description: 'What to set, and why.' }) input: ConfigureDutiesInput,
  ): Promise<ConfigureDutiesPayload> {
    const outcome = await configureDuties(context.action, input);
    if (!outcome.ok) return { problems: problemsOf(outcome) };
    context.loaders.forget();
    const entry = await context.reads.dutySettings.findUniqueOrThrow({ where: { id: outcome.id } });
    return { dutySettings: await settingsInForce(context), entry: DutySettingsEntry.of(entry), problems: [] };
  }
}
