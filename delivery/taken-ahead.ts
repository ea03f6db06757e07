import type { Claim } from './claims.js';
import type { Packing } from './consignment.js';
import type { PartnerRecord } from './partners.js';

/** A delivery that has been taken up and waits for its place. */
export interface Ready {
  readonly claim: Claim;
  readonly partner: PartnerRecord;
  readonly pack: Packing;
}

/**
 * What a lane has taken up and not begun. When there is much to do, work is taken up for all places at once rather than for
 * each place as it becomes free: a claim costs the database about the same for one delivery as for twenty.
 *
 * A claim may only be begun while it certainly holds; `heldUntil` is this process's own reckoning of that.
 */
export class TakenAhead {
  private waiting: Ready[] = [];
  private heldUntil = 0;

  get size(): number {
    return this.waiting.length;
  }

  get claims(): readonly Claim[] {
    return this.waiting.map(({ claim }) => claim);
  }

  /** Adds what was taken up, or read, when the clock showed `at`. */
  add(ready: readonly Ready[], heldUntil: number): void {
    // The earliest end counts for all of them.
    this.heldUntil = this.waiting.length === 0 ? heldUntil : Math.min(this.heldUntil, heldUntil);
    this.waiting.push(...ready);
  }

  /** The next one to begin; undefined when there is none, or when the claims may have ended. */
  next(): Ready | undefined {
    return Date.now() < this.heldUntil ? this.waiting.shift() : undefined;
  }

  /** Takes out everything, to be given back. */
  removeAll(): readonly Claim[] {
    const { claims } = this;
    this.waiting = [];
    return claims;
  }

  /** After the claims were extended: what is not `held` any more is another worker's. Returns how many were lost. */
  extended(held: ReadonlySet<string>, heldUntil: number): number {
    const before = this.waiting.length;
    this.waiting = this.waiting.filter(({ claim }) => held.has(claim.deliveryId));
    this.heldUntil = heldUntil;
    return before - this.waiting.length;
  }
}
