import { setTimeout as sleep } from 'node:timers/promises';

interface Waiting<T, R> {
  readonly one: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

export interface PacedOptions {
  /** A group is not larger than this. */
  readonly largest: number;
  /** A group does not begin sooner than this after the one before, so that under load it is worth its statement. */
  readonly everyMs: number;
}

/**
 * Does pieces of work in groups, one group at a time. A piece that comes alone is done at once; under load the next group begins at its
 * pace, with whatever has come meanwhile. A group fails as a whole.
 */
export class Paced<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;
  private beganAt = -Infinity;

  constructor(
    private readonly work: (group: readonly T[]) => Promise<readonly R[]>,
    private readonly options: PacedOptions,
  ) {}

  do(one: T): Promise<R> {
    const result = new Promise<R>((resolve, reject) => this.waiting.push({ one, resolve, reject }));
    if (!this.running) void this.run();
    return result;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const pause = this.beganAt + this.options.everyMs - performance.now();
      if (pause > 0 && this.waiting.length < this.options.largest) await sleep(pause);
      this.beganAt = performance.now();
      await this.doGroup(this.waiting.splice(0, this.options.largest));
    }
    this.running = false;
  }

  private async doGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ one }) => one));
      group.forEach(({ resolve }, at) => resolve(results[at]!));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
