import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CaseFile } from '../../schema/case-file/case-file.js';
import { Attempt, AttemptConnection } from '../../schema/delivery/attempt.js';
import { DeliveryStatus } from '../../schema/delivery/delivery-status.js';
import { Delivery, DeliveryConnection, DeliveryFilter } from '../../schema/delivery/delivery.js';
import { Notice } from '../../schema/delivery/notice.js';
import { Partner } from '../../schema/delivery/partner.js';
import { Submission } from '../../schema/delivery/submission.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import { Moment } from '../../schema/scalars.js';
import type { ApiContext } from '../api-context.js';
import { findCaseFile } from '../case-file/nodes.js';
import { childPage } from '../child-pages.js';
import { attemptsOfDelivery } from './child-lists.js';
import { deliveryConditions } from './delivery-conditions.js';
import { listDeliveries } from './lists.js';
import { blockerOf, partnerById } from './loaders.js';
import { findDelivery, findSubmission } from './nodes.js';
import { findNotice } from './notices.js';
import { heldBecause, holdOf, nextAttemptAt } from './standing.js';
import { isPartner } from './visible.js';

@Resolver(() => Delivery)
export class DeliveryResolver {
  @Query(() => Delivery, {
    nullable: true,
    description: 'One delivery by its id; null when there is none that you may see.',
  })
  delivery(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the delivery.' }) id: string,
  ): Promise<Delivery | null> {
    return findDelivery(context, requireDatabaseId('Delivery', id, 'id'));
  }

  @Query(() => DeliveryConnection, { description: 'Deliveries, the latest first. A partner sees its own.' })
  async deliveries(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => DeliveryFilter, { nullable: true, description: 'Which deliveries; all when left out.' })
    filter?: DeliveryFilter | null,
  ) {
    const conditions = await deliveryConditions(context, filter ?? {});
    return DeliveryConnection.read(page, Delivery.of, (request) => listDeliveries(context, conditions, request));
  }

  @FieldResolver(() => DeliveryStatus, { description: 'How far it has come.' })
  async status(@Ctx() context: ApiContext, @Root() { row }: Delivery): Promise<DeliveryStatus> {
    return (await holdOf(context, row)) ? DeliveryStatus.HELD : (row.status as DeliveryStatus);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it is HELD and when it goes, in a sentence; null when it is not held.',
  })
  heldBecause(@Ctx() context: ApiContext, @Root() { row }: Delivery): Promise<string | null> {
    return heldBecause(context, row);
  }

  @FieldResolver(() => Moment, {
    nullable: true,
    description:
      'When it is tried next, at the earliest; null unless it is queued, or held until a time that is known.',
  })
  nextAttemptAt(@Ctx() context: ApiContext, @Root() { row }: Delivery): Promise<Date | null> {
    return nextAttemptAt(context, row);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the partner has it and has not answered in time (`receiptDueAt`).',
  })
  receiptOverdue(@Ctx() context: ApiContext, @Root() { row }: Delivery): boolean {
    return row.status === 'AWAITING_RECEIPT' && row.receiptDueAt !== null && row.receiptDueAt < context.action.now();
  }

  @FieldResolver(() => Notice, { nullable: true, description: 'The notice that it carries; null for a case file.' })
  async notice(@Ctx() context: ApiContext, @Root() { row }: Delivery): Promise<Notice | null> {
    return row.noticeId === null ? null : findNotice(context, row.noticeId);
  }

  @FieldResolver(() => Partner, { description: 'Whom it goes to.' })
  async partner(@Ctx() context: ApiContext, @Root() delivery: Delivery): Promise<Partner> {
    return Partner.of((await context.loaders.load(partnerById, delivery.row.partnerId))!);
  }

  @FieldResolver(() => AttemptConnection, { description: 'The attempts to send it, the first one first.' })
  async attempts(
    @Ctx() context: ApiContext,
    @Root() delivery: Delivery,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return AttemptConnection.read(page, Attempt.of, (request) =>
      childPage(context, attemptsOfDelivery, delivery.row.id, request),
    );
  }

  @FieldResolver(() => Delivery, {
    nullable: true,
    description: 'The earlier document of the same case that has to get through first; null unless it is blocked.',
  })
  async blockedBy(@Ctx() context: ApiContext, @Root() delivery: Delivery): Promise<Delivery | null> {
    if (delivery.row.status !== 'BLOCKED') return null;
    const row = await context.loaders.load(blockerOf, delivery.row.id);
    return row && Delivery.of(row);
  }

  @FieldResolver(() => Submission, {
    nullable: true,
    description: 'The version of the file that it carries; null for a notice; for the force alone.',
  })
  submission(@Ctx() context: ApiContext, @Root() delivery: Delivery): Promise<Submission | null> {
    return delivery.row.submissionId ? findSubmission(context, delivery.row.submissionId) : Promise.resolve(null);
  }

  @FieldResolver(() => CaseFile, {
    nullable: true,
    description: 'The case file as it is now, which may have changed since; null for a notice; for the force alone.',
  })
  async caseFile(@Ctx() context: ApiContext, @Root() delivery: Delivery): Promise<CaseFile | null> {
    const { caseFileId } = delivery.row;
    return isPartner(context) || !caseFileId ? null : findCaseFile(context, caseFileId);
  }
}
