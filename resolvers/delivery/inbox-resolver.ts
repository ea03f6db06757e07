import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { acknowledgeDelivery } from '../../actions/delivery/acknowledge-delivery.js';
import { fileNameOf } from '../../delivery/channels/file-name.js';
import { submittedMaterials } from '../../delivery/sending/consignment.js';
import { inboxAfter, inboxPlaceOf, markArrived } from '../../delivery/receipts/inbox.js';
import { adapterIdOf } from '../../delivery/partners/partners.js';
import { readReferrals, referralConsignment } from '../../delivery/sending/referral-consignment.js';
import type { CaseFile } from '../../domain/case-file/index.js';
import { decodeCursor, type PageRequest, toPage } from '../../domain/paging.js';
import { isUuid } from '../../domain/uuid.js';
import type { SubmittedContent } from '../../prisma/rows.js';
import { AcknowledgeDeliveryInput, AcknowledgeDeliveryPayload } from '../../schema/delivery/acknowledge-delivery.js';
import { Delivery } from '../../schema/delivery/delivery.js';
import {
  InboxArguments,
  InboxConnection,
  InboxDocument,
  InboxItem,
  InboxMaterial,
  InboxReferral,
} from '../../schema/delivery/inbox.js';
import { Notice } from '../../schema/delivery/notice.js';
import { foreignKey, toGlobalId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { noticeById } from '../by-id.js';
import { badCursor } from '../cursors.js';
import { partnerById, submittedById } from './loaders.js';

@Resolver(() => InboxItem)
export class InboxResolver {
  @Query(() => InboxConnection, {
    description:
      'What lies in the inbox of the partner who asks, the oldest first: fetch it, and say with `acknowledgeDelivery` what you think of it, which takes it out.',
  })
  async inbox(@Ctx() context: ApiContext, @Args(() => InboxArguments) page: InboxArguments) {
    const { prisma, actor } = context.action;
    const { partnerId } = actor;
    if (partnerId === undefined) {
      throw new GraphQLError('Only a partner has an inbox. Ask for "deliveries" instead.', {
        extensions: { code: 'FORBIDDEN', path: '/inbox' },
      });
    }
    return InboxConnection.read(page, InboxItem.of, async (request) => {
      const rows = await inboxAfter(context.reads, partnerId, placeIn(request), request.first + 1);
      const arrived = await markArrived(prisma, rows.slice(0, request.first));
      return toPage([...arrived, ...rows.slice(request.first)], request.first, (row) => {
        const { sentAt, position, id } = inboxPlaceOf(row);
        return [sentAt.getTime(), position, id];
      });
    });
  }

  @FieldResolver(() => InboxDocument, {
    nullable: true,
    description: 'The case file in your format, as it was submitted; null for anything else.',
  })
  async document(@Ctx() context: ApiContext, @Root() { row }: InboxItem): Promise<InboxDocument | null> {
    const submission = await submissionOf(context, row.submissionId);
    if (!submission) return null;
    const partner = await context.loaders.load(partnerById, row.partnerId);
    const adapter = context.action.adapters.get(adapterIdOf(partner!));
    if (!adapter) throw new Error(`partner ${row.partnerId} has no adapter`);
    const file = submission.content as unknown as CaseFile;
    const { format, contentType, text } = adapter.translate(file);
    return { format, contentType, fileName: fileNameOf(file, contentType), text };
  }

  @FieldResolver(() => [InboxMaterial], { description: 'The materials that travel with the document.' })
  async materials(@Ctx() context: ApiContext, @Root() { row, deliveryId }: InboxItem): Promise<InboxMaterial[]> {
    const submission = await submissionOf(context, row.submissionId);
    if (!submission) return [];
    return submittedMaterials(submission).map(({ title, fileName, contentType, sha256, ...material }) => {
      const id = toGlobalId('Material', material.id);
      const contentPath = `/deliveries/${deliveryId}/materials/${id}/content`;
      return { id, title, fileName, contentType, sha256, contentPath };
    });
  }

  @FieldResolver(() => InboxReferral, {
    nullable: true,
    description:
      'The referral in your format, what was added to it, or that it is withdrawn; null for anything else. `acknowledgeDelivery` says that you could read it, `answerReferral` what you decide.',
  })
  async referralDocument(@Ctx() context: ApiContext, @Root() { row }: InboxItem): Promise<InboxReferral | null> {
    if (row.referralId === null) return null;
    const partner = await context.loaders.load(partnerById, row.partnerId);
    const adapter = context.action.referralAdapters?.get(adapterIdOf(partner!));
    const [referral] = await readReferrals(context.reads, [row.referralId]);
    const { cargo, identity } = referralConsignment({ ...row, deliveryId: row.id }, referral!, adapter);
    if (cargo.type !== 'REFERRAL') return null;
    const { format, files } = await cargo.adapter.translate(cargo.referral, cargo.purpose, identity);
    return {
      ...{ number: cargo.referral.number, kind: cargo.referral.kind, purpose: cargo.purpose.kind, format },
      files: files.map(({ fileName, contentType, content }) => ({
        ...{ fileName, contentType, content: Buffer.from(content).toString('base64') },
      })),
    };
  }

  @FieldResolver(() => Notice, { nullable: true, description: 'What you are told; null for anything else.' })
  async notice(@Ctx() context: ApiContext, @Root() { row }: InboxItem): Promise<Notice | null> {
    const notice = row.noticeId === null ? null : await context.loaders.load(noticeById, row.noticeId);
    return notice && Notice.of(notice);
  }

  @Mutation(() => AcknowledgeDeliveryPayload, {
    description:
      'Says what a partner thinks of a document that it got: of its own, whichever way it came. A notice is acknowledged in the same way. An operator may record what a partner said elsewhere.',
  })
  async acknowledgeDelivery(
    @Ctx() context: ApiContext,
    @Arg('input', () => AcknowledgeDeliveryInput, { description: 'The verdict.' }) input: AcknowledgeDeliveryInput,
  ): Promise<AcknowledgeDeliveryPayload> {
    const deliveryId = foreignKey('Delivery', input.deliveryId);
    const outcome = await acknowledgeDelivery(context.action, { ...input, deliveryId });
    if (!outcome.ok) return { delivery: null, problems: outcome.problems };
    const row = await context.reads.delivery.findUniqueOrThrow({ where: { id: outcome.id } });
    return { delivery: Delivery.of(row), problems: outcome.warnings ?? [] };
  }
}

const submissionOf = (context: ApiContext, id: string | null): Promise<SubmittedContent | null> =>
  id === null ? Promise.resolve(null) : context.loaders.load(submittedById, id);

/** The place in the cursor of an inbox; undefined for its first page. */
function placeIn({ after }: PageRequest): { sentAt: Date; position: number; id: string } | undefined {
  if (!after) return undefined;
  const [milliseconds, position, id] = decodeCursor(after, 3) ?? [];
  if (typeof milliseconds !== 'number' || typeof position !== 'number' || typeof id !== 'string') throw badCursor();
  const sentAt = new Date(milliseconds);
  const year = sentAt.getUTCFullYear();
  if (!isUuid(id) || !Number.isInteger(position) || Math.abs(position) >= 2 ** 31 || !(year > 0 && year < 10_000))
    throw badCursor();
  return { sentAt, position, id };
}
