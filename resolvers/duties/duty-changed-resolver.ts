import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { DutyChange } from '../../schema/duties/duty-history.js';
import { DutyHistoryKind, DutyRuleCode } from '../../schema/duties/enums.js';
import type { ApiContext } from '../api-context.js';
import { type Changes, changeOf, changes, type Step } from '../subscriptions/changes.js';
import { findDuty } from './nodes.js';

interface Subscribing {
  readonly args: { readonly rule?: string | null; readonly district?: string | null; readonly after?: string | null };
  readonly context: ApiContext;
}

/** Types of events, e.g. `duty.overdue`, by what happened. */
const kinds = new Map(Object.values(DutyHistoryKind).map((kind) => [`duty.${kind.toLowerCase()}`, kind]));

const dutyChanges = ({ args, context }: Subscribing): Changes<DutyChange> =>
  changes(
    context,
    args.after,
    ({ type, data }) =>
      kinds.has(type) &&
      (!args.rule || data['rule'] === args.rule) &&
      (typeof args.district !== 'string' || (data['district'] ?? '') === args.district),
    async (seeing, { type, subjectId }, cursor) => {
      const duty = await findDuty(seeing, subjectId);
      return duty && { cursor, kind: kinds.get(type)!, duty };
    },
  );

@Resolver()
export class DutyChangedResolver {
  @Subscription(() => DutyChange, {
    subscribe: (data) => dutyChanges(data as Subscribing),
    description: 'Says each time that something comes to be owed, is met, becomes overdue, is escalated, and so on.',
  })
  dutyChanged(
    @Root() step: Step<DutyChange>,
    @Arg('rule', () => DutyRuleCode, { nullable: true, description: 'Only duties under this rule.' })
    _rule?: string | null,
    @Arg('district', () => String, {
      nullable: true,
      description: 'Only duties of this district, exactly as recorded; empty: those without one.',
    })
    _district?: string | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'Cursor of the last change you received: what happened since comes first, without a gap or a repeat. Left out: from now on.',
    })
    _after?: string | null,
  ): DutyChange {
    return changeOf(step);
  }
}
