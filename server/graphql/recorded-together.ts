import type { GraphQLError } from 'graphql';
import { Grouped } from '../../work/grouped.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Looks } from '../../resolvers/looks.js';
import type { AuditTrail } from './audit-trail.js';
import type { RecordedOperation } from './recorded-looks.js';

/** As many answers as one entry may tell of, so that all of their records are named. */
const MOST_ANSWERS = 100;

type Context = Pick<ApiContext, 'looks' | 'why' | 'action'>;

/** Answers of one subscription, with those that share them. */
interface Line {
  readonly group: Grouped<Context, GraphQLError | undefined>;
  waiting: number;
}

/**
 * Records the answers of subscriptions. What is answered to the same caller and operation while its last record is being written goes
 * into one entry: somebody who catches up on a hundred thousand events does not make as many.
 */
export class RecordedTogether {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly trail: Pick<AuditTrail, 'ran'> & Partial<Pick<AuditTrail, 'mayTell'>>) {}

  /** As `AuditTrail.ran`; `key` says who asks what, `anyway` that it is told however many people its caller has looked at. */
  async ran(
    key: string,
    context: Context,
    operation: RecordedOperation,
    { failed, anyway = false }: { readonly failed: boolean; readonly anyway?: boolean },
  ): Promise<GraphQLError | undefined> {
    if (failed) return this.trail.ran(context, operation, { failed });
    const tooMany = await this.trail.mayTell?.(context, operation, anyway);
    if (tooMany) return tooMany;
    // Who gives other reasons for looking is recorded apart.
    const apart = `${key} ${JSON.stringify(context.why)}`;
    const line = this.lines.get(apart) ?? { group: this.groupOf(operation), waiting: 0 };
    this.lines.set(apart, line);
    line.waiting += 1;
    try {
      return await line.group.do(context);
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) this.lines.delete(apart);
    }
  }

  private groupOf(operation: RecordedOperation): Grouped<Context, GraphQLError | undefined> {
    return new Grouped(
      async (answers) => {
        const looks = new Looks();
        for (const { looks: one } of answers) looks.noteShown(one);
        const fault = await this.trail.ran({ ...answers[0]!, looks }, operation, { failed: false });
        return answers.map(() => fault);
      },
      { largest: MOST_ANSWERS, splits: () => false },
    );
  }
}
