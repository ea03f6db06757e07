import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../prisma/client.js';
import type { DeliveryLogger } from './logger.js';
import type { PartnerRecord } from './partners.js';
import { recordGroup, type Ended, type Recorded } from './record.js';

interface Waiting extends Ended {
  readonly partner: PartnerRecord;
  readonly resolve: (fate: Recorded) => void;
  readonly reject: (error: unknown) => void;
}

/** Groups are not larger than this, so that a transaction stays short. */
const LARGEST_GROUP = 100;
/** How long the database is waited for before a result is given up; its delivery is then sent again. */
const PATIENCE_MS = 60_000;
const LONGEST_WAIT_MS = 1_000;

/**
 * Writes down what came of one partner's attempts. Whatever has come in while the transaction before was under way goes
 * into the next: under load that is many to a commit, and nothing ever waits for a group to fill.
 */
export class Recorder {
  private waiting: Waiting[] = [];
  private writing = false;
  private patienceMs = PATIENCE_MS;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly logger: DeliveryLogger,
  ) {}

  /** Resolves when it is committed; rejects when it could not be. */
  record(ended: Ended, partner: PartnerRecord): Promise<Recorded> {
    const fate = new Promise<Recorded>((resolve, reject) => this.waiting.push({ ...ended, partner, resolve, reject }));
    if (!this.writing) void this.write();
    return fate;
  }

  /** Does not wait for the database any longer; the process is to end. */
  hurry(): void {
    this.patienceMs = 1_000;
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const group = this.waiting.slice(0, LARGEST_GROUP);
      this.waiting = this.waiting.slice(LARGEST_GROUP);
      await this.writeGroup(group);
    }
    this.writing = false;
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    const partner = group.at(-1)!.partner;
    const began = Date.now();
    for (let tries = 1; ; tries += 1) {
      try {
        const fates = await recordGroup(this.prisma, partner, group);
        return group.forEach(({ resolve }, at) => resolve(fates[at]!));
      } catch (error) {
        // One that cannot be written must not take the others with it.
        if (group.length > 1 && !isPassing(error)) {
          for (const one of group) await this.writeGroup([one]);
          return;
        }
        if (!isPassing(error) || Date.now() - began > this.patienceMs)
          return group.forEach(({ reject }) => reject(error));
        if (tries === 1) {
          this.logger.warn(
            { partnerId: partner.id, fault: (error as Error).name, results: group.length },
            'results could not be recorded; trying again',
          );
        }
        await sleep(Math.min(LONGEST_WAIT_MS, 50 * 2 ** tries));
      }
    }
  }
}

/** Faults of the statement itself: to try it again would give the same. Classes of SQLSTATE: data, constraints, syntax. */
const lasting = /\b(22|23|42)[0-9A-Z]{3}\b/;

/** The same in Prisma's codes: too long, constraints, values, a row that is not there. */
const lastingCodes: ReadonlySet<string> = new Set([
  'P2000',
  'P2002',
  'P2003',
  'P2004',
  'P2005',
  'P2006',
  'P2007',
  'P2011',
  'P2025',
]);

/** Whether trying again may help: the database is away, or two transactions came into each other's way. */
function isPassing(error: unknown): boolean {
  const { name, code, meta, message } = error as Record<'name' | 'code' | 'meta' | 'message', unknown>;
  // What is neither the database's nor the network's is a fault of this code.
  if (typeof code !== 'string') return /^(Prisma|DriverAdapter)/.test(String(name));
  if (lastingCodes.has(code)) return false;
  return code !== 'P2010' || !lasting.test(`${JSON.stringify(meta)} ${String(message)}`);
}
