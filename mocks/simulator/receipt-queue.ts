import { setTimeout as wait } from 'node:timers/promises';

export interface ReceiptQueueOptions {
  /** Where the hub takes receipts. Asked at every attempt, because a hub may get its port after its simulators started. */
  readonly url: () => string;
  /** Bearer token for the hub. */
  readonly token: string;
  /** First pause after a failed attempt and the longest one, in milliseconds; each pause doubles, with jitter. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
  /** Milliseconds after which an attempt without an answer is given up. */
  readonly timeoutMs?: number;
  /** Headers of the partner's protocol. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the hub says in its answer (HTTP 2xx) that it has the message. */
  readonly isTaken: (answer: string) => boolean | Promise<boolean>;
}

export interface QueuedReceipt {
  readonly body: string;
  readonly delayMs: number;
  /** 0: again and again until the hub has it. */
  readonly mostAttempts: number;
  /** Asked before every attempt; what is no longer owed is given up. Left out: it stays owed. */
  readonly isOwed?: () => boolean;
  readonly onPost: () => void;
  readonly onDelivered: () => void;
}

/**
 * Posts receipts later, and again until the hub answers that it has them: a hub that is down for an hour loses nothing.
 * In memory: what a simulator that is stopped had not delivered, the next one takes from its journal, if it keeps one.
 */
export class ReceiptQueue {
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();

  readonly #options: ReceiptQueueOptions;

  constructor(options: ReceiptQueueOptions) {
    this.#options = options;
  }

  /** Receipts not yet delivered. */
  get waiting(): number {
    return this.#running.size;
  }

  add(receipt: QueuedReceipt): void {
    const run = this.#deliver(receipt).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Gives up whatever waits. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  async #deliver(receipt: QueuedReceipt): Promise<void> {
    const { firstPauseMs = 250, longestPauseMs = 10_000 } = this.#options;
    if (!(await this.#pause(receipt.delayMs))) return;
    for (let attempt = 1; ; attempt += 1) {
      if (receipt.isOwed && !receipt.isOwed()) return;
      receipt.onPost();
      if (await this.#post(receipt.body)) return receipt.onDelivered();
      if (attempt === receipt.mostAttempts) return;
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempt - 1, 20));
      if (!(await this.#pause(pause * (0.75 + Math.random() / 2)))) return;
    }
  }

  /** False when the simulator is being stopped. A waiting receipt does not keep a process alive. */
  async #pause(milliseconds: number): Promise<boolean> {
    return wait(milliseconds, true, { signal: this.#stopping.signal, ref: false }).catch(() => false);
  }

  async #post(body: string): Promise<boolean> {
    try {
      const response = await fetch(this.#options.url(), {
        method: 'POST',
        headers: { ...this.#options.headers, authorization: `Bearer ${this.#options.token}` },
        body,
        redirect: 'error',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(this.#options.timeoutMs ?? 10_000)]),
      });
      const answer = await response.text();
      return response.ok && (await this.#options.isTaken(answer));
    } catch {
      return false; // down, slow or stopping: the same to us
    }
  }
}
