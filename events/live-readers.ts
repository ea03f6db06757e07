import type { StoredEvent } from './read.js';
import type { EventReader } from './reader.js';

/**
 * The readers that are handed live events, by partner: what names a partner is offered to that partner's readers and to
 * those of nobody's, so that its cost does not grow with the number of the others.
 */
export class LiveReaders {
  private readonly byPartner = new Map<string | undefined, Set<EventReader>>();

  get size(): number {
    let size = 0;
    for (const readers of this.byPartner.values()) size += readers.size;
    return size;
  }

  add(reader: EventReader): void {
    const readers = this.byPartner.get(reader.partnerId);
    if (readers) readers.add(reader);
    else this.byPartner.set(reader.partnerId, new Set([reader]));
  }

  delete(reader: EventReader): void {
    const readers = this.byPartner.get(reader.partnerId);
    readers?.delete(reader);
    if (readers?.size === 0) this.byPartner.delete(reader.partnerId);
  }

  all(): readonly EventReader[] {
    return [...this.byPartner.values()].flatMap((readers) => [...readers]);
  }

  offer(event: StoredEvent): void {
    const partnerId = event.data['partnerId'];
    const concerned =
      partnerId === undefined
        ? [...this.byPartner.values()]
        : [this.byPartner.get(undefined), this.byPartner.get(partnerId)];
    for (const readers of concerned) readers?.forEach((reader) => reader.offer(event));
  }
}
