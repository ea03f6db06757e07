import { IncidentType, InvolvementRole } from '../../domain/records.js';
import { syntheticId, RowKind } from './ids.js';
import { INCIDENT_KINDS, type IncidentKind } from './incident-kinds.js';
import { inventAddress, isChild, KNOWN_EVERY, personId } from './person.js';
import { Random } from './random.js';
import type { IncidentRow, InvolvementRow } from './rows.js';

const MINUTE = 60_000;
/** The incidents were reported in 2024 and 2025: two years in which no new record can get in their way. */
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAYS = 731;
const DAY = 24 * 60 * MINUTE;
/** Prime to the number of days, so that neighbours fall on different days and every day has its turn. */
const STRIDE = 277;
/** Serials from here on are the synthetic force's; those that the hub gives begin with 1. */
const SERIALS_FROM = 900_000;

/** People live in neighbourhoods of twenty, each with ten incidents: what happens in one does not depend on how many there are. */
export const NEIGHBOURS = 20;
export const INCIDENTS_OF_A_NEIGHBOURHOOD = 10;

/** An incident, who was involved, and what is needed to arrest somebody for it. */
export interface InventedIncident {
  readonly index: number;
  readonly kind: IncidentKind;
  readonly incident: IncidentRow;
  readonly involvements: readonly InvolvementRow[];
  /** The highest of the indexes of those involved. */
  readonly lastPerson: number;
  readonly suspect: string;
  readonly reportedAt: number;
  /** Continues the chances of this incident. */
  readonly random: Random;
}

/** Two different people who are not the suspect: adults first, then children. */
function neighbours(random: Random, first: number, suspect: number) {
  const others = Array.from({ length: NEIGHBOURS }, (_, at) => first + at).filter((index) => index !== suspect);
  const start = random.between(0, others.length - 1);
  const turned = [...others.slice(start), ...others.slice(0, start)];
  return { adults: turned.filter((index) => !isChild(index)), child: turned.find(isChild) as number };
}

function rolesOf(
  random: Random,
  kind: IncidentKind,
  first: number,
  suspect: number,
  childrenPresent: boolean,
): [InvolvementRole, number][] {
  const { adults, child } = neighbours(random, first, suspect);
  const [victim = first, reporter = first, witness = first] = adults;
  if (kind.type === IncidentType.MISSING_PERSON) {
    return [
      [InvolvementRole.REPORTER, reporter],
      [InvolvementRole.OTHER, child],
    ];
  }
  const roles: [InvolvementRole, number][] = [[InvolvementRole.SUSPECT, suspect]];
  if (random.chance(0.85)) roles.push([InvolvementRole.VICTIM, victim]);
  if (childrenPresent) roles.push([InvolvementRole.CHILD_PRESENT, child]);
  if (random.chance(0.4)) roles.push([InvolvementRole.REPORTER, reporter]);
  if (roles.length < 4 && random.chance(0.3)) roles.push([InvolvementRole.WITNESS, witness]);
  return roles;
}

/** Incident `index` of the synthetic force. */
export function inventIncident(seed: number, index: number): InventedIncident {
  const random = new Random(seed, RowKind.INCIDENT, index);
  const neighbourhood = Math.floor(index / INCIDENTS_OF_A_NEIGHBOURHOOD);
  const first = neighbourhood * NEIGHBOURS;
  const kind = random.weighted(INCIDENT_KINDS);
  const domestic = kind.type === IncidentType.DOMESTIC_INCIDENT;
  const childrenPresent = domestic && random.chance(0.35);
  // Some suspects come from elsewhere: they are involved in more than one neighbourhood's incidents.
  const reach = random.chance(0.2) ? first + NEIGHBOURS : NEIGHBOURS;
  const suspect = first + NEIGHBOURS - reach + KNOWN_EVERY * random.between(0, reach / KNOWN_EVERY - 1);

  const day = FIRST_DAY + ((index * STRIDE) % DAYS) * DAY;
  const reportedAt = day + random.between(0, DAY / MINUTE - 1) * MINUTE;
  const occurredAt =
    reportedAt -
    random.weighted([
      [random.between(5, 90), 8],
      [random.between(90, 4000), 2],
    ]) *
      MINUTE;
  const recordedAt = reportedAt + random.between(1, 25) * MINUTE;
  const id = syntheticId(seed, RowKind.INCIDENT, index, recordedAt);
  const recorded = new Date(recordedAt).toISOString();
  const people = rolesOf(random, kind, first, suspect, childrenPresent);
  const { district, ...address } = inventAddress(random);
  return {
    index,
    kind,
    incident: {
      id,
      number: `${new Date(day).toISOString().slice(0, 10).replaceAll('-', '')}-${SERIALS_FROM + Math.floor(index / DAYS)}`,
      type: kind.type,
      summary: random.pick(kind.summaries),
      occurred_from: new Date(occurredAt).toISOString(),
      reported_at: new Date(reportedAt).toISOString(),
      recorded_at: recorded,
      district,
      ...address,
      domestic_abuse: domestic,
      children_present: childrenPresent,
      updated_at: recorded,
    },
    involvements: people.map(([role, person], at) => ({
      id: syntheticId(seed, RowKind.INVOLVEMENT, index * 8 + at, recordedAt),
      incident_id: id,
      person_id: personId(seed, person),
      role,
      created_at: recorded,
    })),
    lastPerson: Math.max(...people.map(([, person]) => person)),
    suspect: personId(seed, suspect),
    reportedAt,
    random,
  };
}
