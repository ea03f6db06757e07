import { isAfter, type EventPosition } from './cursor.js';
import type { StoredEvent } from './read.js';

/** The last events that the feed read, an unbroken end of the log. */
export class RecentEvents {
  private events: StoredEvent[] = [];
  /** The place before the first of them; undefined before anything is known. */
  private begin: EventPosition | undefined;

  constructor(private readonly capacity: number) {}

  /** Forgets all: what comes next is what comes after this place. */
  beginAt(position: EventPosition): void {
    this.events = [];
    this.begin = position;
  }

  add(event: StoredEvent): void {
    this.events.push(event);
    // Cut now and then, not each time: moving the whole of it is what costs.
    if (this.events.length < 2 * this.capacity) return;
    const gone = this.events.splice(0, this.capacity);
    this.begin = gone.at(-1);
  }

  /** The events after a position, at most `limit`; undefined when they reach further back than what is kept. */
  after(position: EventPosition, limit: number): readonly StoredEvent[] | undefined {
    if (!this.begin || isAfter(this.begin, position)) return undefined;
    let [from, to] = [0, this.events.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (isAfter(this.events[middle]!, position)) to = middle;
      else from = middle + 1;
    }
    return this.events.slice(from, from + limit);
  }
}
