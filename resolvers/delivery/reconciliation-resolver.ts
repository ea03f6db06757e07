import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LARGEST_LIST, reconcileWithList } from '../../delivery/reconciliation/reconcile-with-list.js';
import {
  type FindingPosition,
  findingsOf,
  isBalanced,
  reconcile,
} from '../../delivery/reconciliation/reconciliation.js';
import { decodeCursor, type PageRequest, toPage } from '../../domain/paging.js';
import { isUuid } from '../../domain/uuid.js';
import {
  PartnerListInput,
  PartnerListReconciliation,
  Reconciliation,
  ReconciliationFinding,
  ReconciliationFindingConnection,
} from '../../schema/delivery/reconciliation.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { Moment } from '../../schema/scalars.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../cursors.js';
import { searchText } from '../search-text.js';

/** A year and a day: what is asked for in one operation. */
const LONGEST_PERIOD_MS = 367 * 86_400_000;

@Resolver(() => Reconciliation)
export class ReconciliationResolver {
  @Query(() => Reconciliation, {
    description:
      'What should have gone to partners, what went, what was acknowledged, and the difference, which is zero. Counts what was submitted in the period, and apart from that the notices announced in it, by the submissions and notices themselves, the attempts and the receipts.',
  })
  async reconciliation(
    @Ctx() context: ApiContext,
    @Arg('from', () => Moment, { description: 'What was submitted or announced at this moment or later.' }) from: Date,
    @Arg('to', () => Moment, {
      nullable: true,
      description: 'What was submitted or announced before this moment; left out: now.',
    })
    to?: Date | null,
    @Arg('partner', () => ID, { nullable: true, description: 'Only this partner, e.g. `cps`.' })
    partner?: string | null,
  ): Promise<Reconciliation> {
    const period = periodOf(from, to ?? context.action.now(), '/from');
    const partnerId = typeof partner === 'string' ? await knownPartner(context, partner, '/partner') : undefined;
    const partners = await reconcile(context.reads, { ...period, ...(partnerId ? { partnerId } : {}) });
    return Object.assign(new Reconciliation(), {
      ...period,
      ...(partnerId ? { partner: partnerId } : {}),
      balanced: isBalanced(partners),
      partners,
    });
  }

  @FieldResolver(() => ReconciliationFindingConnection, {
    description: 'Every document behind a number that should be 0, and every receipt that is overdue.',
  })
  async findings(
    @Ctx() context: ApiContext,
    @Root() { from, to, partner }: Reconciliation,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    const period = { from, to, ...(partner ? { partnerId: partner } : {}) };
    return ReconciliationFindingConnection.read(page, ReconciliationFinding.of, async (request) => {
      const rows = await findingsOf(context.reads, period, positionOf(request), request.first + 1);
      return toPage(rows, request.first, (row) => [row.day, row.documentId, row.partnerId, row.purpose]);
    });
  }

  @Query(() => PartnerListReconciliation, {
    description:
      'Compares what a partner says it holds with what it had from the hub in a period. Changes nothing; what is missing there can be sent again with `replayDeliveries`.',
  })
  async reconcileWithPartnerList(
    @Ctx() context: ApiContext,
    @Arg('input', () => PartnerListInput, { description: 'The list, and the period it should cover.' })
    { partner, from, to, documents }: PartnerListInput,
  ): Promise<PartnerListReconciliation> {
    if (documents.length > LARGEST_LIST)
      throw badInput(
        `The list holds more than ${LARGEST_LIST} documents. Compare a shorter period.`,
        '/input/documents',
      );
    const unnamed = documents.findIndex(({ messageId, correlationId }) => !messageId === !correlationId);
    if (unnamed >= 0) throw badInput('Give either "messageId" or "correlationId".', `/input/documents/${unnamed}`);
    const period = periodOf(from, to ?? context.action.now(), '/input/from');
    const partnerId = await knownPartner(context, partner, '/input/partner');
    const found = await reconcileWithList(context.reads, { partnerId, ...period }, documents);
    const delivery = (id: string) => toGlobalId('Delivery', id);
    return Object.assign(new PartnerListReconciliation(), {
      ...found,
      missingDeliveryIds: found.missingDeliveryIds.map(delivery),
      notKnownToHaveArrived: found.notKnownToHaveArrived.map(delivery),
      verdictDiffers: found.verdictDiffers.map((one) => ({ ...one, deliveryId: delivery(one.deliveryId) })),
    });
  }
}

const badInput = (message: string, path: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path } });

function periodOf(from: Date, to: Date, path: string): { from: Date; to: Date } {
  if (to <= from) throw badInput('"from" must lie before "to". Give a period.', path);
  if (to.getTime() - from.getTime() > LONGEST_PERIOD_MS)
    throw badInput('The period is longer than a year. Ask for a year at a time.', path);
  return { from, to };
}

async function knownPartner(context: ApiContext, partner: string, path: string): Promise<string> {
  const id = searchText(partner, path);
  if ((await context.reads.partner.count({ where: { id } })) === 0)
    throw badInput('There is no such partner. Use the id of a partner, e.g. cps or court.', path);
  return id;
}

function positionOf({ after }: PageRequest): FindingPosition | undefined {
  if (!after) return undefined;
  const [day, documentId, partnerId, purpose] = decodeCursor(after, 4) ?? [];
  if (typeof day !== 'number' || typeof documentId !== 'string' || !isUuid(documentId)) throw badCursor();
  if (typeof partnerId !== 'string' || typeof purpose !== 'string') throw badCursor();
  return { day, documentId, partnerId, purpose };
}
