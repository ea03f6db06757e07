import type { PrismaClient } from '../prisma/client.js';
import { EVENT_CHANNEL } from './append.js';
import type { EventPosition } from './cursor.js';
import { LiveReaders } from './live-readers.js';
import { startListener } from './listener.js';
import { currentPosition, EventsPrunedError, readEvents, type StoredEvent } from './read.js';
import { RecentEvents } from './recent-events.js';
import { EventReader, type ReaderSource } from './reader.js';
import { inTurns } from './turns.js';

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
  /** How often the connection that listens is tried, so that a half-open one is found; milliseconds. */
  readonly checkEveryMs?: number;
}

export interface FollowOptions {
  /** Where to begin; left out: with what happens from now on. */
  readonly after?: EventPosition;
  readonly wanted?: (event: StoredEvent) => boolean;
  /** Set for a partner, who hears of nothing that names another one in `data.partnerId`. */
  readonly partnerId?: string | undefined;
  /** How many live events are kept for the subscriber; when more wait it reads them from the log. */
  readonly capacity?: number;
  /** Whether events are taken ahead of those that the subscriber has had: each is then `finished` or `passedOver` by its owner. */
  readonly ahead?: boolean;
}

/** Where subscriptions get their events from. */
export interface EventSource {
  /** Follows the log from a position, without a gap or a repeat. Fails with `EventsPrunedError` when the log is shorter. */
  follow(options?: FollowOptions): EventReader;
}

/** How the subscribers of this process stand. */
export interface FeedStatistics {
  readonly readers: number;
  /** Those that are handed live events. */
  readonly live: number;
  /** Those that still read the log, because they began further back or fell behind. */
  readonly catchingUp: number;
  /** Events that wait for the reader that is furthest behind. */
  readonly mostBehind: number;
  /** Age of the oldest event that a reader has been handed or keeps and is not done with; milliseconds. */
  readonly longestWaitMs: number;
  /** When the feed last read the log; undefined before the first time. */
  readonly lastReadAt: Date | undefined;
}

/** Events that the feed itself reads at once, and a reader that catches up. */
const PAGE = 500;
const CATCH_UP_PAGE = 200;
const CAPACITY = 500;
/** Events that stay in memory, so that those who come back after a short break do not read the log one by one. */
const RECENT = 2_000;
/** How many readers read the log at the same time, so that many who come back at once leave the database to others. */
const CATCHING_UP_AT_ONCE = 4;
/** How often the log is read at most while nobody follows it in this process, however much is notified; milliseconds. */
const UNFOLLOWED_MS = 100;

/**
 * The live end of the event log in this process: one reader of the log for all subscribers, woken by a notification of
 * the database and, in case that does not arrive, by the clock.
 */
export class EventFeed implements EventSource {
  private readonly readers = new Set<EventReader>();
  private readonly live = new LiveReaders();
  private readonly recent = new RecentEvents(RECENT);
  private lastReadAt: Date | undefined;
  private position: EventPosition | undefined;
  private handedOut = 0;
  private listener: { stop(): Promise<void> } | undefined;
  private pumping: Promise<void> | undefined;
  private stopped = false;
  private notified = false;
  private wake: (() => void) | undefined;
  private endRest: (() => void) | undefined;

  constructor(private readonly options: EventFeedOptions) {}

  async start(): Promise<void> {
    await this.beginNow();
    const { databaseUrl, checkEveryMs, logger } = this.options;
    if (this.options.listen !== false) {
      this.listener = startListener({
        databaseUrl,
        channel: EVENT_CHANNEL,
        ...(checkEveryMs === undefined ? {} : { checkEveryMs }),
        onNotify: () => {
          this.notified = true;
          this.wake?.();
        },
        onLost: (error) =>
          logger?.warn({ reason: error.message }, 'the event feed lost its notifications; it goes on polling'),
      });
    }
    this.pumping = this.pump();
  }

  /** Ends every subscriber and the feed. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const reader of [...this.readers]) reader.close();
    this.wake?.();
    this.endRest?.();
    await Promise.all([this.pumping, this.listener?.stop()]);
  }

  /** How many subscribers are live (those still catching up are not counted). */
  get liveReaders(): number {
    return this.live.size;
  }

  statistics(): FeedStatistics {
    const [now, readers] = [Date.now(), [...this.readers]];
    return {
      readers: readers.length,
      live: this.live.size,
      catchingUp: readers.length - this.live.size,
      mostBehind: readers.reduce((most, { behind }) => Math.max(most, behind), 0),
      longestWaitMs: readers.reduce(
        (longest, { oldestWaiting }) => Math.max(longest, oldestWaiting ? now - oldestWaiting.getTime() : 0),
        0,
      ),
      lastReadAt: this.lastReadAt,
    };
  }

  follow({ after, wanted = () => true, partnerId, capacity = CAPACITY, ahead }: FollowOptions = {}): EventReader {
    if (this.stopped || !this.position) throw new Error('the event feed is not running');
    const reader = new EventReader(this.source, { after: after ?? this.position, wanted, partnerId, capacity, ahead });
    this.readers.add(reader);
    this.endRest?.();
    return reader;
  }

  private readonly catchUp = inTurns(CATCHING_UP_AT_ONCE);

  private readonly source: ReaderSource = {
    pageSize: CATCH_UP_PAGE,
    read: async (after) => this.recent.after(after, CATCH_UP_PAGE) ?? this.source.readLog(after),
    readLog: (after) => this.catchUp(() => readEvents(this.options.prisma, after, CATCH_UP_PAGE)),
    tail: () => this.position!,
    count: () => this.handedOut,
    goLive: (reader) => (this.stopped ? reader.close() : this.live.add(reader)),
    leaveLive: (reader) => this.live.delete(reader),
    leave: (reader) => {
      this.live.delete(reader);
      this.readers.delete(reader);
    },
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
        if (error instanceof EventsPrunedError) await this.beginAnew(error).catch(() => undefined);
        else if (!this.stopped)
          this.options.logger?.warn(
            { reason: (error as Error).name },
            'the event feed could not read the log; it tries again',
          );
      }
      if (this.readers.size === 0) await this.rest();
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

  /** Waits, whatever is notified meanwhile, until somebody follows or `UNFOLLOWED_MS` have passed. */
  private async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, UNFOLLOWED_MS);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endRest = undefined;
  }

  /** Hands out everything readable; returns how many events that was. */
  private async drain(): Promise<number> {
    for (let read = 0; ;) {
      const page = await readEvents(this.options.prisma, this.position!, PAGE);
      read += page.length;
      const last = page.at(-1);
      if (last) {
        this.position = { transaction: last.transaction, id: last.id };
        for (const event of page) {
          this.recent.add(event);
          this.live.offer(event);
          this.handedOut += 1;
        }
      }
      this.lastReadAt = new Date();
      if (page.length < PAGE || this.stopped) return read;
    }
  }

  /** This process slept for longer than events are kept: whoever was live has missed some, and is told so. */
  private async beginAnew(error: EventsPrunedError): Promise<void> {
    for (const reader of this.live.all()) reader.fail(error);
    await this.beginNow();
  }

  private async beginNow(): Promise<void> {
    this.position = await currentPosition(this.options.prisma);
    this.recent.beginAt(this.position);
  }
}
