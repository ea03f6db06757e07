import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  readonly raw: string;
  readonly to: string;
  /** The agency's own address; empty for what a mail system says. */
  readonly from: string;
  readonly delayMs: number;
}

/** Where the hub takes mail on this machine; undefined as long as it takes none. */
export type MailPort = () => number | undefined;

/**
 * Hands e-mails to the hub later, one of a message after the other, and again until the hub has taken each: a hub that is down
 * for an hour loses nothing. On this machine alone, as a relay beside the hub does.
 */
export class Outbox {
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #port: MailPort;

  constructor(port: MailPort) {
    this.#port = port;
  }

  /** Messages of which not everything was delivered yet. */
  get waiting(): number {
    return this.#running.size;
  }

  add(mails: readonly OutgoingMail[], onEach: () => void, onDone: () => void): void {
    const run = this.#deliver(mails, onEach, onDone).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Gives up whatever waits. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  async #deliver(mails: readonly OutgoingMail[], onEach: () => void, onDone: () => void): Promise<void> {
    for (const mail of mails) {
      if (!(await this.#pause(mail.delayMs))) return;
      for (let pause = 250; !(await this.#hand(mail)); pause = Math.min(10_000, pause * 2)) {
        if (!(await this.#pause(pause * (0.75 + Math.random() / 2)))) return;
      }
      onEach();
    }
    onDone();
  }

  /** False when the simulator is being stopped. What waits does not keep a process alive. */
  async #pause(milliseconds: number): Promise<boolean> {
    return wait(milliseconds, true, { signal: this.#stopping.signal, ref: false }).catch(() => false);
  }

  async #hand({ raw, from, to }: OutgoingMail): Promise<boolean> {
    const port = this.#port();
    if (port === undefined || this.#stopping.signal.aborted) return false;
    const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from, to: [to] }, raw });
      return true;
    } catch {
      return false; // down, slow or not yet there: the same to us
    } finally {
      transport.close();
    }
  }
}
