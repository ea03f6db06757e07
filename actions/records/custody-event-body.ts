import { checkStorable, checkText } from '../../domain/checks.js';
import {
  areaOfStation,
  detailsField,
  isClockKind,
  needsDetails,
  usualBody,
  type CustodyEventDetails,
} from '../../domain/custody/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { Prisma } from '../../prisma/client.js';
import type { StandingData } from '../../standing-data/index.js';

/** The body of an event to keep, or why not; null for a type that means nothing to the clock. */
export type BodyOutcome =
  | { readonly ok: true; readonly body: Prisma.InputJsonObject | null }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is said: an area of null is said of arrests alone, outside England and Wales. */
const given = (type: string, value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([name, part]) => part !== undefined && (part !== null || (type === 'ARRESTED' && name === 'policeArea')),
    ),
  );

/**
 * Takes the details that are for a type and fills in what they leave out. Problems: CUSTODY_DETAILS_MISMATCH, REQUIRED,
 * CHARACTER_NOT_STORABLE, TOO_LONG, POLICE_AREA_UNKNOWN, STATION_NOT_POLICE and those of organisation unit codes.
 */
export function custodyEventBody(
  type: string,
  details: CustodyEventDetails | null | undefined,
  station: string,
  standingData: StandingData,
): BodyOutcome {
  const field = detailsField(type);
  const filled = Object.entries(details ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const strange = filled.filter(([name]) => name !== field);
  if (strange.length > 0) {
    return { ok: false, problems: strange.map(([name]) => problem('CUSTODY_DETAILS_MISMATCH', `/details/${name}`)) };
  }
  if (filled.length === 0 && needsDetails(type))
    return { ok: false, problems: [problem('REQUIRED', `/details/${field!}`)] };
  if (!isClockKind(type)) return { ok: true, body: null };
  const own = given(type, (filled[0]?.[1] ?? {}) as object);
  const path = `/details/${field ?? ''}`;
  const { body, problems } = withPlaces({ ...usual(type, station, own), ...own }, own, path, standingData);
  const wrong = [...checkStorable(body, path), ...problems];
  if (wrong.length > 0) return { ok: false, problems: wrong };
  return { ok: true, body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonObject };
}

/** What is left out goes with what is given: the area of a station is that of its force. */
const usual = (type: string, station: string, own: Record<string, unknown>) =>
  usualBody(type as Parameters<typeof usualBody>[0], typeof own['station'] === 'string' ? own['station'] : station);

const areas = ['policeArea', 'soughtBy', 'offenceOf', 'toArea'] as const;

/** Checks the stations and police areas of a body, and writes them as standing data does. */
function withPlaces(
  body: Record<string, unknown>,
  own: Record<string, unknown>,
  path: string,
  standingData: StandingData,
) {
  const problems: Problem[] = [];
  const places: Record<string, unknown> = {};
  const { station } = own;
  if (typeof station === 'string') {
    const unknown = standingData.checkOrganisationUnit(station, `${path}/station`);
    const unit = standingData.organisationUnit(station);
    if (unknown) problems.push(unknown);
    else if (unit && unit.kind !== 'POLICE') problems.push(problem('STATION_NOT_POLICE', `${path}/station`));
    if (unit) places['station'] = unit.code;
    if (unit && own['policeArea'] === undefined) places['policeArea'] = areaOfStation(unit.code);
  }
  for (const area of areas) {
    const code = own[area];
    if (typeof code === 'string' && !standingData.force(code))
      problems.push(problem('POLICE_AREA_UNKNOWN', `${path}/${area}`));
  }
  const sitting = own['firstSitting'] as { readonly court: string } | undefined;
  if (sitting && !standingData.court(sitting.court))
    problems.push(problem('COURT_UNKNOWN', `${path}/firstSitting/court`));
  if (typeof own['reason'] === 'string')
    problems.push(...checkText(own['reason'], `${path}/reason`, { longest: 2_000 }));
  return { body: { ...body, ...places }, problems };
}
