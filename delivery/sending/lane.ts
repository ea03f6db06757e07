import { z } from 'zod';
import { Alarm } from '../../events/alarm.js';
import { extendClaims, handBack, type Claim } from './claims.js';
import { preparePacking } from './consignment.js';
import { deliver } from './dispatch.js';
import { endDraining } from '../partners/flow.js';
import type { LaneOptions, LaneSnapshot } from './lane-options.js';
import type { AttemptResult } from './outcome.js';
import { PartnerView } from '../partners/partner-view.js';
import type { PartnerRecord } from '../partners/partners.js';
import { Recorder } from './recorder.js';
import { type Found, takeUp } from './take-up.js';
import { type Ready, TakenAhead } from './taken-ahead.js';

/** What is waited for no longer than this is waited for though something announces itself: it could not go before. */
const REST_MS = 50;

/** After so many failures in a row what was taken up ahead is given back. */
const FAILURES = 2;

/** The moment at which work was asked for. */
interface Asked {
  readonly at: number;
  readonly givenBack: number;
}

interface UnderWay {
  readonly claim: Claim;
  readonly abort: AbortController;
  answered: boolean;
  readonly done: Promise<void>;
}

/**
 * One partner's deliveries in this process. Every partner has a lane of its own, so that one that is slow or down takes
 * up none of the others' places.
 */
export class Lane {
  private readonly underWay = new Set<UnderWay>();
  private readonly beginnings = new Set<Promise<void>>();
  private readonly view: PartnerView;
  private readonly recorder: Recorder;
  private readonly alarm = new Alarm();
  private readonly running: Promise<void>;
  private readonly heartbeat: NodeJS.Timeout;
  private concurrency: number;
  private stopping = false;
  /** Places in use. */
  private sending = 0;
  /** Taken up, and being read. */
  private reading = 0;
  private readonly ahead = new TakenAhead();
  /** Counts the times that what was in hand was given back: what was being taken up or read meanwhile is given back, too. */
  private givenBack = 0;
  /** How long the partner takes to answer, a moving average; milliseconds. */
  private answersIn = Infinity;
  private lookedAt = Date.now();
  /** Times in a row that the partner did not take a document, as far as this lane knows. */
  private failuresInRow = 0;
  /** There was, or may be, more than could be taken up. */
  private more = false;
  /** The partner's rate lets nothing go sooner, whatever announces itself; a moment of performance.now(). */
  private restsUntil = -Infinity;

  constructor(private readonly options: LaneOptions) {
    const { context, partnerId } = options;
    this.view = new PartnerView(context.prisma, partnerId);
    this.recorder = new Recorder(context.prisma, context.logger);
    this.concurrency = options.concurrency;
    this.running = this.run();
    this.heartbeat = setInterval(() => void this.beat(), options.leaseMs / 3);
  }

  get snapshot(): LaneSnapshot {
    const { sending, concurrency, lookedAt } = this;
    const recording = this.underWay.size - sending;
    return { partnerId: this.options.partnerId, sending, recording, concurrency, lookedAt };
  }

  /** Looks for work now rather than at the next poll. */
  wake(): void {
    this.alarm.ring();
  }

  /**
   * Takes up nothing more, and ends when what is under way has ended; after `patienceMs` that is cut off and given back,
   * to be sent again under the same message id.
   */
  async stop(patienceMs: number): Promise<void> {
    this.stopping = true;
    this.wake();
    const impatience = setTimeout(() => {
      this.recorder.hurry();
      for (const { abort } of this.underWay) abort.abort();
    }, patienceMs);
    await this.running;
    await Promise.all([...this.beginnings]);
    await this.giveBackAhead();
    await Promise.all([...this.underWay].map(({ done }) => done));
    clearTimeout(impatience);
    clearInterval(this.heartbeat);
  }

  /** Whether the partner takes documents at this time of the day, as far as its service hours and maintenance go. */
  async open(): Promise<boolean> {
    return (await this.readPartner()) !== undefined && !this.view.closure();
  }

  /** Takes up one document that is at its last start; false: there was none. To be called while nothing else is under way. */
  async runLastStart(): Promise<boolean> {
    const partner = await this.readPartner();
    if (!partner || this.stopping) return false;
    const asked = this.asked();
    const { claims } = await this.take(partner, 1, true);
    if (claims.length === 0) return false;
    await this.begin(claims, partner, asked);
    await Promise.all([...this.underWay].filter(({ claim }) => claims.includes(claim)).map(({ done }) => done));
    return true;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let waitMs = this.options.pollMs;
      try {
        waitMs = await this.look();
        this.lookedAt = Date.now();
      } catch (error) {
        this.options.context.logger.warn(
          { partnerId: this.options.partnerId, fault: (error as Error).name },
          'deliveries could not be taken up; trying again',
        );
      }
      if (!this.stopping) await this.alarm.wait(waitMs);
    }
  }

  /** Takes up what can be taken up now. Returns how long to wait until the next look, should nothing announce itself. */
  private async look(): Promise<number> {
    const { pollMs, gate, context } = this.options;
    const rests = this.restsUntil - performance.now();
    if (rests > 0) return rests;
    const partner = await this.readPartner();
    if (!partner) return pollMs;
    this.concurrency = partner.policy.concurrency ?? this.options.concurrency;
    const free = this.places();
    if (free <= 0 || this.view.closure() || !gate.open) {
      if (this.view.closure()) await this.giveBackAhead();
      if (Date.now() - this.lookedAt >= pollMs) await context.prisma.$queryRaw`select 1`;
      return pollMs;
    }
    gate.add(1);
    let found: Found;
    try {
      const asked = this.asked();
      found = await this.take(partner, free, false);
      if (found.claims.length === free) this.ahead.takeMore();
      // What the rate keeps back is there as well: nothing else announces it once the places are free.
      this.more = found.claims.length === free || (partner.policy.rate !== null && found.waitMs !== null);
      this.beginInBackground(found.claims, partner, asked);
    } finally {
      gate.leave(1);
    }
    if (found.mode === 'PAUSED') await this.giveBackAhead();
    if (found.mode === 'DRAINING' && found.claims.length === 0) await endDraining(context.prisma);
    if (found.waitMs === null) return pollMs;
    const waitMs = Math.max(1, Math.min(pollMs, found.waitMs));
    if (waitMs <= REST_MS) this.restsUntil = performance.now() + waitMs;
    return waitMs;
  }

  /** How many more may be taken up. While there is enough in hand, none: work is taken up in batches. */
  private places(): number {
    const inHand = this.ahead.size + this.reading;
    if (inHand > 0 && inHand > this.concurrency / 2) return 0;
    const ahead = this.more ? this.ahead.most(this.concurrency, this.answersIn) : 0;
    const free = this.concurrency + ahead - this.sending - inHand;
    // What has been answered and not been written down yet keeps its place once over, so that it cannot pile up.
    return Math.min(free, 2 * this.concurrency + ahead - this.underWay.size - inHand);
  }

  /** Undefined when the row does not hold what it should: what is queued waits until that is mended. */
  private async readPartner(): Promise<PartnerRecord | undefined> {
    try {
      return await this.view.current();
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const { partnerId, context } = this.options;
      const paths = error.issues.map((issue) => issue.path.join('/'));
      context.logger.error({ partnerId, paths }, 'the row of a partner is not as it should be; nothing is sent to it');
      return undefined;
    }
  }

  private beginInBackground(claims: readonly Claim[], partner: PartnerRecord, asked: Asked): void {
    if (claims.length === 0) return;
    const beginning = this.begin(claims, partner, asked).finally(() => this.beginnings.delete(beginning));
    this.beginnings.add(beginning);
  }

  private take(partner: PartnerRecord, limit: number, lastStart: boolean): Promise<Found> {
    const { context, partnerId, leaseMs } = this.options;
    return takeUp(context.prisma, partnerId, limit, leaseMs, { rate: partner.policy.rate, lastStart });
  }

  private asked(): Asked {
    return { at: Date.now(), givenBack: this.givenBack };
  }

  /** Reads the documents of what was taken up and begins with them. Resolves when that is done, or they were given back. */
  private async begin(claims: readonly Claim[], partner: PartnerRecord, asked: Asked): Promise<void> {
    const { context, gate, leaseMs } = this.options;
    gate.add(claims.length);
    this.reading += claims.length;
    try {
      const packing = this.stopping ? undefined : await preparePacking(context, partner, claims);
      if (packing && !this.stopping && asked.givenBack === this.givenBack) {
        const ready = claims.map((claim) => ({ claim, partner, pack: packing.get(claim.deliveryId)! }));
        this.reading -= claims.length;
        this.ahead.add(ready, asked.at + leaseMs);
        return this.fill();
      }
    } catch (error) {
      this.told(error, 'documents could not be read; trying again');
    }
    this.reading -= claims.length;
    await this.giveBack(claims);
  }

  /** Begins with what is in hand, as far as there are places. */
  private fill(): void {
    while (this.sending < this.concurrency) {
      const ready = this.ahead.next();
      if (!ready) return;
      this.start(ready);
    }
  }

  private giveBackAhead(): Promise<void> {
    this.givenBack += 1;
    return this.giveBack(this.ahead.removeAll());
  }

  private async giveBack(claims: readonly Claim[]): Promise<void> {
    if (claims.length === 0) return;
    await handBack(this.options.context.prisma, claims).catch((error: unknown) =>
      this.told(error, 'claims could not be given back'),
    );
    this.options.gate.leave(claims.length);
  }

  private start({ claim, partner, pack }: Ready): void {
    const { context, gate } = this.options;
    const abort = new AbortController();
    const began = performance.now();
    this.sending += 1;
    const record = async (result: AttemptResult) => {
      // It needs no extending from here on, as it is being written down. Its place is free at once, unless the partner did
      // not take it: then what it asked for (to wait, say) comes before the next.
      entry.answered = true;
      const took = performance.now() - began;
      this.answersIn = this.answersIn === Infinity ? took : 0.9 * this.answersIn + 0.1 * took;
      const recorded = this.recorder.record({ claim, result }, partner);
      this.failuresInRow = result.kind === 'unavailable' ? this.failuresInRow + 1 : 0;
      if (result.kind !== 'unavailable') free();
      else
        await recorded.then(() => (this.isFailing(result, partner) ? this.giveBackAhead() : undefined)).finally(free);
      return recorded;
    };
    const free = () => {
      this.sending -= 1;
      this.fill();
      this.wakeForMore();
    };
    const done = deliver(context, claim, partner, pack, record, abort.signal)
      .then(
        (outcome) => {
          const { deliveryId, partnerId } = claim;
          context.logger.info({ deliveryId, partnerId, outcome }, 'delivery attempted');
        },
        // The claim runs out, and the delivery is taken up again under the same message id.
        (error: unknown) => this.told(error, 'the outcome of a delivery could not be recorded', claim.deliveryId),
      )
      .finally(() => {
        this.underWay.delete(entry);
        gate.leave(1);
        this.wakeForMore();
      });
    const entry: UnderWay = { claim, abort, answered: false, done };
    this.underWay.add(entry);
  }

  /** Whether what is in hand may have to wait. One failure among answers is no reason: to give it back and take it up costs as much again. */
  private isFailing(result: AttemptResult & { kind: 'unavailable' }, { policy }: PartnerRecord): boolean {
    return result.retryAfterMs !== undefined || this.failuresInRow >= Math.min(FAILURES, policy.failuresToOpen);
  }

  private wakeForMore(): void {
    if (this.more && this.places() > 0) this.wake();
  }

  private told(error: unknown, message: string, deliveryId?: string): void {
    const { partnerId, context } = this.options;
    context.logger.error({ partnerId, deliveryId, fault: (error as Error).name }, message);
  }

  /** Extends what is on its way; what has been lost to another worker is cut off. */
  private async beat(): Promise<void> {
    const mine = [...this.underWay].filter(({ answered }) => !answered);
    const claims = [...mine.map(({ claim }) => claim), ...this.ahead.claims];
    if (claims.length === 0) return;
    const asked = Date.now();
    try {
      const held = await extendClaims(this.options.context.prisma, claims, this.options.leaseMs);
      for (const { claim, abort, answered } of mine) if (!answered && !held.has(claim.deliveryId)) abort.abort();
      const lost = this.ahead.extended(claims, held, asked + this.options.leaseMs);
      if (lost > 0) this.options.gate.leave(lost);
      this.fill();
    } catch (error) {
      const { partnerId, context } = this.options;
      context.logger.warn({ partnerId, fault: (error as Error).name }, 'claims could not be extended');
    }
  }
}
