import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Actor } from '../../access/actor.js';
import type { Why } from '../../access/why.js';
import type { AuditLog, NewAuditEntry, Pending } from '../../audit/index.js';
import { fieldsOf } from '../../audit/index.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { outsideRequests } from '../../prisma/request-scope.js';
import { Refusal } from '../http/refusal.js';
import { rateLimited } from '../limits/limiting.js';
import type { PeopleLimit } from '../limits/people-limit.js';
import { requestProblem } from '../request-problems.js';
import { entriesOf, type RecordedOperation, refusedEntry } from './recorded-looks.js';

/** An answer that is not given because it could not be recorded that it is: `AUDIT_UNAVAILABLE`. */
export const auditUnavailable = (): GraphQLError =>
  new GraphQLError(requestProblem('AUDIT_UNAVAILABLE'), {
    extensions: { code: 'AUDIT_UNAVAILABLE', http: { status: 503 } },
  });

/** Records what is looked at and changed before anybody is told. What it cannot record is not told. */
export class AuditTrail {
  constructor(
    private readonly log: Pick<AuditLog, 'writeAll' | 'referenceTo'> & Partial<Pick<AuditLog, 'coming'>>,
    private readonly logger: Pick<Logger, 'error'>,
    private readonly people?: Pick<PeopleLimit, 'admit'>,
  ) {}

  /** Announces a request: what others write need wait for it only until it has been answered, which the result says. */
  coming(): () => void {
    return this.log.coming?.() ?? (() => undefined);
  }

  /**
   * An operation that ran. Resolves once it is recorded; otherwise with the error to answer with in its place: AUDIT_UNAVAILABLE, or
   * RATE_LIMITED for a query that tells of more people than its caller may look at (that is recorded as refused).
   */
  async ran(
    { looks, why, action }: Pick<ApiContext, 'looks' | 'why' | 'action'>,
    operation: RecordedOperation,
    { failed }: { readonly failed: boolean },
  ): Promise<GraphQLError | undefined> {
    const { changes = [] } = action;
    const fault = await this.tooManyPeople({ looks, why, action }, operation);
    if (fault) return fault;
    const outcome = failed ? 'FAILED' : 'ALLOWED';
    const seen = { looks, why, action, changes };
    return this.write(() => entriesOf(seen, operation, outcome, (shown) => this.log.referenceTo(shown)));
  }

  private async tooManyPeople(
    context: Pick<ApiContext, 'looks' | 'why' | 'action'>,
    operation: RecordedOperation,
  ): Promise<GraphQLError | undefined> {
    if (!this.people) return undefined;
    const { looks, action } = context;
    try {
      // What was changed is told of, and what is listened to goes on: they count.
      const anyway = operation.type !== OperationTypeNode.QUERY;
      const wait = await this.people.admit(action.actor, looks.people, anyway);
      return wait === undefined ? undefined : ((await this.refused(context, operation)) ?? rateLimited(wait));
    } catch (error) {
      const { name, stack } = error as Error;
      this.logger.error({ err: { name, stack } }, 'the audit could not be read; an answer was not given');
      return auditUnavailable();
    }
  }

  /** An operation that its caller may not have run. */
  refused(
    context: Pick<ApiContext, 'why' | 'action'>,
    operation: RecordedOperation,
  ): Promise<GraphQLError | undefined> {
    return this.write(() => [refusedEntry(context, operation)]);
  }

  /** Anything else, e.g. the download of a material. Rejects with a refusal when it could not be recorded. */
  async record(
    { actor, why }: { readonly actor: Actor; readonly why: Why },
    entry: Omit<NewAuditEntry, 'actor' | 'purpose' | 'justification'>,
  ): Promise<void> {
    await this.refuseUnlessWritten(() => [{ fields: fieldsOf({ actor, ...why, ...entry }) }]);
  }

  /** Changes that were made outside GraphQL. Rejects with a refusal when they could not be recorded. */
  async changed(changes: readonly Pending[]): Promise<void> {
    await this.refuseUnlessWritten(() => changes);
  }

  private async refuseUnlessWritten(entries: () => readonly Pending[]): Promise<void> {
    if (await this.write(entries)) throw new Refusal(503, 'AUDIT_UNAVAILABLE');
  }

  private async write(entries: () => readonly Pending[]): Promise<GraphQLError | undefined> {
    try {
      // Requests share a write: it does not end with the one that began it.
      await outsideRequests(() => this.log.writeAll(entries()));
      return undefined;
    } catch (error) {
      const { name, stack } = error as Error;
      this.logger.error({ err: { name, stack } }, 'the audit could not be written; an answer was not given');
      return auditUnavailable();
    }
  }
}
