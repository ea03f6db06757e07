import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../access/actor.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Looks } from '../../resolvers/looks.js';
import { AnswersAhead } from './answers-ahead.js';
import { executeWithin } from './executing-within.js';
import type { RecordedOperation } from './recorded-looks.js';
import type { RecordedTogether } from './recorded-together.js';
import type { StoredEvent } from '../../events/read.js';
import type { Changes, Step } from '../../resolvers/subscriptions/changes.js';

/** How long the answer to an event is good enough for the next subscription that asks exactly the same. */
const SHARED_FOR_MS = 1_000;

/** How long an answer waits for the audit: its subscriber loses nothing by it, and goes on after its cursor if that is too long. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 1_000;

/** An alert of a custody clock that was raised so lately is told in any case: somebody is detained now. */
const ALARM_MS = 15 * 60_000;
const isAlarm = ({ type, occurredAt }: StoredEvent): boolean =>
  type === 'custody.alert' && Date.now() - occurredAt.getTime() < ALARM_MS;

/** An operation of a subscriber, with what it shares with others, and how its answers are recorded. */
export type Sharing = ExecutionArgs & {
  readonly sharing: string;
  readonly recorded: RecordedOperation;
};

/** The events that answers are to. */
const answered = new WeakMap<ExecutionResult, StoredEvent>();

/** The event that an answer is to; undefined for the answer to something else. */
export const eventAnswered = (result: ExecutionResult): StoredEvent | undefined => answered.get(result);

type Answer = { readonly result: Promise<ExecutionResult>; readonly until: number };
const answers = new WeakMap<Step<unknown>['event'], Map<string, Answer>>();

/**
 * GraphQL's `subscribe`, except that subscriptions which ask the same with the same rights (`sharing` is equal) share
 * the answer to an event instead of working it out once each: a partner's many sockets cost little more than one.
 */
export async function subscribeShared(
  args: Sharing,
  deadlineMs: number,
  records: RecordedTogether,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  return new AnswersAhead(source as Changes<unknown>, (step) => answerTo(step, args, deadlineMs, records));
}

/**
 * What makes the answers of two subscriptions equal: the caller and what it asks. Where each began (`after`) makes no
 * difference to an answer, unless its variable is used for something else as well (it is named once where it is
 * declared and once where it is used).
 */
export function sharingKey(
  actor: Actor,
  query: string,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const uses = new Map<string, number>();
  visit(document, { Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1) });
  const begin = operation.selectionSet.selections
    .flatMap((field) => (field.kind === Kind.FIELD ? (field.arguments ?? []) : []))
    .find(({ name, value }) => name.value === 'after' && value.kind === Kind.VARIABLE)?.value;
  const asked = { ...variables };
  if (begin?.kind === Kind.VARIABLE && uses.get(begin.name.value) === 2) delete asked[begin.name.value];
  return JSON.stringify([actor, query, operation.name?.value, asked]);
}

function answerTo(
  step: Step<unknown>,
  args: Sharing,
  deadlineMs: number,
  records: RecordedTogether,
): Promise<ExecutionResult> {
  const now = Date.now();
  const known = answers.get(step.event) ?? new Map<string, Answer>();
  answers.set(step.event, known);
  let answer = known.get(args.sharing);
  if (!answer || answer.until < now) {
    // Others share it: it does not end with the socket of the first.
    const result = recordedAnswer(step, args, deadlineMs, records);
    result.then(
      (given) => answered.set(given, step.event),
      () => undefined,
    );
    known.set(args.sharing, (answer = { result, until: now + SHARED_FOR_MS }));
  }
  return answer.result;
}

/** Works out an answer and records what it tells, once for all who share it, before any of them is told. */
async function recordedAnswer(
  step: Step<unknown>,
  args: Sharing,
  deadlineMs: number,
  records: RecordedTogether,
): Promise<ExecutionResult> {
  const { loaders } = step;
  const contextValue: ApiContext = { ...(args.contextValue as ApiContext), loaders, looks: new Looks() };
  const result = await executeWithin(deadlineMs, { ...args, contextValue, rootValue: step, socket: undefined });
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const failed = result.data === null || result.data === undefined;
    const fault = await records.ran(args.sharing, contextValue, args.recorded, { failed, anyway: isAlarm(step.event) });
    if (!fault) return result;
    // Too many people: its subscriber goes on after its cursor, later.
    if (fault.extensions['code'] === 'RATE_LIMITED' || Date.now() > until) throw fault;
    await sleep(RETRY_MS);
  }
}
