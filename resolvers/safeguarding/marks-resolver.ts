import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { markIncident } from '../../actions/safeguarding/mark-incident.js';
import { withdrawInvolvement } from '../../actions/safeguarding/withdraw-involvement.js';
import { withdrawMark } from '../../actions/safeguarding/withdraw-mark.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import { Involvement } from '../../schema/records/involvement.js';
import { MarkIncidentInput, WithdrawInvolvementInput, WithdrawMarkInput } from '../../schema/safeguarding/inputs.js';
import { Mark } from '../../schema/safeguarding/mark.js';
import { ChangeInvolvementPayload, MarkPayload } from '../../schema/safeguarding/payloads.js';
import type { ApiContext } from '../api-context.js';
import { involvementById, markById } from '../by-id.js';
import { changedIn } from './outcome.js';

async function marked(context: ApiContext, outcome: ActionOutcome): Promise<MarkPayload> {
  const { value, ...rest } = await changedIn(context, outcome, markById, Mark.of);
  return { mark: value, ...rest };
}

/** The part in an incident that an action changed. */
export async function involved(context: ApiContext, outcome: ActionOutcome): Promise<ChangeInvolvementPayload> {
  const { value, ...rest } = await changedIn(context, outcome, involvementById, Involvement.of);
  return { involvement: value, ...rest };
}

@Resolver()
export class MarksResolver {
  @Mutation(() => MarkPayload, {
    description:
      'Records that something is established about an incident or about somebody’s part in it. What it calls for is opened as duties at once.',
  })
  async markIncident(
    @Ctx() context: ApiContext,
    @Arg('input', () => MarkIncidentInput, { description: 'What is established, of what.' }) input: MarkIncidentInput,
  ): Promise<MarkPayload> {
    const outcome = await markIncident(context.action, {
      ...input,
      incidentId: foreignKey('Incident', input.incidentId),
      involvementId: input.involvementId ? foreignKey('Involvement', input.involvementId) : null,
    });
    return marked(context, outcome);
  }

  @Mutation(() => MarkPayload, {
    description: 'Takes back a mark that was wrong from the beginning. Duties that rest on it alone are cancelled.',
  })
  async withdrawMark(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawMarkInput, { description: 'Which mark, and why.' }) input: WithdrawMarkInput,
  ): Promise<MarkPayload> {
    return marked(context, await withdrawMark(context.action, { ...input, markId: foreignKey('Mark', input.markId) }));
  }

  @Mutation(() => ChangeInvolvementPayload, {
    description:
      'Takes back a part in an incident that somebody never had. Duties that rest on it are cancelled; `involvePerson` records it anew.',
  })
  async withdrawInvolvement(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawInvolvementInput, { description: 'Which part, and why.' })
    input: WithdrawInvolvementInput,
  ): Promise<ChangeInvolvementPayload> {
    const involvementId = foreignKey('Involvement', input.involvementId);
    return involved(context, await withdrawInvolvement(context.action, { ...input, involvementId }));
  }
}
