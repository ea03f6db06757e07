import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Actor } from '../../access/actor.js';
import type { Step } from '../../resolvers/subscriptions/changes.js';

/** How long the answer to an event is good enough for the next subscription that asks exactly the same. */
const SHARED_FOR_MS = 1_000;

type Answer = { readonly result: Promise<ExecutionResult>; readonly until: number };
const answers = new WeakMap<Step<unknown>['event'], Map<string, Answer>>();

/**
 * GraphQL's `subscribe`, except that subscriptions which ask the same with the same rights (`sharing` is equal) share
 * the answer to an event instead of working it out once each: a partner's many sockets cost little more than one.
 */
export async function subscribeShared(
  args: ExecutionArgs & { readonly sharing: string },
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const steps = (source as AsyncIterable<Step<unknown>>)[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const next = await steps.next();
      return next.done ? { done: true, value: undefined } : { done: false, value: await answerTo(next.value, args) };
    },
    async return() {
      await steps.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
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

function answerTo(step: Step<unknown>, args: ExecutionArgs & { readonly sharing: string }): Promise<ExecutionResult> {
  const now = Date.now();
  const known = answers.get(step.event) ?? new Map<string, Answer>();
  answers.set(step.event, known);
  let answer = known.get(args.sharing);
  if (!answer || answer.until < now) {
    const result = Promise.resolve(execute({ ...args, rootValue: step }));
    known.set(args.sharing, (answer = { result, until: now + SHARED_FOR_MS }));
  }
  return answer.result;
}
