import { loadStandingData } from '../../standing-data/index.js';
import { inventCustody } from './custody.js';
import { INCIDENTS_OF_A_NEIGHBOURHOOD, inventIncident, NEIGHBOURS } from './incident.js';
import { inventPerson } from './person.js';
import type { ForceRows } from './rows.js';

export interface ForceOptions {
  /** A whole number from 0 to 4,294,967,295: another number, another force. */
  readonly seed: number;
  /** How many people the force knows; everything else follows. */
  readonly people: number;
}

/** More people than this have no PNC serials left. */
export const MOST_PEOPLE = 5_000_000;

/** The seed of the force that the hub makes at its first start, and of the command. */
export const DEFAULT_SEED = 42;

const NEIGHBOURHOODS_AT_A_TIME = 100;

const noRows = (): ForceRows => ({
  person: [],
  incident: [],
  involvement: [],
  custody_record: [],
  custody_event: [],
  charge: [],
  number_series: [],
});

/**
 * A synthetic force, recognisably invented: a person for each index, an incident for every two, about a fifth of them
 * domestic, a detention for every tenth, and charges for half of these. A larger force of the same seed holds the smaller
 * one. Pure; comes in batches of up to 2,000 people with all that concerns them, each of which needs only what came before.
 */
export function* generateForce({ seed, people }: ForceOptions): Generator<ForceRows, void> {
  const data = loadStandingData();
  const titleOf = (code: string): string => data.offence(code)?.title ?? code;
  for (let first = 0; first < people; first += NEIGHBOURS * NEIGHBOURHOODS_AT_A_TIME) {
    const rows = noRows();
    const end = Math.min(people, first + NEIGHBOURS * NEIGHBOURHOODS_AT_A_TIME);
    for (let index = first; index < end; index++) rows.person.push(inventPerson(seed, index));
    const incidents = Math.ceil(end / NEIGHBOURS) * INCIDENTS_OF_A_NEIGHBOURHOOD;
    for (let index = (first / NEIGHBOURS) * INCIDENTS_OF_A_NEIGHBOURHOOD; index < incidents; index++) {
      const invented = inventIncident(seed, index);
      if (invented.lastPerson >= people) continue;
      rows.incident.push(invented.incident);
      rows.involvement.push(...invented.involvements);
      const custody = inventCustody(seed, invented, titleOf);
      if (!custody) continue;
      rows.custody_record.push(custody.record);
      rows.custody_event.push(...custody.events);
      rows.charge.push(...custody.charges);
      rows.number_series.push(...custody.series);
    }
    yield rows;
  }
}
