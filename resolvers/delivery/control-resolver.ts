import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { drainPartner } from '../../actions/delivery/drain-partner.js';
import { pausePartner } from '../../actions/delivery/pause-partner.js';
import { resumePartner } from '../../actions/delivery/resume-partner.js';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { ControlPartnerInput, ControlPartnerPayload } from '../../schema/delivery/control.js';
import { Partner } from '../../schema/delivery/partner.js';
import { PartnerFlow, PartnerQueue } from '../../schema/delivery/partner-flow.js';
import { PartnerPolicy } from '../../schema/delivery/partner-policy.js';
import type { ApiContext } from '../api-context.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { searchText } from '../search-text.js';
import { partnerById } from './loaders.js';
import { flowOf, policyOf, queueShown } from './partner-flow.js';
import { queueOf } from './partner-queue.js';
import { standingOf } from './standing.js';
import { isPartner, maySee } from './visible.js';

const input = { description: 'Which partner, and why.' };

@Resolver(() => Partner)
export class ControlResolver {
  @Query(() => Partner, { nullable: true, description: 'One outside system by its id; null when there is none.' })
  async partner(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Its short name, e.g. `cps`.' }) id: string,
  ): Promise<Partner | null> {
    const row = maySee(context, id) ? await context.loaders.load(partnerById, searchText(id, '/id')) : null;
    return row && Partner.of(row);
  }

  @FieldResolver(() => PartnerFlow, { description: 'Whether documents go to it at present, and why not.' })
  async flow(@Ctx() context: ApiContext, @Root() { id }: Partner): Promise<PartnerFlow> {
    return flowOf(await standingOf(context, id), !isPartner(context));
  }

  @FieldResolver(() => PartnerQueue, { description: 'What is on its way to it, counted.' })
  async queue(@Ctx() context: ApiContext, @Root() { id }: Partner): Promise<PartnerQueue> {
    const [counts, standing] = await Promise.all([context.loaders.load(queueOf, id), standingOf(context, id)]);
    return queueShown(counts, standing);
  }

  @FieldResolver(() => PartnerPolicy, { description: 'How much it is sent, when, and what is expected back.' })
  policy(@Root() { row }: Partner): PartnerPolicy {
    return policyOf(row);
  }

  @Mutation(() => ControlPartnerPayload, {
    description:
      'Sends a partner nothing more until `resumePartner`. Its documents are HELD; nothing is lost. What is on its way at this moment arrives.',
  })
  async pausePartner(
    @Ctx() context: ApiContext,
    @Arg('input', () => ControlPartnerInput, input) control: ControlPartnerInput,
  ): Promise<ControlPartnerPayload> {
    return controlled(context, await pausePartner(context.action, control));
  }

  @Mutation(() => ControlPartnerPayload, {
    description: 'Lets documents go to a partner again, those that were held first. Ends a pause or a draining.',
  })
  async resumePartner(
    @Ctx() context: ApiContext,
    @Arg('input', () => ControlPartnerInput, input) control: ControlPartnerInput,
  ): Promise<ControlPartnerPayload> {
    return controlled(context, await resumePartner(context.action, control));
  }

  @Mutation(() => ControlPartnerPayload, {
    description:
      'Lets what is queued for a partner now go, and holds what comes later; when that is through, the partner is PAUSED. For planned work at the partner, and before it is changed over.',
  })
  async drainPartner(
    @Ctx() context: ApiContext,
    @Arg('input', () => ControlPartnerInput, input) control: ControlPartnerInput,
  ): Promise<ControlPartnerPayload> {
    return controlled(context, await drainPartner(context.action, control));
  }
}

async function controlled(context: ApiContext, outcome: ActionOutcome): Promise<ControlPartnerPayload> {
  const warnings = outcome.ok ? (outcome.warnings ?? []) : [];
  return {
    partner: await afresh(context, outcome, partnerById, Partner.of),
    changed: outcome.ok && !warnings.some(({ code }) => code === 'PARTNER_UNCHANGED'),
    problems: problemsOf(outcome),
    warnings,
  };
}
