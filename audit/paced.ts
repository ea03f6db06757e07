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
 * pace, with whatever has come meanwhile, or as soon as there is nobody else to wait for (`coming`). A group fails as a whole.
 */
export class Paced<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;
  private beganAt = -Infinity;
  private underWay = 0;
  private wake: (() => void) | undefined;

  constructor(
    private readonly work: (group: readonly T[]) => Promise<readonly R[]>,
    private readonly options: PacedOptions,
  ) {}

  do(one: T): Promise<R> {
    const result = new Promise<R>((resolve, reject) => this.waiting.push({ one, resolve, reject }));
    if (!this.running) void this.run();
    else this.look();
    return result;
  }

  /** Announces somebody who may bring a piece. What is returned says that they have gone, with or without; to be called once. */
  coming(): () => void {
    this.underWay += 1;
    return () => {
      this.underWay -= 1;
      this.look();
    };
  }

  /** Whether everybody who was announced waits: then nothing is gained by waiting longer. */
  private get allWait(): boolean {
    return this.underWay > 0 && this.waiting.length >= this.underWay;
  }

  private look(): void {
    if (this.allWait || this.waiting.length >= this.options.largest) this.wake?.();
  }

  private async pause(ms: number): Promise<void> {
    const timer = new AbortController();
    this.wake = () => timer.abort();
    await sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
    this.wake = undefined;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const pause = this.beganAt + this.options.everyMs - performance.now();
      if (pause > 0 && this.waiting.length < this.options.largest && !this.allWait) await this.pause(pause);
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
