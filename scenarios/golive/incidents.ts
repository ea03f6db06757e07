import { randomUUID } from 'node:crypto';
import type { ReferralKind } from '../../domain/duties/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import { IncidentType } from '../../domain/records.js';
import { INCIDENT_KINDS } from '../../prisma/synthetic/incident-kinds.js';
import { TOWNS } from '../../prisma/synthetic/invented.js';
import { type Random } from '../../prisma/synthetic/random.js';
import type { Facts } from './facts.js';
import type { People } from './people.js';

/** Something that somebody in the force does about an incident, and when. */
export interface Step {
  readonly at: number;
  readonly what: 'ASSESS' | 'RECORD_CRIME' | ReferralKind;
  readonly incidentId: string;
  readonly personId: string | null;
}

/** An incident as it comes in, with what is recorded at once, and what is done about it as in 2019. */
export interface Reported {
  readonly incident: { readonly id: string; readonly number: string };
  readonly rows: Readonly<Record<'incident' | 'involvement' | 'mark' | 'consent', readonly object[]>>;
  readonly steps: readonly Step[];
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
const others = INCIDENT_KINDS.filter(([kind]) => kind.type !== IncidentType.DOMESTIC_INCIDENT);
const domestic = INCIDENT_KINDS.find(([kind]) => kind.type === IncidentType.DOMESTIC_INCIDENT)![0];

/** Invents incidents that are reported between two moments. */
export class Incidents {
  private number = 0;

  constructor(
    private readonly facts: Facts,
    private readonly people: People,
    private readonly random: Random,
  ) {}

  /** All that are reported in a part of a day; the same number in every hour. */
  between(from: Date, to: Date): Reported[] {
    const share = (to.getTime() - from.getTime()) / (24 * HOUR);
    const count = Math.round(this.facts.incidentsADay * share);
    const moments = Array.from({ length: count }, () => this.random.between(from.getTime(), to.getTime() - 1));
    return moments.sort((a, b) => a - b).map((at) => this.reported(at));
  }

  private reported(at: number): Reported {
    const { random, people } = this;
    const { shares } = this.facts;
    const abuse = random.chance(shares.domesticAbuse);
    const kind = abuse ? domestic : random.weighted(others);
    const id = randomUUID();
    const reportedAt = new Date(at).toISOString();
    const number = `${dayInLondon(new Date(at)).replaceAll('-', '')}-${String((this.number += 1)).padStart(6, '0')}`;
    const childPresent = abuse && random.chance(shares.childPresent);
    const involvement: { id: string; incident_id: string; person_id: string; role: string; created_at: string }[] = [];
    const involve = (role: string, child: boolean) => {
      const part = {
        id: randomUUID(),
        incident_id: id,
        person_id: people.id(random, child),
        role,
        created_at: reportedAt,
      };
      involvement.push(part);
      return part;
    };
    const mark: object[] = [];
    const marked = (of: string, involvementId: string | null) =>
      mark.push({
        ...{ id: randomUUID(), incident_id: id, involvement_id: involvementId, kind: of, at: reportedAt },
        ...{ by: 'officer', recorded_at: reportedAt },
      });
    const victim = abuse || random.chance(shares.withVictim) ? involve('VICTIM', false) : undefined;
    const present = childPresent ? involve('CHILD_PRESENT', true) : undefined;
    const concern = random.chance(shares.childConcern) ? (present ?? involve('OTHER', true)) : undefined;
    if (concern) marked('CHILD_CONCERN', concern.id);
    const crime = random.chance(shares.crime);
    if (crime) marked('MEETS_RECORDING_STANDARD', null);
    const agrees = victim !== undefined && random.chance(shares.consent);
    const town = random.pick(TOWNS);
    return {
      incident: { id, number },
      rows: {
        incident: [
          {
            ...{ id, number, type: kind.type, summary: random.pick(kind.summaries), reported_at: reportedAt },
            occurred_from: new Date(at - random.between(5, 90) * MINUTE).toISOString(),
            ...{ recorded_at: reportedAt, district: town.district, address_town: town.town, owners: {} },
            ...{ domestic_abuse: abuse, children_present: childPresent, updated_at: reportedAt },
          },
        ],
        involvement,
        mark,
        consent: victim
          ? [
              {
                ...{ id: randomUUID(), incident_id: id, person_id: victim.person_id, recipient: 'VICTIMS_SERVICES' },
                ...{ answer: agrees ? 'GIVEN' : 'REFUSED', at: reportedAt, by: 'officer', recorded_at: reportedAt },
              },
            ]
          : [],
      },
      steps: this.steps(at, id, {
        assess: abuse ? (victim?.person_id ?? null) : undefined,
        victimsServices: agrees ? victim.person_id : undefined,
        child: concern?.person_id,
        pupil: present?.person_id,
        crime,
      }),
    };
  }

  /** What was done in 2019, and with what delay; whatever chance leaves out stays undone. */
  private steps(
    at: number,
    incidentId: string,
    of: Readonly<Record<'victimsServices' | 'child' | 'pupil', string | undefined>> & {
      readonly assess: string | null | undefined;
      readonly crime: boolean;
    },
  ): Step[] {
    const { random } = this;
    const { conduct, incidentsADay, days, shares } = this.facts;
    const neglected = conduct.notAssessed / (incidentsADay * days * shares.domesticAbuse);
    const after = (hours: number, longest: number) => at + random.between(hours * 60, longest * 60) * MINUTE;
    const steps: Step[] = [];
    const step = (what: Step['what'], personId: string | null, share: number, from: number, to: number) => {
      if (random.chance(share)) steps.push({ at: after(from, to), what, incidentId, personId });
    };
    if (of.assess !== undefined) step('ASSESS', of.assess, 1 - neglected, 1, 20);
    if (of.victimsServices) step('VICTIMS_SERVICES', of.victimsServices, conduct.victimsServices, 4, 60);
    if (of.child) step('CHILDRENS_SOCIAL_CARE', of.child, conduct.childrensSocialCare, 2, 30);
    if (of.pupil) step('SCHOOL_NOTICE', of.pupil, conduct.schoolNotice, 2, 20);
    if (of.crime) step('RECORD_CRIME', null, conduct.crimeRecorded, 1, 22);
    return steps;
  }
}
