/** A sleep that can be ended. Ringing while nobody sleeps ends the next sleep at once, so that no ring is lost. */
export class Alarm {
  private rung = false;
  private awaken: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.awaken?.();
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.awaken = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.awaken = undefined;
    }
    this.rung = false;
  }
}
