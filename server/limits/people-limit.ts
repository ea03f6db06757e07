import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Actor } from '../../access/actor.js';
import { outsideRequests } from '../../prisma/request-scope.js';
import type { LimitsByRole } from './limits-by-role.js';

const HOUR_MS = 3_600_000;
/** Callers that are remembered. */
const MOST_CALLERS = 10_000;
/** Entries of the audit that are looked through for what a caller saw before this process knew it. */
const LAST_ENTRIES = 100_000;

interface Seen {
  /** People by when the caller last saw them; the one that was seen longest ago is first. Those of `latest` may be older here. */
  readonly people: Map<string, number>;
  /** What the caller saw last, and when it last saw that: a list that is asked for again and again is counted when something else comes. */
  latest?: { readonly shown: ReadonlySet<string>; readonly size: number; at: number } | undefined;
  /** Whether the limit was told of since it was last kept. */
  told: boolean;
}

export interface PeopleLimitOptions {
  readonly limits: LimitsByRole;
  /** Reads the audit: what one process showed another counts as well when it sees the caller for the first time. */
  readonly database: Pick<Pool, 'query'>;
  readonly logger: Pick<Logger, 'warn'>;
  /** Called each time that somebody is at the limit. */
  readonly alarm: (actor: Actor) => void;
  readonly now?: () => number;
}

/**
 * How many different people a caller may look at within an hour, that is, the last sixty minutes. Answers that would tell of
 * more are not given; they do not count then. At the first sight of a caller what the audit has of the last hour is counted.
 */
export class PeopleLimit {
  private readonly callers = new Map<string, Promise<Seen>>();

  constructor(private readonly options: PeopleLimitOptions) {}

  /**
   * Counts the people that an answer tells of. Resolves to the whole seconds after which to ask again when that would be too
   * many; undefined when the answer may be given. With `anyway` it is given in any case, and only counted.
   */
  async admit(actor: Actor, people: ReadonlySet<string>, anyway = false): Promise<number | undefined> {
    if (people.size === 0) return undefined;
    const now = (this.options.now ?? Date.now)();
    const seen = await this.seenBy(actor);
    const { latest } = seen;
    if (latest?.shown === people && latest.size === people.size && latest.at > now - HOUR_MS) {
      latest.at = now;
      return undefined;
    }
    // No more of it than was counted, should it have grown since.
    if (latest) see(seen, [...latest.shown].slice(0, latest.size), latest.at);
    seen.latest = undefined;
    for (const [person, at] of seen.people) {
      if (at > now - HOUR_MS) break;
      seen.people.delete(person);
    }
    const most = this.options.limits[actor.role].peoplePerHour;
    const fresh = [...people].filter((person) => !seen.people.has(person)).length;
    // Whom the caller has seen it may go on with, even where it was told of more than its limit.
    const tooMany = fresh === 0 ? 0 : seen.people.size + fresh - most;
    if (tooMany > 0) {
      this.tell(actor, seen, most);
      if (!anyway) return waitFor(seen, tooMany, now);
    } else seen.told = false;
    see(seen, people, now);
    if (tooMany <= 0) seen.latest = { shown: people, size: people.size, at: now };
    return undefined;
  }

  private tell(actor: Actor, seen: Seen, limit: number): void {
    this.options.alarm(actor);
    if (!seen.told)
      this.options.logger.warn(
        { actor: actor.id, role: actor.role, limit },
        'a caller is at the limit of people that it may look at within an hour',
      );
    seen.told = true;
  }

  private seenBy(actor: Actor): Promise<Seen> {
    const key = actor.partnerId ?? actor.id;
    let seen = this.callers.get(key);
    if (!seen) {
      if (this.callers.size >= MOST_CALLERS) this.callers.delete(this.callers.keys().next().value!);
      // Whoever else asks meanwhile waits for it too: it does not end with the request that came first.
      seen = outsideRequests(() => this.fromAudit(actor));
      this.callers.set(key, seen);
      // Asked again next time.
      seen.catch(() => this.callers.delete(key));
    }
    return seen;
  }

  /** What the audit has of a caller; all tokens of a partner are one. */
  private async fromAudit({ id, partnerId }: Actor): Promise<Seen> {
    const { rows } = await this.options.database.query<{ person: string; at: Date }>(
      // What tells of the same as an entry before refers to that: each is taken apart once, however often it was told.
      `with told as (
         select coalesce(substring(records[1] from '^AuditEntry:([0-9]+)$')::bigint, sequence) as sequence, max(at) as at
         from audit_entry
         where sequence > (select coalesce(max(sequence), 0) from audit_entry) - $2
           and ${partnerId === undefined ? 'actor_id' : 'partner_id'} = $1 and outcome = 'ALLOWED' and kind in ('CONSULTATION', 'DISCLOSURE')
           and at > now() - interval '1 hour'
         group by 1)
       select person::text, max(told.at) as at
       from told join audit_entry entry using (sequence), unnest(entry.people) person
       group by person order by 2`,
      [partnerId ?? id, LAST_ENTRIES],
    );
    return { people: new Map(rows.map(({ person, at }) => [person, at.getTime()])), told: false };
  }
}

function see(seen: Seen, people: Iterable<string>, at: number): void {
  for (const person of people) {
    seen.people.delete(person);
    seen.people.set(person, at);
  }
}

/** Until so many have been seen longest ago that the rest, with the new ones, is not too many; an hour at most. */
function waitFor({ people }: Seen, tooMany: number, now: number): number {
  const at = [...people.values()][tooMany - 1];
  return at === undefined ? HOUR_MS / 1_000 : Math.max(1, Math.ceil((at + HOUR_MS - now) / 1_000));
}
