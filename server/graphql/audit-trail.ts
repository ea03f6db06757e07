import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Actor } from '../../access/actor.js';
import type { Why } from '../../access/why.js';
import type { AuditLog, NewAuditEntry, Pending } from '../../audit/index.js';
import { fieldsOf } from '../../audit/index.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { outsideRequests } from '../../prisma/request-scope.js';
import { Refusal, refusals } from '../http/refusal.js';
import { rateLimited } from '../limits/limiting.js';
import { peopleWithheld } from '../limits/withheld.js';
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
   * RATE_LIMITED for what tells of more people than its caller may look at (the look is recorded as refused). Of a mutation that error
   * takes the place of its records alone (`isWithheld`): what it changed is recorded and told.
   */
  async ran(
    { looks, why, action }: Pick<ApiContext, 'looks' | 'why' | 'action'>,
    operation: RecordedOperation,
    { failed }: { readonly failed: boolean },
  ): Promise<GraphQLError | undefined> {
    const { changes = [] } = action;
    // Answers to events were asked about one by one (`mayTell`), before those of one subscription were put together.
    const { MUTATION, SUBSCRIPTION } = OperationTypeNode;
    const asked = operation.type === SUBSCRIPTION || (operation.type === MUTATION && failed);
    const fault = asked ? undefined : await this.mayTell({ looks, why, action }, operation);
    if (fault) return fault;
    const outcome = failed ? 'FAILED' : 'ALLOWED';
    const seen = { looks, why, action, changes };
    return this.write(() => entriesOf(seen, operation, outcome, (shown) => this.log.referenceTo(shown)));
  }

  /**
   * Counts the people that an answer tells of, before it is recorded. Resolves with the error that takes its place, or that of its records,
   * when they are too many; `anyway`: it is told in any case.
   */
  async mayTell(
    context: Pick<ApiContext, 'looks' | 'why' | 'action'>,
    operation: RecordedOperation,
    anyway = false,
  ): Promise<GraphQLError | undefined> {
    if (!this.people) return undefined;
    const { looks, action } = context;
    try {
      const wait = await this.people.admit(action.actor, looks.people, anyway);
      if (wait === undefined) return undefined;
      const { changes = [] } = action;
      const look = refusedEntry(context, { ...operation, type: OperationTypeNode.QUERY });
      const changed = operation.type === OperationTypeNode.MUTATION;
      const fault = changed ? peopleWithheld(wait, changes) : rateLimited(wait);
      return (await this.write(() => [...changes, look])) ?? fault;
    } catch (error) {
      this.unreadable(error);
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

  /** Anything else, e.g. the download of a material. Rejects with a refusal when it could not be recorded, or tells of too many people. */
  async record(
    { actor, why }: { readonly actor: Actor; readonly why: Why },
    entry: Omit<NewAuditEntry, 'actor' | 'purpose' | 'justification'>,
  ): Promise<void> {
    const written = fieldsOf({ actor, ...why, ...entry });
    const wait = await this.people?.admit(actor, new Set(written.people)).catch((error: unknown) => {
      throw this.unreadable(error);
    });
    const fields = wait === undefined ? written : { ...written, people: [], outcome: 'REFUSED', count: 0 };
    await this.refuseUnlessWritten(() => [{ fields }]);
    if (wait !== undefined) throw refusals.rateLimited(wait);
  }

  /** Changes that were made outside GraphQL. Rejects with a refusal when they could not be recorded. */
  async changed(changes: readonly Pending[]): Promise<void> {
    await this.refuseUnlessWritten(() => changes);
  }

  private async refuseUnlessWritten(entries: () => readonly Pending[]): Promise<void> {
    if (await this.write(entries)) throw new Refusal(503, 'AUDIT_UNAVAILABLE');
  }

  /** Logs that it is not known at whom somebody has looked. */
  private unreadable(error: unknown): Refusal {
    const { name, stack } = error as Error;
    this.logger.error({ err: { name, stack } }, 'the audit could not be read; an answer was not given');
    return new Refusal(503, 'AUDIT_UNAVAILABLE');
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
