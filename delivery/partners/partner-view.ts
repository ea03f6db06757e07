import type { PrismaClient } from '../../prisma/client.js';
import { partnerRecordOf, type PartnerRecord } from './partners.js';
import { closedUntil, type Closure, type Maintenance } from './service-hours.js';

/** A change of the configuration or a notice is seen by the workers after this long. */
const FRESH_MS = 1_000;

/** A partner's row and the maintenance announced for it, read about once a second rather than for every document. */
export class PartnerView {
  private readAt = -Infinity;
  private partner: PartnerRecord | undefined;
  private maintenance: readonly Maintenance[] = [];

  constructor(
    private readonly prisma: PrismaClient,
    private readonly partnerId: string,
  ) {}

  /** Throws when the row does not hold what it should, or the database is away. */
  async current(): Promise<PartnerRecord> {
    if (this.partner && performance.now() - this.readAt < FRESH_MS) return this.partner;
    const readAt = performance.now();
    const { notices, ...row } = await this.prisma.partner.findUniqueOrThrow({
      where: { id: this.partnerId },
      include: {
        notices: {
          where: {
            kind: 'PARTNER_MAINTENANCE',
            withdrawnAt: null,
            OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }],
          },
          select: { startsAt: true, endsAt: true },
        },
      },
    });
    this.partner = partnerRecordOf(row);
    this.maintenance = notices;
    this.readAt = readAt;
    return this.partner;
  }

  /** Whether the partner that was read last takes nothing now, and until when. */
  closure(): Closure | undefined {
    return this.partner && closedUntil(this.partner.policy, this.maintenance, new Date());
  }
}
