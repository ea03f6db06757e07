/**
 * Lets documents start side by side, or one alone. A document that has been taken up twice without an answer may be what
 * stops the worker: it is started when nothing else is under way in the process, so that it takes nobody with it, and no
 * innocent is blamed for it.
 */
export class StartGate {
  private inside = 0;
  private shut = false;
  private whenEmpty: (() => void) | undefined;

  /** Whether something may start now. */
  get open(): boolean {
    return !this.shut;
  }

  /** Counts something as under way until it leaves. Whoever begins something new asks whether it is open before. */
  add(count: number): void {
    this.inside += count;
  }

  leave(count: number): void {
    this.inside -= count;
    if (this.inside === 0) this.whenEmpty?.();
  }

  /** Waits until everything that is under way has ended, and does something while nothing else starts. One at a time. */
  async alone(work: () => Promise<void>): Promise<void> {
    if (this.shut) throw new Error('something runs alone already');
    this.shut = true;
    try {
      if (this.inside > 0) await new Promise<void>((resolve) => (this.whenEmpty = resolve));
      this.whenEmpty = undefined;
      await work();
    } finally {
      this.shut = false;
    }
  }
}
