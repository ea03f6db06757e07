import type { ExecutionResult } from 'graphql';

/** So many answers are worked out ahead of the one that is being sent, at most. */
const AHEAD = 128;
/** So many at least, however slowly they are taken. */
const FEWEST = 4;
/** An answer that has lain ready for longer is worked out anew before it is sent: what may be seen may have changed. */
const GOOD_FOR_MS = 1_000;

/** Steps of a subscription, as many at once as there are. */
export interface StepsAtOnce<Step> {
  /** The next ones, at most so many; waits for one. None when there are no more. */
  nextOnes(most: number): Promise<readonly Step[]>;
  /** Steps that were given before, as they are now; without those that are not to be told any more. */
  afresh(steps: readonly Step[]): Promise<readonly Step[]>;
  return?(): Promise<unknown>;
}

interface Ready<Step> {
  readonly step: Step | undefined;
  readonly answer: Promise<ExecutionResult>;
  /** When the answer was there; undefined while it is being worked out. */
  readyAt: number | undefined;
}

const DONE: IteratorResult<ExecutionResult, undefined> = { done: true, value: undefined };

/**
 * Answers to events in their order, many being worked out at the same time: their records are read together, and each is recorded
 * before it is sent, for which a subscriber with much to catch up on would otherwise wait once for each event. What was recorded and
 * is never sent, because its socket has gone, stays recorded: more is written down than was told, never less. Who takes them slowly
 * has fewer worked out ahead. Asked for one at a time.
 */
export class AnswersAhead<Step> implements AsyncIterableIterator<ExecutionResult, undefined> {
  private ready: Ready<Step>[] = [];
  private pulling: Promise<void> | undefined;
  private ahead = AHEAD;
  /** No more events come; what is ready is still to be sent. */
  private ended = false;
  /** Nothing more is to be sent. */
  private over = false;

  constructor(
    private readonly steps: StepsAtOnce<Step>,
    private readonly answerTo: (step: Step) => Promise<ExecutionResult>,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    for (;;) {
      const [first] = this.ready;
      if (!first) {
        if (this.ended) return DONE;
        await (this.pulling ?? this.pull());
      } else if (first.readyAt !== undefined && Date.now() - first.readyAt > GOOD_FOR_MS) {
        await (this.pulling ?? this.renew());
      } else {
        this.ready.shift();
        if (!this.pulling && this.ready.length <= this.ahead / 2) void this.pull();
        return this.answered(first);
      }
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.end();
    await this.steps.return?.();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async answered({ answer }: Ready<Step>): Promise<IteratorResult<ExecutionResult, undefined>> {
    try {
      return { done: false, value: await answer };
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private end(): void {
    this.ended = this.over = true;
    this.ready = [];
  }

  /** Begins with the answers to the events that come next, as many as there are. */
  private pull(): Promise<void> {
    if (this.ended) return Promise.resolve();
    return this.begin(async () => {
      const steps = await this.steps.nextOnes(this.ahead - this.ready.length);
      this.ahead = Math.min(AHEAD, 2 * this.ahead);
      if (steps.length === 0) this.ended = true;
      return steps;
    });
  }

  /** Works out anew what has lain ready for too long, and from here on less ahead. */
  private renew(): Promise<void> {
    const stale = this.ready.flatMap(({ step }) => (step === undefined ? [] : [step]));
    const failed = this.ready.filter(({ step }) => step === undefined);
    this.ahead = Math.max(FEWEST, Math.floor(stale.length / 2));
    this.ready = [];
    return this.begin(() => this.steps.afresh(stale), failed);
  }

  /** Works out answers, which come before or after what else is ready. What fails is heard of when its turn comes. */
  private begin(work: () => Promise<readonly Step[]>, then: readonly Ready<Step>[] = []): Promise<void> {
    this.pulling = work()
      .then(
        (steps) => steps.map((step) => this.working(step)),
        (error: unknown) => [this.failing(error)],
      )
      .then((ready) => {
        if (!this.over) this.ready.push(...ready, ...then);
      })
      .finally(() => (this.pulling = undefined));
    return this.pulling;
  }

  private working(step: Step): Ready<Step> {
    const answer = this.answerTo(step);
    const ready: Ready<Step> = { step, answer, readyAt: undefined };
    const there = (): void => void (ready.readyAt = Date.now());
    answer.then(there, there);
    return ready;
  }

  /** Nothing comes after it. */
  private failing(error: unknown): Ready<Step> {
    this.ended = true;
    const answer = Promise.reject<ExecutionResult>(error instanceof Error ? error : new Error(String(error)));
    answer.catch(() => undefined);
    return { step: undefined, answer, readyAt: undefined };
  }
}
