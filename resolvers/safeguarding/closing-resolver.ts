import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { closeIncident, reopenIncident } from '../../actions/safeguarding/close-incident.js';
import { Incident } from '../../schema/records/incident.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import {
  CloseIncidentInput,
  ClosingCode,
  IncidentClosing,
  ReopenIncidentInput,
} from '../../schema/safeguarding/closing.js';
import { ChangeIncidentPayload } from '../../schema/safeguarding/payloads.js';
import type { ApiContext } from '../api-context.js';
import { incidentById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { closingOf } from './one-of.js';

/** How incidents are closed. */
@Resolver(() => Incident)
export class ClosingResolver {
  @Query(() => [ClosingCode], {
    description:
      'The codes that incidents are closed by: those of the force, or the usual ones where it has said nothing else.',
  })
  closingCodes(@Ctx() { action }: ApiContext): ClosingCode[] {
    return action.standingData.terms.closingCodes.map((closing) => Object.assign(new ClosingCode(), closing));
  }

  @FieldResolver(() => IncidentClosing, { nullable: true, description: 'How it was closed; null while it is open.' })
  async closing(@Ctx() context: ApiContext, @Root() { row }: Incident): Promise<IncidentClosing | null> {
    const closing = await context.loaders.load(closingOf, row.id);
    return closing && !closing.withdrawnAt ? IncidentClosing.of(closing, context.action.standingData.terms) : null;
  }

  @Mutation(() => ChangeIncidentPayload, { description: 'Closes an incident. What is still owed of it stays owed.' })
  async closeIncident(
    @Ctx() context: ApiContext,
    @Arg('input', () => CloseIncidentInput, { description: 'Which incident, and how.' }) input: CloseIncidentInput,
  ): Promise<ChangeIncidentPayload> {
    const incidentId = foreignKey('Incident', input.incidentId);
    return changed(context, await closeIncident(context.action, { ...input, incidentId }));
  }

  @Mutation(() => ChangeIncidentPayload, { description: 'Opens an incident again.' })
  async reopenIncident(
    @Ctx() context: ApiContext,
    @Arg('input', () => ReopenIncidentInput, { description: 'Which incident, and why.' }) input: ReopenIncidentInput,
  ): Promise<ChangeIncidentPayload> {
    const incidentId = foreignKey('Incident', input.incidentId);
    return changed(context, await reopenIncident(context.action, { ...input, incidentId }));
  }
}

const changed = async (context: ApiContext, outcome: ActionOutcome): Promise<ChangeIncidentPayload> => ({
  incident: await afresh(context, outcome, incidentById, Incident.of),
  problems: problemsOf(outcome),
});
