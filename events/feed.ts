import type { PrismaClient } from '../prisma/client.js';
import { EVENT_CHANNEL } from './append.js';
import type { EventPosition } from './cursor.js';
import { startListener } from './listener.js';
import { currentPosition, readEvents, type StoredEvent } from './read.js';
import { EventReader, type ReaderSource } from './reader.js';

/** The one method of the logger that is needed. */
export interface FeedLogger {
  warn(details: object, message: string): void;
}

export interface EventFeedOptions {
  readonly prisma: PrismaClient;
  readonly databaseUrl: string;
  readonly logger?: FeedLogger;
  /** How often the log is looked at when no notification arrives; milliseconds. */
  readonly pollMs?: number;
  /** False leaves out LISTEN; everything still arrives, later. */
  readonly listen?: boolean;
}

export interface FollowOptions {
  /** Where to begin; left out: with what happens from now on. */
  readonly after?: EventPosition;
  readonly wanted?: (event: StoredEvent) => boolean;
  /** How many live events may wait for the subscriber before it is ended as too slow. */
  readonly capacity?: number;
}

const PAGE = 500;
const CAPACITY = 1_000;

/**
 * The live end of the event log in this process: one reader of the log for all subscribers, woken by a notification of
 * the database and, in case that does not arrive, by the clock.
 */
export class EventFeed {
  private readonly readers = new Set<EventReader>();
  private position: EventPosition | undefined;
  private listener: { stop(): Promise<void> } | undefined;
  private pumping: Promise<void> | undefined;
  private stopped = false;
  private notified = false;
  private wake: (() => void) | undefined;

  constructor(private readonly options: EventFeedOptions) {}

  async start(): Promise<void> {
    this.position = await currentPosition(this.options.prisma);
    if (this.options.listen !== false) {
      this.listener = startListener({
        databaseUrl: this.options.databaseUrl,
        channel: EVENT_CHANNEL,
        onNotify: () => {
          this.notified = true;
          this.wake?.();
        },
        onLost: (error) =>
          this.options.logger?.warn(
            { reason: error.message },
            'the event feed lost its notifications; it goes on polling',
          ),
      });
    }
    this.pumping = this.pump();
  }

  /** Ends every subscriber and the feed. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const reader of [...this.readers]) reader.close();
    this.wake?.();
    await Promise.all([this.pumping, this.listener?.stop()]);
  }

  /** How many subscribers are live (those still catching up are not counted). */
  get liveReaders(): number {
    return this.readers.size;
  }

  /** Follows the log from a position, without a gap or a repeat. Fails with `ReaderTooSlowError` when not read. */
  follow(options: FollowOptions = {}): EventReader {
    if (this.stopped || !this.position) throw new Error('the event feed is not running');
    return new EventReader(
      this.source,
      options.after ?? this.position,
      options.wanted ?? (() => true),
      options.capacity ?? CAPACITY,
    );
  }

  private readonly source: ReaderSource = {
    pageSize: PAGE,
    read: (after) => readEvents(this.options.prisma, after, PAGE),
    tail: () => this.position!,
    goLive: (reader) => void (this.stopped ? reader.close() : this.readers.add(reader)),
    leave: (reader) => void this.readers.delete(reader),
  };

  private async pump(): Promise<void> {
    const pollMs = this.options.pollMs ?? 1_000;
    // A notified event may be held back by an older transaction that is still running: look again soon, then less often.
    let again = pollMs;
    while (!this.stopped) {
      const notified = this.notified;
      this.notified = false;
      let read = 0;
      try {
        read = await this.drain();
      } catch (error) {
        if (!this.stopped)
          this.options.logger?.warn(
            { reason: (error as Error).name },
            'the event feed could not read the log; it tries again',
          );
      }
      if (this.stopped || this.notified) continue;
      again = read > 0 ? pollMs : notified ? Math.min(10, pollMs) : Math.min(pollMs, again * 2);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, again);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
  }

  /** Hands out everything readable; returns how many events that was. */
  private async drain(): Promise<number> {
    for (let read = 0; ;) {
      const page = await readEvents(this.options.prisma, this.position!, PAGE);
      read += page.length;
      const last = page.at(-1);
      if (last) {
        this.position = { transaction: last.transaction, id: last.id };
        for (const reader of [...this.readers]) reader.offer(page);
      }
      if (page.length < PAGE || this.stopped) return read;
    }
  }
}
