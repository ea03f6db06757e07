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
  /** So long those who were served and those who waited meanwhile are given to come together; 2 ms unless told. */
  readonly gatherMs?: number;
}

/**
 * Does pieces of work in groups, one group at a time. A piece that comes alone is done at once; under load the next group begins at its
 * pace, with whatever has come meanwhile, or as soon as there is nobody else to wait for (`coming`). Whoever asks again and again would
 * otherwise be served in two groups that take turns, one being served while the other waits; so the next begins a little later, unless as
 * many wait by then as there were. A group fails as a whole.
 */
export class Paced<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;
  private beganAt = -Infinity;
  private endedAt = -Infinity;
  /** Those of the last group and those who waited when it ended. */
  private lately = 0;
  private underWay = 0;
  private wake: (() => void) | undefined;
  private enough: (() => boolean) | undefined;

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

  private get full(): boolean {
    return this.waiting.length >= this.options.largest;
  }

  private look(): void {
    if (this.enough?.()) this.wake?.();
  }

  /** Waits until a moment, or until there are enough. */
  private async until(moment: number, enough: () => boolean): Promise<void> {
    const ms = moment - performance.now();
    if (ms <= 0 || enough()) return;
    this.enough = enough;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = this.enough = undefined;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const { everyMs, gatherMs = 2, largest } = this.options;
      await this.until(this.endedAt + gatherMs, () => this.full || this.waiting.length >= this.lately);
      await this.until(this.beganAt + everyMs, () => this.full || this.allWait);
      this.beganAt = performance.now();
      const group = this.waiting.splice(0, largest);
      await this.doGroup(group);
      this.endedAt = performance.now();
      this.lately = group.length + this.waiting.length;
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
