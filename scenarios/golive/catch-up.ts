import type { PrismaClient } from '../../prisma/client.js';
import { dayStart } from './clock.js';
import type { Facts } from './facts.js';
import type { Step } from './incidents.js';
import { kindOf } from './staff.js';

const HOUR = 3_600_000;

/** A force that works off what the backlog shows, the highest risk and the oldest first, from some week on. */
export class CatchUp {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly facts: Facts,
    private readonly start: Date,
  ) {}

  /** What is made up for between two moments. */
  async steps(from: Date, to: Date): Promise<Step[]> {
    const { respondFromWeek, catchUpADay, firstDay } = this.facts;
    if (respondFromWeek === 0 || from < dayStart(firstDay, (respondFromWeek - 1) * 7)) return [];
    const take = Math.round((catchUpADay * (to.getTime() - from.getTime())) / (24 * HOUR));
    const owed = await this.prisma.duty.findMany({
      where: { outstanding: true, rule: { in: rules }, since: { gte: this.start }, ...notOnItsWay },
      orderBy: [{ riskRank: 'asc' }, { since: 'asc' }, { id: 'asc' }],
      take,
      select: { rule: true, subjectId: true, personId: true },
    });
    return owed.map(({ rule, subjectId, personId }) => ({
      ...{ at: to.getTime(), what: kindOf(rule) ?? (rule === 'CRIME_RECORD' ? 'RECORD_CRIME' : 'ASSESS') },
      ...{ incidentId: subjectId, personId },
    }));
  }
}

const rules = [
  'RISK_ASSESSMENT',
  'MARAC_REFERRAL',
  'CHILDRENS_SOCIAL_CARE_REFERRAL',
  'SCHOOL_NOTICE',
  'VICTIMS_SERVICES_REFERRAL',
  'CRIME_RECORD',
];
/** Only what is overdue: what is within its time may still be done as on any day. */
const notOnItsWay = { status: 'OVERDUE' };
