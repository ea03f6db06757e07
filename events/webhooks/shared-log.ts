import type { PrismaClient } from '../../prisma/client.js';
import type { EventPosition } from '../cursor.js';
import { readEvents, type StoredEvent } from '../read.js';

/** Pages that are kept: those at which webhooks that are up to date stand, and a few of what one is catching up with. */
const PAGES = 8;

interface Kept {
  readonly events: Promise<readonly StoredEvent[]>;
  /** How many notifications had come when it was read. */
  readonly notifications: number;
}

export interface SharedPage {
  readonly events: readonly StoredEvent[];
  /** Whether something may have been written since it was read: then there may be more after it. */
  readonly stale: boolean;
}

/**
 * The log as the webhooks of one process read it: those that stand at the same place get the same page, read once. What comes
 * after a place never changes but at its end, so that a page that holds something is right however old it is.
 */
export class SharedLog {
  private readonly pages = new Map<string, Kept>();
  private notifications = 0;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly pageSize: number,
  ) {}

  /** Something has been written to the log. */
  notified(): void {
    this.notifications += 1;
  }

  /** The events after a position. Throws as `readEvents` does. */
  async read(after: EventPosition): Promise<SharedPage> {
    const place = `${after.transaction}/${after.id}`;
    const kept = this.pages.get(place);
    if (kept) {
      const events = await kept.events;
      const stale = kept.notifications !== this.notifications;
      // Nothing, and no longer sure of it: that is no page.
      if (events.length > 0 || !stale) return { events, stale };
    }
    const { notifications } = this;
    const page: Kept = { events: readEvents(this.prisma, after, this.pageSize), notifications };
    this.pages.set(place, page);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES) break;
      this.pages.delete(oldest);
    }
    const forget = (): void => void (this.pages.get(place) === page && this.pages.delete(place));
    try {
      const events = await page.events;
      // Of an empty page only those that wait for it now have any use.
      if (events.length === 0) forget();
      return { events, stale: false };
    } catch (error) {
      forget();
      throw error;
    }
  }
}
