import { randomUUID } from 'node:crypto';
import type { Random } from '../../prisma/synthetic/random.js';
import type { Facts } from './facts.js';
import type { People } from './people.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const STATIONS = ['06AA00', '06AB00', '06AC00'] as const;

interface Fed {
  /** When the hub hears of it. */
  readonly at: number;
  readonly recordId: string;
  readonly rows: Readonly<Record<string, readonly object[]>>;
}

/** The custody system: what happens in a detention reaches the hub some hours late in the first weeks, then at once. */
export class Custody {
  private number = 0;
  private coming: Fed[] = [];

  constructor(
    private readonly facts: Facts,
    private readonly people: People,
    private readonly random: Random,
    private readonly start: Date,
  ) {}

  /** What the hub hears between two moments, of whatever happened when. */
  feed(from: Date, to: Date): { readonly rows: readonly Fed['rows'][]; readonly recordIds: readonly string[] } {
    const arrests = Math.round((this.facts.arrestsADay * (to.getTime() - from.getTime())) / (24 * HOUR));
    for (let one = 0; one < arrests; one += 1) this.arrest(this.random.between(from.getTime(), to.getTime() - 1));
    const heard = this.coming.filter(({ at }) => at <= to.getTime()).sort((a, b) => a.at - b.at);
    this.coming = this.coming.filter(({ at }) => at > to.getTime());
    return { rows: heard.map(({ rows }) => rows), recordIds: [...new Set(heard.map(({ recordId }) => recordId))] };
  }

  private arrest(arrestedAt: number): void {
    const { random } = this;
    const late =
      arrestedAt < this.start.getTime() + this.facts.custodyLateDays * 24 * HOUR ? this.facts.custodyLateHours : 0;
    const id = randomUUID();
    const moment = (at: number) => new Date(at).toISOString();
    const arrivedAt = arrestedAt + random.between(15, 50) * MINUTE;
    const authorisedAt = arrivedAt + random.between(5, 30) * MINUTE;
    const detained = random.between(3, 20) * HOUR;
    const reviewedAt = authorisedAt + random.between(300, 355) * MINUTE;
    const released = authorisedAt + detained;
    const station = random.pick(STATIONS);
    const charged = random.chance(0.3);
    const event = (type: string, at: number) => ({
      ...{
        id: randomUUID(),
        custody_record_id: id,
        type,
        occurred_at: moment(at),
        recorded_at: moment(at + late * HOUR),
      },
      ...{ officer: 'custody officer' },
    });
    const happened: (readonly [type: string, at: number])[] = [
      ['ARRIVED', arrivedAt],
      ['DETENTION_AUTHORISED', authorisedAt],
      ...(reviewedAt < released ? [['REVIEWED', reviewedAt] as const] : []),
      ...(reviewedAt + 8.5 * HOUR < released ? [['REVIEWED', reviewedAt + 8.5 * HOUR] as const] : []),
      ...(charged ? [['CHARGED', released - 30 * MINUTE] as const] : []),
      ['RELEASED', released],
    ];
    const number = `${station}/${moment(arrestedAt).slice(0, 4)}/${String((this.number += 1)).padStart(6, '0')}`;
    const person = this.people.id(random, random.chance(0.04));
    const recorded = moment(arrestedAt + late * HOUR);
    this.coming.push({
      at: arrestedAt + late * HOUR,
      recordId: id,
      rows: {
        custody_record: [
          {
            ...{ id, number, person_id: person, station, arrested_at: moment(arrestedAt) },
            ...{ created_at: recorded, updated_at: recorded },
          },
        ],
        custody_event: [event('ARRESTED', arrestedAt)],
      },
    });
    for (const [type, at] of happened)
      this.coming.push({ at: at + late * HOUR, recordId: id, rows: { custody_event: [event(type, at)] } });
  }
}
