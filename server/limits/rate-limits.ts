import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Actor, type Role, roles } from '../../access/actor.js';
import { recordsAsked } from '../graphql/record-limit.js';
import type { LimitsByRole } from './limits-by-role.js';

const MINUTE_S = 60;

/** Tokens of one partner count together, those of the force each by itself; as sockets do. */
const callerKey = ({ id, partnerId }: Actor): string => partnerId ?? id;

/**
 * How often callers may ask, a minute at a time, which begins with the first request in it. Counted by each process for itself:
 * several behind a load balancer give as many times as much. Every method resolves to the whole seconds after which to try
 * again, or to undefined when all is well.
 */
export class RateLimits {
  private readonly requests: ReadonlyMap<Role, RateLimiterMemory>;
  private readonly records: ReadonlyMap<Role, RateLimiterMemory>;
  private readonly strangers: RateLimiterMemory;

  constructor(limits: LimitsByRole) {
    const each = (points: (role: Role) => number) =>
      new Map(roles.map((role) => [role, new RateLimiterMemory({ points: points(role), duration: MINUTE_S })]));
    this.requests = each((role) => limits[role].requestsPerMinute);
    this.records = each((role) => limits[role].recordsPerMinute);
    this.strangers = new RateLimiterMemory({ points: limits.anonymous.requestsPerMinute, duration: MINUTE_S });
  }

  /** Counts a request over HTTP. */
  request(actor: Actor): Promise<number | undefined> {
    return take(this.requests.get(actor.role), callerKey(actor), 1);
  }

  /** Counts what a valid operation could give. */
  async operation(
    actor: Actor,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<number | undefined> {
    return take(this.records.get(actor.role), callerKey(actor), 1 + recordsAsked(document, operation, variables));
  }

  /** Counts an operation on a socket, as a request and by what it could give. */
  async onSocket(...asked: Parameters<RateLimits['operation']>): Promise<number | undefined> {
    return (await this.request(asked[0])) ?? this.operation(...asked);
  }

  /** Counts a request without a valid credential, by the address that it came from. */
  stranger(address: string): Promise<number | undefined> {
    return take(this.strangers, address, 1);
  }

  /** How long an address has to wait that has sent too many of them. */
  async strangerWaits(address: string): Promise<number | undefined> {
    const counted = await this.strangers.get(address);
    return counted && counted.remainingPoints <= 0 && counted.consumedPoints > this.strangers.points
      ? seconds(counted.msBeforeNext)
      : undefined;
  }
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));

async function take(limiter: RateLimiterMemory | undefined, key: string, points: number): Promise<number | undefined> {
  try {
    await limiter?.consume(key, points);
    return undefined;
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return seconds(rejected.msBeforeNext);
    throw rejected;
  }
}
