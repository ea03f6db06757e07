import { setTimeout as sleep } from 'node:timers/promises';
import { encodePosition, isAfter, type EventPosition } from './cursor.js';
import { EventsPrunedError, type StoredEvent } from './read.js';

/** How long a reader waits before it asks a database again that did not answer; milliseconds. */
const RETRY_MS = 500;

export interface ReaderSource {
  /** Reads the next page after a position, from memory or from the log; a page of fewer than `pageSize` events reaches the log's end. */
  read(after: EventPosition): Promise<readonly StoredEvent[]>;
  /** The same from the log itself, whatever is remembered. Throws `EventsRolledBackError` when it ends before. */
  readLog(after: EventPosition): Promise<readonly StoredEvent[]>;
  readonly pageSize: number;
  /** How far the live feed has got. */
  tail(): EventPosition;
  /** How many events the live feed has handed out since it began. */
  count(): number;
  /** From here on the feed hands its events to the reader. */
  goLive(reader: EventReader): void;
  /** From here on it does not: the reader reads the log itself again. */
  leaveLive(reader: EventReader): void;
  /** The reader has ended. */
  leave(reader: EventReader): void;
}

export interface ReaderOptions {
  readonly after: EventPosition;
  readonly wanted: (event: StoredEvent) => boolean;
  /** Set for a reader that hears of nothing that names another partner: it is not even asked about those. */
  readonly partnerId?: string | undefined;
  /** How many live events are kept for it. */
  readonly capacity: number;
  /** Whether its owner takes events ahead of those that it is done with, and says of each when it is (`finished`). */
  readonly ahead?: boolean | undefined;
}

/**
 * One subscriber's way through the log: first it reads what it missed from the database, page by page and only as fast
 * as it is asked; once it has caught up it is handed live events, of which it keeps a bounded number. When more come
 * than it keeps, it goes back to reading the log, where they wait for it at no cost. It so never holds more than the
 * larger of a page and its capacity, however slowly it is read; whoever owns it decides when that is too slow.
 */
export class EventReader implements AsyncIterableIterator<StoredEvent> {
  readonly partnerId: string | undefined;
  private buffer: StoredEvent[] = [];
  private live = false;
  /** Whether the log is known to reach as far as where this reader begins. */
  private confirmed = false;
  private ended = false;
  private endedBehind = false;
  private failure: Error | undefined;
  private wake: (() => void) | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  /** How far it has looked. */
  private position: EventPosition;
  /** What its owner has and is not known to be done with, in order. */
  private handedOut: StoredEvent[] = [];
  /** The last event that its owner is known to be done with. */
  private done: EventPosition;
  /** The feed's count when this reader was last level with it. */
  private levelAt: number;

  constructor(
    private readonly source: ReaderSource,
    private readonly options: ReaderOptions,
  ) {
    this.position = this.done = options.after;
    this.partnerId = options.partnerId;
    this.levelAt = source.count();
  }

  /** Where a subscriber goes on when this reader is ended now: without a gap, and without a repeat of what is done. */
  get cursor(): string {
    const waiting = this.endedBehind || this.handedOut.length > 0 || this.buffer.length > 0;
    return encodePosition(waiting ? this.done : this.position);
  }

  get isLive(): boolean {
    return this.live;
  }

  /** How many events, wanted or not, have come since it was last level with the feed, or wait in it. */
  get behind(): number {
    return this.live ? this.buffer.length : this.source.count() - this.levelAt + this.buffer.length;
  }

  /** When the oldest event happened that its owner has not done with; undefined when it has had all it knows of. */
  get oldestWaiting(): Date | undefined {
    return (this.handedOut[0] ?? this.buffer[0])?.occurredAt;
  }

  /** Takes a live event from the feed. Called by the feed only, in the order of the log. */
  offer(event: StoredEvent): void {
    if (!this.live || !isAfter(event, this.position)) return;
    if (this.options.wanted(event)) {
      if (this.buffer.length >= this.options.capacity) {
        this.live = false;
        this.levelAt = this.source.count();
        this.source.leaveLive(this);
        return;
      }
      this.buffer.push(event);
      this.wake?.();
    }
    this.position = event;
  }

  /**
   * Says that events have reached their subscriber, up to one of them; all that were handed out when that is left out. Asking for
   * the next one says so as well, unless the owner takes them ahead.
   */
  finished(upTo: EventPosition | undefined = this.handedOut.at(-1)): void {
    if (!upTo || this.handedOut.length === 0) return;
    while (this.handedOut[0] && !isAfter(this.handedOut[0], upTo)) this.done = this.handedOut.shift()!;
  }

  /** Says that an event is not for the subscriber: nothing waits for it. */
  passedOver(event: StoredEvent): void {
    if (this.handedOut[0] === event) this.finished(event);
    else this.handedOut = this.handedOut.filter((other) => other !== event);
  }

  /** Ends the reader with an error, which its consumer gets at once. */
  fail(error: Error): void {
    if (this.ended) return;
    this.failure = error;
    this.close();
  }

  /** Ends the reader; its consumer sees the end of the sequence. */
  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.live = false;
    // The place to go on from stays right: what was kept, or is on its way, has not been received.
    this.endedBehind = this.buffer.length > 0 || this.handedOut.length > 0;
    this.buffer = [];
    this.source.leave(this);
    this.wake?.();
  }

  async next(): Promise<IteratorResult<StoredEvent, undefined>> {
    const [event] = await this.nextOnes(1);
    return event ? { done: false, value: event } : { done: true, value: undefined };
  }

  /** The next events, as many as are there, at most so many; waits for one when there is none. None when it has ended. */
  nextOnes(most: number): Promise<readonly StoredEvent[]> {
    const result = this.turn.then(() => this.take(most));
    this.turn = result.catch(() => undefined);
    return result;
  }

  return(): Promise<IteratorResult<StoredEvent, undefined>> {
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: Error): Promise<IteratorResult<StoredEvent, undefined>> {
    this.close();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async take(most: number): Promise<readonly StoredEvent[]> {
    if (!this.options.ahead) this.finished();
    for (;;) {
      if (this.failure) {
        const error = this.failure;
        this.failure = undefined;
        throw error;
      }
      if (this.ended) return [];
      if (this.buffer.length > 0) {
        const events = this.buffer.splice(0, most);
        this.handedOut.push(...events);
        return events;
      }
      // Nothing is kept: everything looked at has been handed out, or was not wanted.
      if (this.handedOut.length === 0) this.done = this.position;
      await (this.live ? new Promise<void>((resolve) => (this.wake = resolve)) : this.catchUp());
    }
  }

  /** Goes live when there is nothing between this reader and what the feed hands out next. */
  private goLive(): boolean {
    if (isAfter(this.source.tail(), this.position)) return false;
    this.levelAt = this.source.count();
    this.live = true;
    this.source.goLive(this);
    return true;
  }

  private async catchUp(): Promise<void> {
    // A cursor of another process may be ahead of what this one has seen, or of what there is: the log itself knows.
    const ahead = !this.confirmed && isAfter(this.position, this.source.tail());
    if (!ahead && this.goLive()) return;
    const tail = this.source.tail();
    const count = this.source.count();
    let page: readonly StoredEvent[];
    try {
      page = await (ahead ? this.source.readLog(this.position) : this.source.read(this.position));
      this.confirmed = true;
    } catch (error) {
      if (error instanceof EventsPrunedError) this.fail(error);
      // A database that is away comes back; until then there is nothing to hand out either.
      else if (!this.ended) await sleep(RETRY_MS);
      return;
    }
    if (this.ended) return;
    this.buffer.push(...page.filter(this.options.wanted));
    this.position = page.at(-1) ?? this.position;
    if (page.length === this.source.pageSize) return;
    // Everything up to the tail seen before the read has now been read. If the feed has not moved on meanwhile, the next
    // event it hands out is the next one for this reader; no event can fall between, as nothing is awaited here.
    this.levelAt = count;
    if (isAfter(tail, this.position)) this.position = tail;
    this.goLive();
  }
}
