import { setTimeout as sleep } from 'node:timers/promises';

/** How work is done in groups. */
export interface GroupedOptions {
  /** A group is not larger than this, so that its transaction stays short. */
  readonly largest?: number;
  /** Groups that may be under way at once. */
  readonly atOnce?: number;
  /**
   * A group does not begin sooner than this after the one before, so that under load it is worth its transaction; milliseconds. What
   * comes after a pause never waits, nor what comes one at a time.
   */
  readonly everyMs?: number;
  /** Whether what comes in the same turn of the event loop goes together, though nothing is under way. */
  readonly together?: boolean;
  /** Whether each of a group that failed is to be done alone: one that cannot be done must not take the others with it. */
  readonly splits?: (error: unknown) => boolean;
}

interface Waiting<T, R> {
  readonly one: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does pieces of work in groups. Whatever has come in while the groups before were under way goes into the next: under load
 * that is many to a commit. Nothing waits for a group to fill, unless groups are to begin at a pace.
 */
export class Grouped<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private underWay = 0;
  private beganAt = -Infinity;
  /** How many the group before were. */
  private before = 0;
  /** Whether a turn is waited for. */
  private gathering = false;

  constructor(
    /** Does a group, all of it or nothing; results in the order of what is given. */
    private readonly work: (group: readonly T[]) => Promise<readonly R[]>,
    private readonly options: GroupedOptions = {},
  ) {}

  /** Resolves with the result of this piece; rejects when it could not be done. */
  do(one: T): Promise<R> {
    const result = new Promise<R>((resolve, reject) => this.waiting.push({ one, resolve, reject }));
    if (this.underWay >= (this.options.atOnce ?? 1) || this.gathering) return result;
    if (this.options.together) {
      this.gathering = true;
      setImmediate(() => {
        this.gathering = false;
        void this.run();
      });
    } else void this.run();
    return result;
  }

  private async run(): Promise<void> {
    this.underWay += 1;
    const { largest = 100, everyMs = 0 } = this.options;
    while (this.waiting.length > 0) {
      const pause = this.beganAt + everyMs - performance.now();
      const alone = this.before <= 1 && this.waiting.length === 1;
      if (pause > 0 && !alone && this.waiting.length < largest) {
        await sleep(pause);
        continue;
      }
      this.beganAt = performance.now();
      const group = this.waiting.splice(0, largest);
      this.before = group.length;
      await this.doGroup(group);
    }
    this.underWay -= 1;
  }

  private async doGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ one }) => one));
      group.forEach(({ resolve }, at) => resolve(results[at]!));
    } catch (error) {
      if (group.length > 1 && (this.options.splits?.(error) ?? true))
        for (const one of group) await this.doGroup([one]);
      else for (const { reject } of group) reject(error);
    }
  }
}
