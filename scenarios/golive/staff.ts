import { randomUUID } from 'node:crypto';
import type { ReferralKind } from '../../domain/duties/index.js';
import { noDetails, fromIncident, type ReferralRequest } from '../../domain/referral/index.js';
import { gradeOf, dashQuestions, type RiskGrade } from '../../domain/risk/index.js';
import { loadIncidentFacts } from '../../duties/facts/incident-facts.js';
import { referralRules } from '../../duties/index.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Random } from '../../prisma/synthetic/random.js';
import type { Facts } from './facts.js';
import type { Step } from './incidents.js';
import type { People } from './people.js';

/** A referral that was made, for the agencies. */
export interface Made {
  readonly id: string;
  readonly incidentId: string;
  readonly kind: ReferralKind;
  readonly partnerId: string;
}

/** What staff did: rows to store, referrals on their way, records to look at anew, and what it leads to. */
export interface Done {
  readonly rows: Readonly<Record<string, readonly object[]>>;
  readonly made: readonly Made[];
  readonly incidentIds: readonly string[];
  readonly next: readonly Step[];
}

/** The agency of each kind of referral. */
export const agencies: Readonly<Record<ReferralKind, string>> = {
  VICTIMS_SERVICES: 'victims-services',
  CHILDRENS_SOCIAL_CARE: 'childrens-social-care',
  ADULT_SOCIAL_CARE: 'adult-social-care',
  MARAC: 'marac',
  SCHOOL_NOTICE: 'school',
};

const HOUR = 3_600_000;
/** Records whose facts are read at once. */
const AT_ONCE = 500;

/** The people of the force: they assess risk, record crimes and refer people, when it is their turn. */
export class Staff {
  private serial = 0;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly facts: Facts,
    private readonly people: People,
    private readonly random: Random,
  ) {}

  /** Does what is due at a moment. */
  async do(steps: readonly Step[], now: Date): Promise<Done> {
    const assessed = steps.filter(({ what }) => what === 'ASSESS').map((step) => this.assess(step));
    const crimes = steps.filter(({ what }) => what === 'RECORD_CRIME').map((step) => this.crime(step));
    const asked = steps.filter((step): step is Step & { what: ReferralKind } => step.what in agencies);
    const referred = await this.refer(asked, now);
    return {
      rows: { risk_assessment: assessed.map(({ row }) => row), crime_record: crimes, referral: referred.rows },
      made: referred.made,
      incidentIds: [...new Set(steps.map(({ incidentId }) => incidentId))],
      next: assessed.flatMap(({ next }) => next),
    };
  }

  private assess({ at, incidentId, personId }: Step): { readonly row: object; readonly next: readonly Step[] } {
    const { random } = this;
    const { shares, conduct } = this.facts;
    const wanted: RiskGrade = random.weighted([
      ['HIGH', shares.high],
      ['MEDIUM', shares.medium],
      ['STANDARD', 1 - shares.high - shares.medium],
    ] as const);
    const ticks = { HIGH: random.between(14, 22), MEDIUM: random.between(10, 13), STANDARD: random.between(1, 9) }[
      wanted
    ];
    const answers = Object.fromEntries(
      dashQuestions.map((question, place) => [question, place < ticks ? 'YES' : 'NO']),
    );
    const moment = new Date(at).toISOString();
    const grade = gradeOf(ticks);
    const refers = grade === 'HIGH' && personId !== null && random.chance(conduct.marac);
    return {
      row: {
        ...{
          id: randomUUID(),
          incident_id: incidentId,
          person_id: personId,
          answers,
          ticks,
          grade_by_ticks: grade,
          grade,
        },
        ...{ assessed_at: moment, by: 'officer', recorded_at: moment },
      },
      next: refers ? [{ at: at + random.between(2, 40) * HOUR, what: 'MARAC', incidentId, personId }] : [],
    };
  }

  private crime({ at, incidentId }: Step): object {
    const moment = new Date(at).toISOString();
    const number = `CRI/06AA/${String((this.serial += 1)).padStart(7, '0')}/${moment.slice(2, 4)}`;
    return { id: randomUUID(), incident_id: incidentId, number, at: moment, by: 'officer', recorded_at: moment };
  }

  private async refer(steps: readonly (Step & { readonly what: ReferralKind })[], now: Date) {
    const rows: object[] = [];
    const made: Made[] = [];
    for (let from = 0; from < steps.length; from += AT_ONCE) {
      const some = steps.slice(from, from + AT_ONCE);
      const ids = [...new Set(some.map(({ incidentId }) => incidentId))];
      const records = await this.prisma.$transaction((tx) => loadIncidentFacts(tx, ids, 12));
      const incidents = await this.prisma.incident.findMany({ where: { id: { in: ids } } });
      for (const step of some) {
        const facts = records.find(({ id }) => id === step.incidentId)!;
        const incident = incidents.find(({ id }) => id === step.incidentId)!;
        const people = new Map(facts.involvements.map(({ personId }) => [personId, this.people.referred(personId)]));
        const id = randomUUID();
        const number = `R-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${String((this.serial += 1)).padStart(6, '0')}`;
        const createdAt = new Date(Math.min(step.at, now.getTime()));
        const source = { facts, incident: { ...incident, place: incident.addressTown }, people };
        const content = fromIncident(source, requestOf(step), { id, number, createdAt });
        const partnerId = agencies[step.what];
        const { legalBasis } = content;
        rows.push({
          ...{
            id,
            number,
            kind: step.what,
            incident_id: step.incidentId,
            person_id: step.personId,
            partner_id: partnerId,
          },
          ...{ status: 'CREATED', content, legal_basis: legalBasis, created_by: 'officer' },
          ...{ created_at: createdAt.toISOString(), updated_at: createdAt.toISOString() },
        });
        made.push({ id, incidentId: step.incidentId, kind: step.what, partnerId });
      }
    }
    return { rows, made };
  }
}

const requestOf = ({ what, personId }: Step & { readonly what: ReferralKind }): ReferralRequest =>
  ({
    ...{ kind: what, personId, legalBasis: what === 'VICTIMS_SERVICES' ? 'CONSENT' : 'LEGAL_DUTY', basisReason: null },
    reason: 'See the incident.',
    referrer: {
      ...{ force: 'Testerford Police', unit: 'Safeguarding', name: 'Duty officer' },
      ...{ telephone: '01632 960000', emailAddress: 'safeguarding@testerford.example' },
    },
    details: noDetails[what],
  }) as ReferralRequest;

/** The kind of referral that a rule calls for; undefined for the others. */
export const kindOf = (rule: string): ReferralKind | undefined =>
  (referralRules as Readonly<Record<string, ReferralKind>>)[rule];
