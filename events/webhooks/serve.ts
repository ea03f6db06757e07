import { setTimeout as sleep } from 'node:timers/promises';
import { UnsealError, type SecretBox } from '../../access/sealing.js';
import { toGlobalId } from '../../domain/global-id.js';
import type { PrismaClient } from '../../prisma/client.js';
import { hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { Resolve } from '../../network/index.js';
import { Alarm } from '../alarm.js';
import { toCloudEvent } from '../cloud-event.js';
import type { EventPosition } from '../cursor.js';
import { EventsPrunedError, type StoredEvent } from '../read.js';
import { mayKnow } from '../rights.js';
import {
  type EventAttempt,
  type Held,
  holdLeases,
  type Lease,
  recordFailure,
  recordTaken,
  releaseLease,
} from './lease.js';
import { type Posted, postEvent } from './post-event.js';
import type { WebhookSchedule } from './schedule.js';
import { liveSecrets } from './secrets.js';
import type { SharedLog, SharedPage } from './shared-log.js';

export interface ServeOptions {
  readonly prisma: PrismaClient;
  /** Where events are read, together with the other webhooks of the process. */
  readonly log: SharedLog;
  readonly secretBox: SecretBox | undefined;
  /** The `source` of the events. */
  readonly source: string;
  readonly logger: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  readonly schedule: WebhookSchedule;
  /** A lease lasts this long unless it is held on to; milliseconds. */
  readonly leaseMs: number;
  /** How often the log is looked at when no notification arrives; milliseconds. */
  readonly pollMs: number;
  /** How long a subscriber may take to answer; milliseconds. */
  readonly timeoutMs: number;
  /** How long a webhook for which nothing comes is kept before it is let go; milliseconds. */
  readonly lingerMs: number;
  /** Whether this machine may be called: in a sandbox only. */
  readonly loopbackAllowed?: boolean;
  /** Where names are resolved; by the system unless told. */
  readonly resolve?: Resolve;
}

/** Events that are read at once. */
export const PAGE = 200;
/** What may be posted again, under the same id, when the process dies: so many events, or those of so long. */
const TAKEN_AT_ONCE = 5;
const TAKEN_WITHIN_MS = 1_000;

const RELEASE_RETRY_MS = 500;

/** A webhook that failed through no fault of its subscriber is tried again after this. */
const FAULT_DELAY_MS = 60_000;

/** One webhook while this process serves it: reads the log after its cursor and posts what it may know, one at a time, in order. */
export class WebhookRun {
  readonly done: Promise<void>;
  private readonly alarm = new Alarm();
  private readonly abort = new AbortController();
  private ending = false;
  private lost = false;
  private secrets: Lease['secrets'];
  /** Everything up to here is done with; up to `written` the database knows it. */
  private position: EventPosition;
  private written: EventPosition;
  private writtenAt = Date.now();
  private attempts: EventAttempt[] = [];
  private failures: number;
  /** Whether the database has been heard of the lease since the last rest. */
  private heard = true;

  constructor(
    private readonly options: ServeOptions,
    readonly lease: Lease,
  ) {
    this.position = this.written = lease.cursor;
    this.secrets = lease.secrets;
    this.failures = lease.failures;
    this.done = this.run().catch((error: unknown) => {
      options.logger.warn({ webhookId: lease.id, fault: (error as Error).name }, 'a webhook could not be served');
      return this.letGo();
    });
  }

  /** Looks at the log now rather than at the next poll. */
  wake(): void {
    this.alarm.ring();
  }

  /** Takes in what the database says of the lease; undefined: it is no longer ours. */
  held(row: Held | undefined): void {
    this.heard = true;
    if (row) {
      this.secrets = row.secrets;
      if (row.state !== 'ACTIVE') this.end();
    } else {
      this.lost = true;
      this.cutOff();
    }
  }

  /** Posts no further event; what is under way ends. */
  end(): void {
    this.ending = true;
    this.wake();
  }

  /** Breaks off what is under way. */
  cutOff(): void {
    this.abort.abort();
    this.end();
  }

  private async run(): Promise<void> {
    const { pollMs, lingerMs } = this.options;
    let idleSince = Date.now();
    let again = pollMs;
    while (!this.ending) {
      const woken = this.alarm.take();
      const page = await this.read();
      const hidden = await this.hiddenAmong(page?.events ?? []);
      for (const event of page?.events ?? []) {
        if (this.ending) break;
        if (!(await this.pass(event, hidden.has(event)))) return;
      }
      if (!page || this.ending) break;
      const { length } = page.events;
      if (length > 0) idleSince = Date.now();
      await this.write(this.attempts.length > 0);
      if (length === PAGE || (length > 0 && page.stale) || this.ending) continue;
      if (Date.now() - idleSince >= lingerMs) break;
      // A notified event may be held back by an older transaction that is still running: look again soon, then less often.
      again = length > 0 ? pollMs : woken ? Math.min(10, pollMs) : Math.min(pollMs, again * 2);
      await this.alarm.sleep(Math.min(again, lingerMs));
      this.heard = false;
    }
    if (!this.lost) await this.record(true);
  }

  /** After a fault: the webhook is free as soon as the database answers, rather than when the lease has run out. */
  private async letGo(): Promise<void> {
    const { prisma, leaseMs } = this.options;
    for (const until = Date.now() + leaseMs; !this.lost && Date.now() < until;) {
      try {
        return await releaseLease(prisma, this.lease);
      } catch {
        if (this.ending) return;
        await sleep(RELEASE_RETRY_MS);
      }
    }
  }

  /** What comes next; undefined when the log no longer holds it, and the webhook has been let go. */
  private async read(): Promise<SharedPage | undefined> {
    try {
      return await this.options.log.read(this.position);
    } catch (error) {
      if (!(error instanceof EventsPrunedError)) throw error;
      const why = error.code === 'EVENTS_PRUNED' ? 'has been pruned from' : 'is no longer in';
      await this.fail('fault', `What it should get next ${why} the event log. Rewind it.`, undefined);
      this.lost = true;
      return undefined;
    }
  }

  /** Lets an event pass, or posts it. False: it was not taken, and the webhook has been let go. */
  private async pass(event: StoredEvent, hidden: boolean): Promise<boolean> {
    if (this.wants(event) && !hidden) {
      if (!(await this.mayStillPost())) return false;
      const posted = await this.post(event);
      if (!posted) return false;
      if (posted.result !== 'taken') {
        if (this.lost) return false;
        // Broken off by our own end: nobody's failure, and the next process begins with it.
        if (this.abort.signal.aborted) {
          await this.record(true);
          return false;
        }
        this.attempts.push({ ...posted, eventId: event.id });
        await this.fail(posted.result === 'gone' ? 'gone' : 'failure', posted.reason, posted.retryAfterMs);
        return false;
      }
      this.attempts.push({ ...posted, eventId: event.id });
    }
    this.position = { transaction: event.transaction, id: event.id };
    await this.write(this.attempts.length >= TAKEN_AT_ONCE);
    return true;
  }

  /**
   * After a rest its owner may have paused, rewound or removed the webhook, or changed its secrets: that holds from the next
   * event on, not from the next heartbeat. False: it has been let go.
   */
  private async mayStillPost(): Promise<boolean> {
    const { prisma, leaseMs } = this.options;
    if (!this.heard) this.held((await holdLeases(prisma, [this.lease], leaseMs))[0]);
    if (!this.ending) return true;
    if (!this.lost) await this.record(true);
    return false;
  }

  /** Events about restricted records for which the webhook is not named. A partner's are its own, restricted or not. */
  private async hiddenAmong(events: readonly StoredEvent[]): Promise<ReadonlySet<StoredEvent>> {
    const { id, partnerId } = this.lease;
    const wanted = partnerId === null ? events.filter((event) => this.wants(event)) : [];
    const scope = { actorId: `webhook:${toGlobalId('Webhook', id)}`, now: () => new Date() };
    const subjects = wanted.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }));
    const closed = await hiddenBy(this.options.prisma, scope, subjects);
    return new Set(wanted.filter((_, n) => closed[n]!.length > 0));
  }

  private wants(event: StoredEvent): boolean {
    const { partnerId, eventTypes } = this.lease;
    const owner = partnerId === null ? { role: 'operator' as const } : { role: 'partner' as const, partnerId };
    return (eventTypes.length === 0 || eventTypes.includes(event.type)) && mayKnow(owner, event);
  }

  private async post(event: StoredEvent): Promise<Posted | undefined> {
    const { secretBox, source, timeoutMs, logger } = this.options;
    const { id, url } = this.lease;
    let secrets: readonly string[] = [];
    try {
      if (secretBox) secrets = liveSecrets(secretBox, id, this.secrets, new Date());
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
    }
    if (secrets.length === 0) {
      logger.error({ webhookId: id }, 'the signing secrets of a webhook cannot be opened with the configured key');
      await this.fail(
        'fault',
        'The hub has no signing secret that it can open. Ask an operator, or add a secret.',
        undefined,
      );
      return undefined;
    }
    const { loopbackAllowed, resolve } = this.options;
    const { signal } = this.abort;
    return postEvent(toCloudEvent(event, source), { url, secrets, timeoutMs, signal, loopbackAllowed, resolve });
  }

  /** Writes what was taken if that is due: always when `now` is set, else after a while. */
  private async write(now: boolean): Promise<void> {
    if (this.position === this.written && this.attempts.length === 0) return;
    if (now || Date.now() - this.writtenAt >= TAKEN_WITHIN_MS) await this.record(false);
  }

  private async record(release: boolean): Promise<void> {
    const { prisma, leaseMs, schedule, logger } = this.options;
    const recovered = this.attempts.length > 0 && this.failures >= schedule.failuresToTell;
    const { position, attempts } = this;
    const held = await recordTaken(prisma, this.lease, position, attempts, { leaseMs, release, recovered });
    if (recovered && held) logger.info({ webhookId: this.lease.id }, 'a webhook takes events again');
    if (attempts.length > 0) this.failures = 0;
    this.attempts = [];
    this.written = position;
    this.writtenAt = Date.now();
    this.held(held);
  }

  private async fail(kind: 'failure' | 'gone' | 'fault', reason: string, retryAfterMs?: number): Promise<void> {
    const { prisma, schedule, logger } = this.options;
    const taken = this.attempts.filter(({ result }) => result === 'taken').length;
    // Whoever took something before it failed is failing for the first time.
    const before = taken > 0 ? 0 : this.failures;
    if (taken > 0 && this.failures >= schedule.failuresToTell)
      await recordTaken(prisma, this.lease, this.position, [], {
        leaseMs: this.options.leaseMs,
        release: false,
        recovered: true,
      });
    const failures = kind === 'fault' ? before : before + 1;
    const wait = kind === 'fault' ? FAULT_DELAY_MS : retryAfterMs;
    await recordFailure(prisma, this.lease, this.position, this.attempts, {
      ...{ reason, failures, kind, schedule },
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
    if (kind !== 'failure' || failures === schedule.failuresToTell)
      logger.warn({ webhookId: this.lease.id, failures, reason }, 'a webhook does not take events');
  }
}
