import type { PrismaClient } from '../prisma/client.js';
import { claimDeliveries, extendClaims, type Claim } from './claims.js';
import { dispatch, type DispatchContext } from './dispatch.js';
import { observeAttempt } from './observe.js';

export interface LaneOptions {
  readonly context: DispatchContext;
  readonly partnerId: string;
  /** Deliveries that may be on their way to this partner at once. */
  readonly concurrency: number;
  /** A claim lasts this long unless it is extended; milliseconds. */
  readonly leaseMs: number;
  /** How often work is looked for when nothing announces it; milliseconds. */
  readonly pollMs: number;
}

/**
 * One partner's deliveries in this process. Every partner has a lane of its own, so that one that is slow or down takes
 * up none of the others' places.
 */
export class Lane {
  private readonly underWay = new Map<string, { claim: Claim; abort: AbortController; done: Promise<void> }>();
  private readonly running: Promise<void>;
  private readonly heartbeat: NodeJS.Timeout;
  private stopping = false;
  private lookedAt = Date.now();
  private awakened = false;
  private awaken: (() => void) | undefined;

  constructor(private readonly options: LaneOptions) {
    this.running = this.run();
    this.heartbeat = setInterval(() => void this.beat(), options.leaseMs / 3);
  }

  /** Whether it has looked for work in the last minute. */
  get alive(): boolean {
    return Date.now() - this.lookedAt < 60_000;
  }

  /** Looks for work now rather than at the next poll. */
  wake(): void {
    this.awakened = true;
    this.awaken?.();
  }

  /** Takes up nothing more, and ends when what is under way has ended; after `patienceMs` that is cut off. */
  async stop(patienceMs: number): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    const impatience = setTimeout(() => {
      for (const { abort } of this.underWay.values()) abort.abort();
    }, patienceMs);
    await Promise.all([...this.underWay.values()].map(({ done }) => done));
    clearTimeout(impatience);
    clearInterval(this.heartbeat);
  }

  private get prisma(): PrismaClient {
    return this.options.context.prisma;
  }

  private async run(): Promise<void> {
    const { partnerId, concurrency, leaseMs, pollMs, context } = this.options;
    while (!this.stopping) {
      this.awakened = false;
      this.lookedAt = Date.now();
      const free = concurrency - this.underWay.size;
      let taken = 0;
      try {
        const claims = free > 0 ? await claimDeliveries(this.prisma, partnerId, free, leaseMs) : [];
        taken = claims.length;
        for (const claim of claims) this.start(claim);
      } catch (error) {
        context.logger.warn(
          { partnerId, fault: (error as Error).name },
          'deliveries could not be taken up; trying again',
        );
      }
      // A full batch means that there may be more; otherwise sleep until a place is free, work is announced, or the time has come.
      if (this.awakened || this.stopping || (taken > 0 && taken < free)) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        this.awaken = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.awaken = undefined;
    }
  }

  private start(claim: Claim): void {
    const { context } = this.options;
    const abort = new AbortController();
    const done = observeAttempt(claim, () => dispatch(context, claim, abort.signal))
      .then(
        (outcome) =>
          context.logger.info(
            { deliveryId: claim.deliveryId, partnerId: claim.partnerId, outcome },
            'delivery attempted',
          ),
        // The answer could not be recorded: the claim runs out and the delivery is taken up again under the same message id.
        (error: unknown) =>
          context.logger.error(
            { deliveryId: claim.deliveryId, fault: (error as Error).name },
            'the outcome of a delivery could not be recorded',
          ),
      )
      .finally(() => {
        this.underWay.delete(claim.deliveryId);
        this.wake();
      });
    this.underWay.set(claim.deliveryId, { claim, abort, done });
  }

  /** Extends what is under way; what has been lost to another worker is cut off. */
  private async beat(): Promise<void> {
    const mine = [...this.underWay.values()];
    try {
      const held = await extendClaims(
        this.prisma,
        mine.map(({ claim }) => claim),
        this.options.leaseMs,
      );
      for (const { claim, abort } of mine) if (!held.has(claim.deliveryId)) abort.abort();
    } catch (error) {
      this.options.context.logger.warn(
        { partnerId: this.options.partnerId, fault: (error as Error).name },
        'claims could not be extended',
      );
    }
  }
}
