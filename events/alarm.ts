/** Something to sleep on that can be woken: a call that comes while nobody sleeps is not lost. */
export class Alarm {
  private rung = false;
  private awaken: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.awaken?.();
  }

  /** Whether it was rung since this was last asked. */
  take(): boolean {
    const rung = this.rung;
    this.rung = false;
    return rung;
  }

  /** Ends when it is rung or has been, at the latest after `ms`. */
  async sleep(ms: number): Promise<void> {
    if (this.rung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.awaken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.awaken = undefined;
  }

  /** The same, and forgets that it was rung: for whoever looks at everything afterwards, whatever ended the wait. */
  async wait(ms: number): Promise<void> {
    await this.sleep(ms);
    this.take();
  }
}
