import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { announceNotice } from '../../actions/delivery/announce-notice.js';
import { withdrawNotice } from '../../actions/delivery/withdraw-notice.js';
import { Delivery } from '../../schema/delivery/delivery.js';
import {
  AnnounceNoticeInput,
  AnnounceNoticePayload,
  Notice,
  NoticeConnection,
  NoticeFilter,
  WithdrawNoticeInput,
  WithdrawNoticePayload,
} from '../../schema/delivery/notice.js';
import { NoticeReach, NoticeTold } from '../../schema/delivery/notice-reach.js';
import { Partner } from '../../schema/delivery/partner.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey, requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { noticeById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { partnerById } from './loaders.js';
import { findNotice, listNotices, reachOf } from './notices.js';
import { isPartner, maySee } from './visible.js';

const forTheForce = 'for the force alone';

@Resolver(() => Notice)
export class NoticeResolver {
  @Query(() => Notice, {
    nullable: true,
    description: 'One notice by its id; null when there is none that you may see.',
  })
  notice(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the notice.' }) id: string,
  ): Promise<Notice | null> {
    return findNotice(context, requireDatabaseId('Notice', id, 'id'));
  }

  @Query(() => NoticeConnection, {
    description: 'What has been announced to partners, the latest first. A partner sees what concerns it.',
  })
  async notices(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => NoticeFilter, { nullable: true, description: 'Which notices; all when left out.' })
    filter?: NoticeFilter | null,
  ) {
    return NoticeConnection.read(page, Notice.of, (request) => listNotices(context, filter ?? {}, request));
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'Whose maintenance it is, or whom alone it concerns; null when it concerns every partner.',
  })
  async partner(@Ctx() context: ApiContext, @Root() { row }: Notice): Promise<Partner | null> {
    const partner = row.partnerId === null ? null : await context.loaders.load(partnerById, row.partnerId);
    return partner && Partner.of(partner);
  }

  @FieldResolver(() => String, { nullable: true, description: `Who announced it; ${forTheForce}.` })
  announcedBy(@Ctx() context: ApiContext, @Root() { row }: Notice): string | null {
    return isPartner(context) ? null : row.announcedBy;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `Who withdrew it; null when nobody has, ${forTheForce}.`,
  })
  withdrawnBy(@Ctx() context: ApiContext, @Root() { row }: Notice): string | null {
    return isPartner(context) ? null : row.withdrawnBy;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was withdrawn; null when it was not.' })
  withdrawnReason(@Root() { row }: Notice): string | null {
    return row.withdrawnReason;
  }

  @FieldResolver(() => [NoticeReach], {
    description: 'The partners that it concerns, by id, and how each was told. A partner sees itself.',
  })
  async reach(@Ctx() context: ApiContext, @Root() { row }: Notice): Promise<NoticeReach[]> {
    const reached = await context.loaders.load(reachOf, row);
    return reached
      .filter(({ partner }) => maySee(context, partner.id))
      .map(({ partner, delivery, withdrawal }) => ({
        partner: Partner.of(partner),
        told: delivery ? NoticeTold.DELIVERY : NoticeTold.EVENT,
        delivery: delivery && Delivery.of(delivery),
        withdrawal: withdrawal && Delivery.of(withdrawal),
      }));
  }

  @Mutation(() => AnnounceNoticePayload, {
    description:
      'Tells partners of maintenance, a change or an outage: each by an event, and by a document where its channel has one. `reach` of the notice says how.',
  })
  async announceNotice(
    @Ctx() context: ApiContext,
    @Arg('input', () => AnnounceNoticeInput, { description: 'The notice.' }) input: AnnounceNoticeInput,
  ): Promise<AnnounceNoticePayload> {
    const outcome = await announceNotice(context.action, input);
    return { notice: await afresh(context, outcome, noticeById, Notice.of), problems: problemsOf(outcome) };
  }

  @Mutation(() => WithdrawNoticePayload, {
    description:
      'Withdraws a notice: it no longer applies, and the maintenance it announced no longer holds documents. The partners are told by an event, and those that got a document of it by a second one.',
  })
  async withdrawNotice(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawNoticeInput, { description: 'Which notice, and why.' }) input: WithdrawNoticeInput,
  ): Promise<WithdrawNoticePayload> {
    const noticeId = foreignKey('Notice', input.noticeId);
    const outcome = await withdrawNotice(context.action, { ...input, noticeId });
    const warnings = outcome.ok ? (outcome.warnings ?? []) : [];
    return {
      notice: await afresh(context, outcome, noticeById, Notice.of),
      changed: outcome.ok && !warnings.some(({ code }) => code === 'NOTICE_UNCHANGED'),
      problems: problemsOf(outcome),
      warnings,
    };
  }
}
