import { z } from 'zod';
import { type Role, roles } from '../../access/actor.js';

/** How much one caller may ask for. */
export interface CallerLimits {
  /** Requests over HTTP and operations on sockets, a minute. */
  readonly requestsPerMinute: number;
  /** Records that its operations could give when each of their lists is full, a minute; an operation by itself counts as one. */
  readonly recordsPerMinute: number;
  /** Different people whose data its answers tell of, an hour. */
  readonly peoplePerHour: number;
}
export type LimitsByRole = Readonly<Record<Role, CallerLimits>>;

/** Somebody at a screen. */
const person: CallerLimits = { requestsPerMinute: 1_200, recordsPerMinute: 340_000, peoplePerHour: 500 };
/** Whoever runs the hub or checks on it sees more of it at once. */
const overseer: CallerLimits = { requestsPerMinute: 6_000, recordsPerMinute: 3_400_000, peoplePerHour: 2_000 };
/** A program, which asks for everybody who works with it. */
const system: CallerLimits = { requestsPerMinute: 60_000, recordsPerMinute: 34_000_000, peoplePerHour: 100_000 };

const inProduction: LimitsByRole = {
  anonymous: { requestsPerMinute: 300, recordsPerMinute: 0, peoplePerHour: 0 },
  operator: overseer,
  'case-preparer': person,
  supervisor: person,
  safeguarding: person,
  custody: person,
  records: system,
  monitor: system,
  auditor: overseer,
  partner: system,
};

/** A sandbox has invented people only, and everything of it is tried with one token: loads, faults, demonstrations. */
const IN_SANDBOX = 1_000;

const limit = z.number().int().min(1).max(1_000_000_000);
const overrides = z.partialRecord(
  z.enum(roles),
  z.strictObject({ requestsPerMinute: limit, recordsPerMinute: limit, peoplePerHour: limit }).partial(),
);

/** The limits of a hub, where `given` (CASEBRIDGE_RATE_LIMITS, JSON) says nothing else of a role. Throws when that is wrong. */
export function limitsByRole(mode: 'sandbox' | 'production', given = '{}'): LimitsByRole {
  const changes = overrides.parse(JSON.parse(given));
  const times = mode === 'sandbox' ? IN_SANDBOX : 1;
  const of = (role: Role): CallerLimits => {
    const { requestsPerMinute, recordsPerMinute, peoplePerHour } = inProduction[role];
    const usual = {
      requestsPerMinute: requestsPerMinute * times,
      recordsPerMinute: recordsPerMinute * times,
      peoplePerHour: peoplePerHour * times,
    };
    return { ...usual, ...changes[role] };
  };
  return Object.fromEntries(roles.map((role) => [role, of(role)])) as unknown as LimitsByRole;
}
