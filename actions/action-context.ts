import type { Actor } from '../access/actor.js';
import type { Why } from '../access/why.js';
import type { Pending } from '../audit/index.js';
import type { SecretBox } from '../access/sealing.js';
import type { PartnerAdapter } from '../adapters/adapter.js';
import type { ReferralAdapter } from '../adapters/referral-adapter.js';
import type { DeliveryQueue } from '../delivery/queue.js';
import type { PrismaClient } from '../prisma/client.js';
import type { StandingData } from '../standing-data/index.js';

/** What an action needs of the world. Time is passed in, so that nothing depends on the clock of the machine. */
export interface ActionContext {
  readonly prisma: PrismaClient;
  readonly actor: Actor;
  /** Why the actor does it, for the record of looks. */
  readonly why?: Why;
  /**
   * Takes what is recorded of each change: those made wait in the database already, as durable as the change. Left out: nobody moves
   * them into the audit at once; the worker does.
   */
  readonly changes?: Pending[];
  readonly now: () => Date;
  readonly standingData: StandingData;
  /** The outside systems, by their id (`cps`, `court`). */
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  /** The formats of agencies that take referrals; none unless told. */
  readonly referralAdapters?: ReadonlyMap<string, ReferralAdapter>;
  readonly queue: DeliveryQueue;
  /** Code of the force, two digits: part of the numbers it gives. Left out: 06, as in the configuration. */
  readonly force?: string;
  /** What registering a webhook needs; without it none can be registered. */
  readonly webhooks?: WebhookSettings;
  /** How the glass of restricted records is broken. Left out: for an hour, without an alarm but the event. */
  readonly glass?: GlassSettings;
}

export interface GlassSettings {
  /** For how many minutes at most, and unless somebody asks for less. */
  readonly minutes: number;
  /** Raises the alarm, after it has happened. */
  readonly broken: (alarm: BrokenGlassAlarm) => void;
}

/** That somebody opened restricted records: who, and by which entries; nothing of the records. */
export interface BrokenGlassAlarm {
  readonly actorId: string;
  readonly role: string;
  readonly minutes: number;
  readonly opened: readonly { readonly breakGlassId: string; readonly recordType: string }[];
}

export interface WebhookSettings {
  /** What seals signing secrets; undefined when no key is configured. */
  readonly secretBox: SecretBox | undefined;
  /** Whether events may be posted to this machine itself without TLS: in a sandbox only. */
  readonly loopbackAllowed: boolean;
  /** Hosts that events may be posted to; one that begins with a dot stands for all below it. Left out or empty: any. */
  readonly hosts?: readonly string[];
}
