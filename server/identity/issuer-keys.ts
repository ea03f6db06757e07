import { createLocalJWKSet, type JSONWebKeySet, type LocalJWKSet } from 'jose';
import type { Logger } from 'pino';
import { UnusableAnswer } from './read-document.js';
import { IssuerUnreachable } from './refused-token.js';

/** How old the keys of an issuer may be. */
export interface KeyTimes {
  /** For so long they are not asked for again: a key that the issuer takes back works no longer than this. Milliseconds. */
  readonly freshMs: number;
  /** For so long what is known is gone by while the issuer cannot be reached; milliseconds. */
  readonly staleMs: number;
  /** Time between two questions, however many tokens name keys that nobody knows; milliseconds. */
  readonly cooldownMs: number;
}

/** The keys of an issuer as they were read; another object whenever they have changed. */
export type KeySet = LocalJWKSet;

/** Public keys; whatever else an issuer publishes (an `oct` is a shared secret) verifies nothing here. */
const PUBLIC_KEYS: ReadonlySet<unknown> = new Set(['RSA', 'EC', 'OKP']);

/** The keys of one issuer: read again from time to time, and sooner when a token names one that is not among them. */
export class IssuerKeys {
  private known: { readonly keys: KeySet; readonly text: string; readonly readAt: number } | undefined;
  private triedAt = -Infinity;
  private failing = false;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly fetchKeys: () => Promise<Readonly<Record<string, unknown>>>,
    private readonly times: KeyTimes,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** The keys, at most `freshMs` old; older only while the issuer is down. Rejects with `IssuerUnreachable` without any. */
  async now(): Promise<KeySet> {
    const age = this.age();
    // Asked for ahead of time, so that hardly ever a request waits for it.
    if (age > this.times.freshMs / 2) {
      const reading = this.readAgain();
      // Who waits for an issuer that is down waits in vain, as long as there is something to go by.
      if (age > this.times.staleMs || (age > this.times.freshMs && !this.failing)) await reading;
    }
    if (!this.known || this.age() > this.times.staleMs) throw new IssuerUnreachable();
    return this.known.keys;
  }

  /** The keys when those were not enough; the same ones while it is too early to ask again. */
  async insteadOf(keys: KeySet): Promise<KeySet> {
    if (this.known?.keys === keys) await this.readAgain();
    return this.known?.keys ?? keys;
  }

  private age(): number {
    return this.clock() - (this.known?.readAt ?? -Infinity);
  }

  /** Many that ask at the same time cost one question; never rejects. */
  private async readAgain(): Promise<void> {
    if (!this.reading && this.clock() - this.triedAt >= this.times.cooldownMs)
      this.reading = this.read().finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async read(): Promise<void> {
    const readAt = this.clock();
    this.triedAt = readAt;
    try {
      const { keys } = await this.fetchKeys();
      // What is something else is not taken for the word that all keys are gone.
      if (!Array.isArray(keys)) throw new UnusableAnswer('The issuer answered with something else than keys');
      const usable = (keys as JSONWebKeySet['keys']).filter(({ kty }) => PUBLIC_KEYS.has(kty));
      const text = JSON.stringify(usable);
      const same = this.known?.text === text ? this.known.keys : undefined;
      this.known = { keys: same ?? createLocalJWKSet({ keys: usable }), text, readAt };
      if (this.failing) this.logger.info('the keys of an issuer can be read again');
      this.failing = false;
    } catch (error) {
      const why = error instanceof UnusableAnswer ? error.message : (error as { code?: unknown }).code;
      if (!this.failing) this.logger.warn({ err: error, why }, 'the keys of an issuer cannot be read; trying again');
      this.failing = true;
    }
  }
}
