import type { PrismaClient } from '../../prisma/client.js';
import type { Prisma } from '../../prisma/client.js';
import { evaluateRecords, type RecordRef } from '../../duties/index.js';

/** A moment as text in universal time; a day alone is its noon. */
export const at = (text: string): Date => new Date(text.length === 10 ? `${text}T12:00:00Z` : text);

/** Tuesday 3 March 2026, noon. */
export const REPORTED = at('2026-03-03');
export const hoursLater = (hours: number, from = REPORTED): Date => new Date(from.getTime() + hours * 3_600_000);

export const incidentRef = (id: string): RecordRef => ({ type: 'INCIDENT', id });

let serial = 0;

/** Rows as the force's applications leave them. What is not said is filled in with something that is right. */
export class Force {
  constructor(readonly prisma: PrismaClient) {}

  async incident(data: Partial<Prisma.IncidentUncheckedCreateInput> = {}): Promise<string> {
    const row = await this.prisma.incident.create({
      data: {
        number: `20260303-${String((serial += 1)).padStart(6, '0')}`,
        type: 'OTHER',
        summary: 'Invented.',
        occurredFrom: REPORTED,
        reportedAt: REPORTED,
        district: 'Northshire East',
        ...data,
      },
    });
    return row.id;
  }

  async person(data: Partial<Prisma.PersonUncheckedCreateInput> = {}): Promise<string> {
    const row = await this.prisma.person.create({
      data: { familyName: 'Mockingham', givenNames: ['Testina'], ...data },
    });
    return row.id;
  }

  /** A person's part in an incident, known since the report unless told; answers the ids of both. */
  async part(
    incidentId: string,
    role: string,
    {
      dateOfBirth = null,
      ...data
    }: Partial<Prisma.InvolvementUncheckedCreateInput> & { dateOfBirth?: string | null } = {},
  ): Promise<{ personId: string; involvementId: string }> {
    const personId =
      data.personId ?? (await this.person({ dateOfBirth: dateOfBirth === null ? null : new Date(dateOfBirth) }));
    const { id: involvementId } = await this.prisma.involvement.create({
      data: { identifiedAt: REPORTED, ...data, incidentId, personId, role },
    });
    return { personId, involvementId };
  }

  /** A partner that gets referrals. */
  async agency(id: string, kinds: readonly string[], districts?: readonly string[]): Promise<void> {
    await this.prisma.partner.create({
      data: {
        id,
        name: id,
        connection: {},
        retry: {},
        referrals: { kinds, ...(districts ? { districts } : {}) } as never,
      },
    });
  }

  async referral(
    incidentId: string,
    data: Partial<Prisma.ReferralUncheckedCreateInput> & { kind: string; partnerId: string },
  ): Promise<string> {
    const row = await this.prisma.referral.create({
      data: {
        number: `R-20260303-${String((serial += 1)).padStart(6, '0')}`,
        status: data.sentAt ? 'SENT' : 'CREATED',
        content: {},
        legalBasis: 'LEGAL_DUTY',
        createdBy: 'officer-1',
        createdAt: REPORTED,
        ...data,
        incidentId,
      },
    });
    return row.id;
  }

  async answer(referralId: string, answer: string, when: Date): Promise<void> {
    await this.prisma.referralAnswer.create({
      data: { referralId, answerId: `a-${(serial += 1)}`, answer, at: when, by: 'agency' },
    });
  }

  evaluate(records: readonly RecordRef[], now: Date, actor: string | null = 'officer-1'): Promise<void> {
    return this.prisma.$transaction((tx) => evaluateRecords(tx, records, { now, actor }));
  }
}

/** What is stored of duties, without what depends on when it was written down. */
export const dutiesOf = async (prisma: PrismaClient, subjectId?: string) =>
  (await prisma.duty.findMany({ where: subjectId ? { subjectId } : {}, orderBy: { key: 'asc' } })).map(
    ({ id: _, openedAt: _opened, updatedAt: _updated, closedAt: _closed, ...duty }) => duty,
  );

/** Statuses by rule, for a short comparison. */
export const statusesOf = async (prisma: PrismaClient, subjectId: string): Promise<Record<string, string>> =>
  Object.fromEntries((await dutiesOf(prisma, subjectId)).map(({ rule, status }) => [rule, status]));
