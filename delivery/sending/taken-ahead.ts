import type { Claim } from './claims.js';
import type { Packing } from './consignment.js';
import type { PartnerRecord } from '../partners/partners.js';

/** Work is taken ahead for partners that answer within this time, and no more than they take within it: a pause would come too late. */
const WITHIN_MS = 250;
/** As much at most, in times what may be on its way at once. */
const MOST_TIMES = 4;

/** A delivery that has been taken up and waits for its place. */
export interface Ready {
  readonly claim: Claim;
  readonly partner: PartnerRecord;
  readonly pack: Packing;
}

/**
 * What a lane has taken up and not begun. When there is much to do, work is taken up for all places at once rather than for
 * each place as it becomes free: a claim costs the database about the same for one delivery as for twenty. More and more is taken
 * while there is more, until some of it has to be given back.
 *
 * A claim may only be begun while it certainly holds, by this process's own reckoning.
 */
export class TakenAhead {
  private waiting: (Ready & { heldUntil: number })[] = [];
  /** In times what may be on its way at once. */
  private times = 1;

  get size(): number {
    return this.waiting.length;
  }

  get claims(): readonly Claim[] {
    return this.waiting.map(({ claim }) => claim);
  }

  /** How many may be taken up beyond the places, for a partner that answers within so many milliseconds. */
  most(places: number, answersInMs: number): number {
    return answersInMs < WITHIN_MS ? Math.floor(places * Math.min(this.times, WITHIN_MS / answersInMs)) : 0;
  }

  /** There was more than could be taken up. */
  takeMore(): void {
    this.times = Math.min(MOST_TIMES, this.times + 1);
  }

  /** Adds what was taken up; its claims certainly hold until `heldUntil`, milliseconds since 1970. */
  add(ready: readonly Ready[], heldUntil: number): void {
    this.waiting.push(...ready.map((one) => ({ ...one, heldUntil })));
  }

  /** The next one to begin; undefined when there is none, or when its claim may have ended. */
  next(): Ready | undefined {
    const [first] = this.waiting;
    return first && Date.now() < first.heldUntil ? this.waiting.shift() : undefined;
  }

  /** Takes out everything, to be given back. */
  removeAll(): readonly Claim[] {
    const { claims } = this;
    this.waiting = [];
    this.times = 1;
    return claims;
  }

  /**
   * After claims were to be extended: those that were `asked` for and are not `held` are another worker's, and taken out.
   * What was added meanwhile is left as it is. Returns how many were lost.
   */
  extended(asked: readonly Claim[], held: ReadonlySet<string>, heldUntil: number): number {
    const ids = new Set(asked.map(({ deliveryId }) => deliveryId));
    const before = this.waiting.length;
    this.waiting = this.waiting
      .filter(({ claim: { deliveryId } }) => held.has(deliveryId) || !ids.has(deliveryId))
      .map((ready) => (ids.has(ready.claim.deliveryId) ? { ...ready, heldUntil } : ready));
    return before - this.waiting.length;
  }
}
