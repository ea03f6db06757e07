import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { referralRoutingOf } from '../../delivery/partners/partners.js';
import { Delivery, DeliveryConnection } from '../../schema/delivery/delivery.js';
import { Partner, PartnerReferrals } from '../../schema/delivery/partner.js';
import { Duty } from '../../schema/duties/duty.js';
import { Incident } from '../../schema/records/incident.js';
import { Person } from '../../schema/records/person.js';
import {
  Referral,
  ReferralAddition,
  ReferralAnswer,
  ReferralConnection,
  ReferralFilter,
} from '../../schema/referrals/referral.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { incidentById, personById } from '../by-id.js';
import { childPage, NO_ROWS } from '../child-pages.js';
import { partnerById } from '../delivery/loaders.js';
import { isPartner } from '../delivery/visible.js';
import { seesDuties } from '../duties/nodes.js';
import { dutyByKey } from './duty-by-key.js';
import {
  additionsOf,
  answersOf,
  deliveriesOfReferral,
  findReferral,
  listReferrals,
  referralsOfIncident,
  replacementOf,
  seesReferrals,
} from './referrals.js';

const forTheForce = 'for the force alone';

@Resolver(() => Referral)
export class ReferralResolver {
  @Query(() => Referral, {
    nullable: true,
    description: 'One referral by its id; null when there is none that you may see.',
  })
  referral(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the referral.' }) id: string,
  ): Promise<Referral | null> {
    return findReferral(context, requireDatabaseId('Referral', id, 'id'));
  }

  @Query(() => ReferralConnection, {
    description: 'Referrals, the latest first. A partner sees those that have reached it.',
  })
  async referrals(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => ReferralFilter, { nullable: true, description: 'Which referrals; all when left out.' })
    filter?: ReferralFilter | null,
  ) {
    return ReferralConnection.read(page, Referral.of, (request) => listReferrals(context, filter ?? {}, request));
  }

  @FieldResolver(() => Incident, { nullable: true, description: `The incident that it is about; ${forTheForce}.` })
  async incident(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<Incident | null> {
    const incident = isPartner(context) ? null : await context.loaders.load(incidentById, row.incidentId);
    return incident && Incident.of(incident);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: `Whom it concerns; null when nobody was identified, ${forTheForce}.`,
  })
  async person(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<Person | null> {
    if (isPartner(context) || row.personId === null) return null;
    const person = await context.loaders.load(personById, row.personId);
    return person && Person.of(person);
  }

  @FieldResolver(() => Partner, { description: 'To whom it goes.' })
  async partner(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<Partner> {
    return Partner.of((await context.loaders.load(partnerById, row.partnerId))!);
  }

  @FieldResolver(() => Duty, {
    nullable: true,
    description: `The duty that it was made from; null: it was made by hand, ${forTheForce}.`,
  })
  async duty(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<Duty | null> {
    if (row.dutyKey === null || isPartner(context) || !seesDuties(context)) return null;
    const duty = await context.loaders.load(dutyByKey, row.dutyKey);
    return duty && Duty.of(duty);
  }

  @FieldResolver(() => String, { nullable: true, description: `Who made it; ${forTheForce}.` })
  createdBy(@Ctx() context: ApiContext, @Root() { row }: Referral): string | null {
    return isPartner(context) ? null : row.createdBy;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `Who took it back; null: nobody did, ${forTheForce}.`,
  })
  withdrawnBy(@Ctx() context: ApiContext, @Root() { row }: Referral): string | null {
    return isPartner(context) ? null : row.withdrawnBy;
  }

  @FieldResolver(() => Referral, {
    nullable: true,
    description: 'The referral that it was made in place of; null: none that you may see.',
  })
  replaces(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<Referral | null> {
    return row.replacesId === null ? Promise.resolve(null) : findReferral(context, row.replacesId);
  }

  @FieldResolver(() => Referral, {
    nullable: true,
    description: 'The referral that was made in its place; null: none that you may see.',
  })
  async replacedBy(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<Referral | null> {
    const replacement = await context.loaders.load(replacementOf, row.id);
    return replacement && findReferral(context, replacement.id);
  }

  @FieldResolver(() => [ReferralAnswer], { description: 'What the agency said to it, the first one first.' })
  async answers(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<ReferralAnswer[]> {
    const answers = await context.loaders.load(answersOf, row.id);
    // Who of the force took an answer down is not the agency's to know.
    const by = (name: string) => (isPartner(context) ? row.partnerId : name);
    return answers.map((answer) => ReferralAnswer.of({ ...answer, by: by(answer.by) }));
  }

  @FieldResolver(() => [ReferralAddition], { description: 'What was added to it, the first one first.' })
  async additions(@Ctx() context: ApiContext, @Root() { row }: Referral): Promise<ReferralAddition[]> {
    return (await context.loaders.load(additionsOf, row.id)).map(ReferralAddition.of);
  }

  @FieldResolver(() => DeliveryConnection, {
    description: 'The documents of it: as it was made, what was added, that it was taken back; the first one first.',
  })
  async deliveries(
    @Ctx() context: ApiContext,
    @Root() { row }: Referral,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return DeliveryConnection.read(page, Delivery.of, (request) =>
      childPage(context, deliveriesOfReferral, row.id, request),
    );
  }
}

@Resolver(() => Incident)
export class IncidentReferralsResolver {
  @FieldResolver(() => ReferralConnection, {
    description: 'What was referred to other agencies because of it, the first one first; empty for who may see none.',
  })
  async referrals(
    @Ctx() context: ApiContext,
    @Root() { row }: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return ReferralConnection.read(page, Referral.of, (request) =>
      seesReferrals(context) ? childPage(context, referralsOfIncident, row.id, request) : NO_ROWS,
    );
  }
}

@Resolver(() => Partner)
export class PartnerReferralsResolver {
  @FieldResolver(() => PartnerReferrals, {
    nullable: true,
    description: 'Which referrals go to it by themselves, as the configuration says; null: none.',
  })
  referralRouting(@Root() { row }: Partner): PartnerReferrals | null {
    const routing = referralRoutingOf(row.referrals);
    return routing ? { kinds: routing.kinds, districts: routing.districts ?? null } : null;
  }
}

@Resolver(() => Delivery)
export class DeliveryReferralResolver {
  @FieldResolver(() => Referral, {
    nullable: true,
    description: 'The referral that it carries; null for anything else.',
  })
  async referral(@Ctx() context: ApiContext, @Root() { row }: Delivery): Promise<Referral | null> {
    return row.referralId === null ? null : findReferral(context, row.referralId);
  }
}
