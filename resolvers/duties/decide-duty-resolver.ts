import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { decideDuty } from '../../actions/duties/decide-duty.js';
import { Duty } from '../../schema/duties/duty.js';
import { DecideDutyInput, DecideDutyPayload } from '../../schema/duties/inputs.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { dutyById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';

@Resolver()
export class DecideDutyResolver {
  @Mutation(() => DecideDutyPayload, {
    description:
      'Closes a duty without what it asks for, with a reason and a name. What the law fixes cannot be decided away.',
  })
  async decideDuty(
    @Ctx() context: ApiContext,
    @Arg('input', () => DecideDutyInput, { description: 'Which duty, why, who.' }) input: DecideDutyInput,
  ): Promise<DecideDutyPayload> {
    const outcome = await decideDuty(context.action, { ...input, dutyId: foreignKey('Duty', input.dutyId) });
    return { duty: await afresh(context, outcome, dutyById, Duty.of), problems: problemsOf(outcome) };
  }
}
