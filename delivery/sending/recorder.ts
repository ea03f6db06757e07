import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../prisma/client.js';
import { Grouped } from '../../work/grouped.js';
import type { DeliveryLogger } from '../logger.js';
import type { PartnerRecord } from '../partners/partners.js';
import { recordGroup, type Ended, type Recorded } from './record.js';

interface OfPartner extends Ended {
  readonly partner: PartnerRecord;
}

/** How long the database is waited for before a result is given up; its delivery is then sent again. */
const PATIENCE_MS = 60_000;
const LONGEST_WAIT_MS = 1_000;
/** While much comes in, what came of attempts is written down this often: nobody waits for it but the next document of the same case. */
const EVERY_MS = 10;

/**
 * Writes down what came of one partner's attempts, in groups: what the database cannot take for now is tried again, what
 * cannot be written at all takes none of the others with it.
 */
export class Recorder {
  private readonly groups = new Grouped<OfPartner, Recorded>((group) => this.write(group), {
    everyMs: EVERY_MS,
    splits: (error) => !isPassing(error),
  });
  private patienceMs = PATIENCE_MS;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly logger: DeliveryLogger,
  ) {}

  /** Resolves when it is committed; rejects when it could not be. */
  record(ended: Ended, partner: PartnerRecord): Promise<Recorded> {
    return this.groups.do({ ...ended, partner });
  }

  /** Does not wait for the database any longer; the process is to end. */
  hurry(): void {
    this.patienceMs = 1_000;
  }

  private async write(group: readonly OfPartner[]): Promise<readonly Recorded[]> {
    const { partner } = group.at(-1)!;
    const began = Date.now();
    for (let tries = 1; ; tries += 1) {
      try {
        return await recordGroup(this.prisma, partner, group);
      } catch (error) {
        if (!isPassing(error) || Date.now() - began > this.patienceMs) throw error;
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
