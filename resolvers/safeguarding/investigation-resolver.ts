import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { assignIncident } from '../../actions/safeguarding/assign-incident.js';
import { recordCrime } from '../../actions/safeguarding/record-crime.js';
import { recordInvestigationEvent } from '../../actions/safeguarding/record-investigation-event.js';
import { recordVictimUpdate } from '../../actions/safeguarding/record-victim-update.js';
import { withdrawInvestigationEvent } from '../../actions/safeguarding/withdraw-investigation-event.js';
import { Incident } from '../../schema/records/incident.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import {
  AssignIncidentInput,
  RecordCrimeInput,
  RecordInvestigationEventInput,
  RecordVictimUpdateInput,
  WithdrawInvestigationEventInput,
} from '../../schema/safeguarding/inputs.js';
import { InvestigationEvent, VictimUpdate } from '../../schema/safeguarding/investigation-event.js';
import {
  ChangeIncidentPayload,
  InvestigationEventPayload,
  RecordVictimUpdatePayload,
} from '../../schema/safeguarding/payloads.js';
import type { ApiContext } from '../api-context.js';
import { incidentById, investigationEventById, victimUpdateById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { changedIn } from './outcome.js';

async function changed(context: ApiContext, outcome: ActionOutcome): Promise<ChangeIncidentPayload> {
  return { incident: await afresh(context, outcome, incidentById, Incident.of), problems: problemsOf(outcome) };
}

async function happened(context: ApiContext, outcome: ActionOutcome): Promise<InvestigationEventPayload> {
  const { value, ...rest } = await changedIn(context, outcome, investigationEventById, InvestigationEvent.of);
  return { investigationEvent: value, ...rest };
}

@Resolver()
export class InvestigationResolver {
  @Mutation(() => InvestigationEventPayload, {
    description: 'Records something that happened in the investigation; every victim is to be told of it.',
  })
  async recordInvestigationEvent(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordInvestigationEventInput, { description: 'What happened.' })
    input: RecordInvestigationEventInput,
  ): Promise<InvestigationEventPayload> {
    const incidentId = foreignKey('Incident', input.incidentId);
    return happened(context, await recordInvestigationEvent(context.action, { ...input, incidentId }));
  }

  @Mutation(() => InvestigationEventPayload, {
    description: 'Takes back an event that did not happen. Nobody needs to be told of it any more.',
  })
  async withdrawInvestigationEvent(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawInvestigationEventInput, { description: 'Which event, and why.' })
    input: WithdrawInvestigationEventInput,
  ): Promise<InvestigationEventPayload> {
    const investigationEventId = foreignKey('InvestigationEvent', input.investigationEventId);
    return happened(context, await withdrawInvestigationEvent(context.action, { ...input, investigationEventId }));
  }

  @Mutation(() => RecordVictimUpdatePayload, {
    description: 'Records that a victim was told of something that happened in the investigation.',
  })
  async recordVictimUpdate(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordVictimUpdateInput, { description: 'Who was told of what.' })
    input: RecordVictimUpdateInput,
  ): Promise<RecordVictimUpdatePayload> {
    const outcome = await recordVictimUpdate(context.action, {
      ...input,
      investigationEventId: foreignKey('InvestigationEvent', input.investigationEventId),
      personId: foreignKey('Person', input.personId),
    });
    const { value, ...rest } = await changedIn(context, outcome, victimUpdateById, VictimUpdate.of);
    return { victimUpdate: value, ...rest };
  }

  @Mutation(() => ChangeIncidentPayload, { description: 'Records an incident as a crime and gives it a crime number.' })
  async recordCrime(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordCrimeInput, { description: 'Which incident.' }) input: RecordCrimeInput,
  ): Promise<ChangeIncidentPayload> {
    const incidentId = foreignKey('Incident', input.incidentId);
    return changed(context, await recordCrime(context.action, { ...input, incidentId }));
  }

  @Mutation(() => ChangeIncidentPayload, {
    description: 'Says which team works on an incident and who fills which role. Open duties go to them.',
  })
  async assignIncident(
    @Ctx() context: ApiContext,
    @Arg('input', () => AssignIncidentInput, { description: 'Which incident, and who.' }) input: AssignIncidentInput,
  ): Promise<ChangeIncidentPayload> {
    const incidentId = foreignKey('Incident', input.incidentId);
    return changed(context, await assignIncident(context.action, { ...input, incidentId }));
  }
}
