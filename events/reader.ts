import { encodePosition, isAfter, type EventPosition } from './cursor.js';
import type { StoredEvent } from './read.js';

/** A reader fell too far behind and was ended, so that it does not fill the memory. It can go on from `cursor`. */
export class ReaderTooSlowError extends Error {
  readonly code = 'READER_TOO_SLOW';
  constructor(readonly cursor: string) {
    super(
      'This subscription fell too far behind and was ended. Subscribe again with "after" set to the last cursor you received.',
    );
    this.name = 'ReaderTooSlowError';
  }
}

export interface ReaderSource {
  /** Reads the next page of the log after a position; a page of fewer than `pageSize` events reaches the log's end. */
  read(after: EventPosition): Promise<readonly StoredEvent[]>;
  readonly pageSize: number;
  /** How far the live feed has got. */
  tail(): EventPosition;
  /** From here on the feed hands its events to the reader. */
  goLive(reader: EventReader): void;
  leave(reader: EventReader): void;
}

/**
 * One subscriber's way through the log: first it reads what it missed from the database, page by page and only as fast
 * as it is asked; once it has caught up it is handed live events, of which it keeps a bounded number.
 */
export class EventReader implements AsyncIterableIterator<StoredEvent> {
  private buffer: StoredEvent[] = [];
  private live = false;
  private ended = false;
  private failure: Error | undefined;
  private wake: (() => void) | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  /** The last event handed out; where a subscriber that was ended goes on. */
  private handedOut: EventPosition;

  constructor(
    private readonly source: ReaderSource,
    private position: EventPosition,
    private readonly wanted: (event: StoredEvent) => boolean,
    private readonly capacity: number,
  ) {
    this.handedOut = position;
  }

  /** Takes live events from the feed. Called by the feed only, in the order of the log. */
  offer(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (this.ended || !isAfter(event, this.position)) continue;
      this.position = event;
      if (this.wanted(event)) this.buffer.push(event);
    }
    if (this.buffer.length > this.capacity) this.fail(new ReaderTooSlowError(encodePosition(this.handedOut)));
    this.wake?.();
  }

  /** Ends the reader with an error, which its consumer gets at once. */
  fail(error: Error): void {
    if (this.ended) return;
    this.failure = error;
    this.close();
  }

  /** Ends the reader; its consumer sees the end of the sequence. */
  close(): void {
    this.ended = true;
    this.buffer = [];
    this.source.leave(this);
    this.wake?.();
  }

  next(): Promise<IteratorResult<StoredEvent, undefined>> {
    const result = this.turn.then(() => this.take());
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

  private async take(): Promise<IteratorResult<StoredEvent, undefined>> {
    for (;;) {
      if (this.failure) {
        const error = this.failure;
        this.failure = undefined;
        throw error;
      }
      if (this.ended) return { done: true, value: undefined };
      const event = this.buffer.shift();
      if (event) {
        this.handedOut = event;
        return { done: false, value: event };
      }
      await (this.live ? new Promise<void>((resolve) => (this.wake = resolve)) : this.catchUp());
    }
  }

  private async catchUp(): Promise<void> {
    const tail = this.source.tail();
    let page: readonly StoredEvent[];
    try {
      page = await this.source.read(this.position);
    } catch (error) {
      this.close();
      throw error;
    }
    if (this.ended) return;
    this.buffer.push(...page.filter(this.wanted));
    this.position = page.at(-1) ?? this.position;
    if (page.length === this.source.pageSize) return;
    // Everything up to the tail seen before the read has now been read. If the feed has not moved on meanwhile, the next
    // event it hands out is the next one for this reader; no event can fall between, as nothing is awaited here.
    if (isAfter(tail, this.position)) this.position = tail;
    if (!isAfter(this.source.tail(), this.position)) {
      this.live = true;
      this.source.goLive(this);
    }
  }
}
