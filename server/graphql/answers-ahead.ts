import type { ExecutionResult } from 'graphql';

/** So many answers are worked out ahead of the one that is being sent. */
const AHEAD = 64;

type Result = IteratorResult<ExecutionResult, undefined>;
const DONE: Result = { done: true, value: undefined };

/**
 * Answers to events in their order, several being worked out at the same time: each is recorded before it is sent, and a subscriber
 * with much to catch up on would otherwise wait for that record once for each event. What was recorded and is never sent, because
 * its socket has gone, stays recorded: more is written down than was told, never less. Asked for one at a time.
 */
export class AnswersAhead<Step> implements AsyncIterableIterator<ExecutionResult, undefined> {
  /** In order; of the last one the event may not have happened yet. */
  private readonly ready: Promise<Result>[] = [];
  private pulling = false;
  private ended = false;

  constructor(
    private readonly steps: AsyncIterator<Step>,
    private readonly answerTo: (step: Step) => Promise<ExecutionResult>,
  ) {}

  next(): Promise<Result> {
    this.pull();
    const next = this.ready.shift() ?? Promise.resolve(DONE);
    this.pull();
    return next;
  }

  async return(): Promise<Result> {
    this.ended = true;
    await this.steps.return?.();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Asks for one more event, unless one is being waited for or enough is ready. */
  private pull(): void {
    if (this.pulling || this.ended || this.ready.length >= AHEAD) return;
    this.pulling = true;
    const step = this.steps.next();
    const answer = step.then(async ({ done, value }): Promise<Result> =>
      done ? DONE : { done: false, value: await this.answerTo(value) },
    );
    // It is heard of when its turn comes.
    answer.catch(() => undefined);
    this.ready.push(answer);
    step.then(
      ({ done }) => {
        this.pulling = false;
        if (done) this.ended = true;
        else this.pull();
      },
      () => {
        this.pulling = false;
        this.ended = true;
      },
    );
  }
}
