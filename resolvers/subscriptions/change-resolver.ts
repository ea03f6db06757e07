import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { CaseFileChange, DeliveryChange } from '../../schema/delivery/changes.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { findCaseFile } from '../case-file/nodes.js';
import { findDelivery } from '../delivery/nodes.js';
import { isPartner, maySee } from '../delivery/visible.js';
import { type Changes, changeOf, changes, type Step } from './changes.js';

interface SubscriptionArguments {
  readonly caseFileId?: string | null;
  readonly deliveryId?: string | null;
  readonly after?: string | null;
}
interface Subscribing {
  readonly args: SubscriptionArguments;
  readonly context: ApiContext;
}

function deliveryChanges({ args, context }: Subscribing): Changes<DeliveryChange> {
  const caseFileId = args.caseFileId ? requireDatabaseId('CaseFile', args.caseFileId, 'caseFileId') : undefined;
  const deliveryId = args.deliveryId ? requireDatabaseId('Delivery', args.deliveryId, 'deliveryId') : undefined;
  return changes(
    context,
    args.after,
    ({ type, subjectId, data }) =>
      type === 'delivery.changed' &&
      (deliveryId === undefined || subjectId === deliveryId) &&
      (caseFileId === undefined || data['caseFileId'] === caseFileId) &&
      maySee(context, data['partnerId'] ?? ''),
    async (seeing, event, cursor) => {
      const delivery = await findDelivery(seeing, event.subjectId);
      return delivery && { cursor, delivery };
    },
  );
}

function caseFileChanges({ args, context }: Subscribing): Changes<CaseFileChange> {
  const caseFileId = args.caseFileId ? requireDatabaseId('CaseFile', args.caseFileId, 'caseFileId') : undefined;
  return changes(
    context,
    args.after,
    ({ type, subjectId }) =>
      type === 'case-file.changed' && (caseFileId === undefined || subjectId === caseFileId) && !isPartner(context),
    async (seeing, event, cursor) => {
      const caseFile = await findCaseFile(seeing, event.subjectId);
      return caseFile && { cursor, caseFile };
    },
  );
}

const after = {
  nullable: true,
  description:
    'Cursor of the last change you received: what happened since comes first, without a gap or a repeat. Left out: from now on.',
};

@Resolver()
export class ChangeResolver {
  @Subscription(() => DeliveryChange, {
    subscribe: (data) => deliveryChanges(data as Subscribing),
    description: 'Says each time a delivery changes. A partner hears of its own.',
  })
  deliveryChanged(
    @Root() step: Step<DeliveryChange>,
    @Arg('caseFileId', () => ID, { nullable: true, description: 'Only deliveries of this case file.' })
    _caseFileId?: string | null,
    @Arg('deliveryId', () => ID, { nullable: true, description: 'Only this delivery.' }) _deliveryId?: string | null,
    @Arg('after', () => String, after) _after?: string | null,
  ): DeliveryChange {
    return changeOf(step);
  }

  @Subscription(() => CaseFileChange, {
    subscribe: (data) => caseFileChanges(data as Subscribing),
    description: 'Says each time a case file changes: edited, submitted, decided by the partners.',
  })
  caseFileChanged(
    @Root() step: Step<CaseFileChange>,
    @Arg('caseFileId', () => ID, { nullable: true, description: 'Only this case file.' }) _caseFileId?: string | null,
    @Arg('after', () => String, after) _after?: string | null,
  ): CaseFileChange {
    return changeOf(step);
  }
}
