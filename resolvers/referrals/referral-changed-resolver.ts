import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { ReferralChange } from '../../schema/referrals/referral.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { maySee } from '../delivery/visible.js';
import { type Changes, changeOf, changes, type Step } from '../subscriptions/changes.js';
import { findReferral } from './referrals.js';

interface Subscribing {
  readonly args: {
    readonly referralId?: string | null;
    readonly incidentId?: string | null;
    readonly after?: string | null;
  };
  readonly context: ApiContext;
}

function referralChanges({ args, context }: Subscribing): Changes<ReferralChange> {
  const referralId = args.referralId ? requireDatabaseId('Referral', args.referralId, 'referralId') : undefined;
  const incidentId = args.incidentId ? requireDatabaseId('Incident', args.incidentId, 'incidentId') : undefined;
  return changes(
    context,
    args.after,
    ({ type, subjectId, data }) =>
      type === 'referral.changed' &&
      (referralId === undefined || subjectId === referralId) &&
      maySee(context, data['partnerId'] ?? ''),
    async (seeing, event, cursor) => {
      const referral = await findReferral(seeing, event.subjectId);
      // The event does not say which incident: agencies that follow the log do not know it.
      return referral && (incidentId === undefined || referral.row.incidentId === incidentId)
        ? { cursor, referral }
        : null;
    },
  );
}

@Resolver()
export class ReferralChangedResolver {
  @Subscription(() => ReferralChange, {
    subscribe: (data) => referralChanges(data as Subscribing),
    description: 'Says each time a referral changes. A partner hears of those that have reached it.',
  })
  referralChanged(
    @Root() step: Step<ReferralChange>,
    @Arg('referralId', () => ID, { nullable: true, description: 'Only this referral.' }) _referralId?: string | null,
    @Arg('incidentId', () => ID, {
      nullable: true,
      description:
        'Only referrals of this incident. For the force only: a partner is refused (`FORBIDDEN`, with the path).',
    })
    _incidentId?: string | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'Cursor of the last change you received: what happened since comes first, without a gap or a repeat. Left out: from now on.',
    })
    _after?: string | null,
  ): ReferralChange {
    return changeOf(step);
  }
}
