import type { CustodyEventKind, Officer } from '../events.js';

type Body = Readonly<Record<string, unknown>>;

const custodyOfficer: Officer = { rank: 'SERGEANT', custodyOfficer: true };
/** Whose authority lengthens nothing. */
const nobodyInParticular: Officer = { rank: 'CONSTABLE' };
/** Who may review both before and after charge. */
const reviewOfficer: Officer = { rank: 'INSPECTOR', custodyOfficer: true };

/** The police area of a station: its force, the first two characters of the organisation unit code. */
export const areaOfStation = (station: string): string => station.slice(0, 2);

/**
 * What is taken for the body of an event, or a part of it, that says nothing itself. Arrests: in the area of the station and
 * for it, for an offence that is not indictable, which never lengthens a detention. Authorities of the earlier release, which
 * asked for no more than the moment: by an officer who could give them.
 */
export function usualBody(kind: CustodyEventKind, station: string): Body {
  const area = areaOfStation(station);
  switch (kind) {
    case 'ARRESTED':
      return { policeArea: area, soughtBy: area, attendedVoluntarily: false, indictable: false };
    case 'ARRIVED':
    case 'STREET_BAIL_ANSWERED':
    case 'RETURNED_TO_BAIL':
      return { station, policeArea: area };
    case 'DETENTION_AUTHORISED':
      return { by: custodyOfficer };
    case 'REVIEWED':
      return { by: reviewOfficer, how: 'IN_PERSON', representations: 'MADE' };
    case 'QUESTIONED':
      return { to: null, policeArea: area, offenceOf: area };
    case 'RELEASED':
      return { how: 'OTHER' };
    case 'REVIEW_POSTPONED':
      return { why: 'NOT_PRACTICABLE', reason: '' };
    case 'ARRESTED_FOR_FURTHER_OFFENCE':
      return { indictable: false };
    case 'BAIL_REFUSED_AFTER_CHARGE':
      return { by: nobodyInParticular, grounds: [] };
    case 'DETENTION_EXTENDED':
    case 'LOCAL_AUTHORITY_ACCOMMODATION':
      return { by: nobodyInParticular };
    default:
      return {};
  }
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

const momentOr = (value: unknown): Date | null => {
  const moment = new Date(typeof value === 'string' || value instanceof Date ? value : Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment;
};

/** The body as it stands in a row, its moments read; undefined when the row has none. */
export function storedBody(kind: string, details: unknown): Body | undefined {
  if (!isBody(details)) return undefined;
  if (kind === 'QUESTIONED') return { ...details, to: momentOr(details['to']) };
  if (kind === 'BAIL_REFUSED_AFTER_CHARGE') {
    const { firstSitting, ...rest } = details;
    const startsAt = isBody(firstSitting) ? momentOr(firstSitting['startsAt']) : null;
    return startsAt ? { ...rest, firstSitting: { ...(firstSitting as Body), startsAt } } : rest;
  }
  if (kind !== 'RETURNED_FROM_HOSPITAL' || !Array.isArray(details['questioned'])) return details;
  const questioned = details['questioned'].flatMap((period: unknown) => {
    if (!isBody(period)) return [];
    const [from, to] = [momentOr(period['from']), momentOr(period['to'])];
    return from && to ? [{ from, to }] : [];
  });
  return { ...details, questioned };
}
