import type { IncidentFacts, InvolvementFacts, Mark } from '../../domain/duties/index.js';
import { IncidentType } from '../../domain/records.js';
import { Prisma, type Transaction } from '../../prisma/client.js';
import { askAll, momentOrNull, withdrawal } from '../rows/json-rows.js';
import { decisionFrom, decisionRows, grouped, ownersFrom, wantedIds, type DecisionJson } from './decisions.js';
import {
  earlierIncidents,
  earlierMaracReferrals,
  incidentRows,
  type AssessmentJson,
  type ConsentJson,
  type EarlierJson,
  type EventJson,
  type IncidentJson,
  type InvolvementJson,
  type MarkJson,
  type UpdateJson,
} from './incident-rows.js';
import { referralFrom, referralRows, type ReferralJson, type ReferralRecord } from './referral-facts.js';

/** An incident as rules see it, with the agencies that its referrals went to. */
export interface IncidentRecord extends IncidentFacts {
  readonly referrals: readonly ReferralRecord[];
}

interface Answer {
  readonly incidents: IncidentJson[];
  readonly involvements: InvolvementJson[];
  readonly marks: MarkJson[];
  readonly assessments: AssessmentJson[];
  readonly consents: ConsentJson[];
  readonly events: EventJson[];
  readonly updates: UpdateJson[];
  readonly referrals: ReferralJson[];
  readonly decisions: DecisionJson[];
  readonly earlierIncidents: EarlierJson[];
  readonly earlierMaracReferrals: EarlierJson[];
}

const dated = <T extends { readonly at: string }>(one: T) => ({ ...one, at: new Date(one.at) });

/** The mark of a kind: the oldest one that holds; when none does, the oldest. */
function markOf(marks: readonly MarkJson[], kind: string): (Mark & { readonly detail: MarkJson['detail'] }) | null {
  const [first] = marks
    .filter((mark) => mark.kind === kind)
    .sort(
      (a, b) =>
        Number(a.withdrawnAt !== null) - Number(b.withdrawnAt !== null) ||
        new Date(a.at).getTime() - new Date(b.at).getTime() ||
        (a.id < b.id ? -1 : 1),
    );
  return first ? { at: new Date(first.at), withdrawn: withdrawal(first), detail: first.detail } : null;
}

function protectionFrom(row: InvolvementJson['policeProtection']): InvolvementFacts['policeProtection'] {
  return (
    row && {
      since: new Date(row.since),
      endedAt: momentOrNull(row.endedAt),
      localAuthorityToldAt: momentOrNull(row.localAuthorityToldAt),
      childToldAt: momentOrNull(row.childToldAt),
      parentsToldAt: momentOrNull(row.parentsToldAt),
      designatedOfficerEnquiredAt: momentOrNull(row.designatedOfficerEnquiredAt),
      withdrawn: withdrawal(row),
    }
  );
}

function involvementFrom(row: InvolvementJson, marks: readonly MarkJson[]): InvolvementFacts {
  const own = marks.filter(({ involvementId }) => involvementId === row.id);
  const enhanced = markOf(own, 'ENHANCED_RIGHTS');
  const ofHousehold = markOf(own, 'OF_HOUSEHOLD');
  return {
    id: row.id,
    personId: row.personId,
    role: row.role,
    identifiedAt: new Date(row.identifiedAt),
    withdrawn: withdrawal(row),
    dateOfBirth: row.dateOfBirth,
    enhanced: enhanced && { ...enhanced, ground: enhanced.detail ?? 'VULNERABLE' },
    childConcern: markOf(own, 'CHILD_CONCERN'),
    vulnerable: markOf(own, 'VULNERABLE'),
    section42: row.section42 && dated(row.section42),
    ofHousehold: ofHousehold !== null && !ofHousehold.withdrawn,
    schoolCalendar: null,
    policeProtection: protectionFrom(row.policeProtection),
  };
}

/**
 * Reads what rules look at of some incidents, in one statement. What was ticked when an incident was reported is a mark of that moment,
 * unless one was set since. `months`: how far back other incidents of its victims count.
 */
export async function loadIncidentFacts(
  tx: Transaction,
  ids: readonly string[],
  months: number,
): Promise<IncidentRecord[]> {
  const answer = await askAll<Answer>(
    tx,
    {
      ...incidentRows,
      referrals: referralRows(Prisma.sql`wanted join referral f on f.incident_id = wanted.id`),
      decisions: decisionRows('INCIDENT'),
      earlierIncidents: earlierIncidents(months),
      earlierMaracReferrals: earlierMaracReferrals(months),
    },
    wantedIds(ids),
  );
  const of = <T extends { readonly incidentId: string }>(rows: readonly T[]) => grouped(rows, (row) => row.incidentId);
  const involvements = of(answer.involvements);
  const marks = of(answer.marks);
  const assessments = of(answer.assessments);
  const consents = of(answer.consents);
  const events = of(answer.events);
  const updates = of(answer.updates);
  const referrals = of(answer.referrals);
  const decisions = grouped(answer.decisions, ({ subjectId }) => subjectId);
  const incidentsOf = grouped(answer.earlierIncidents, ({ personId }) => personId);
  const maracReferralsOf = grouped(answer.earlierMaracReferrals, ({ personId }) => personId);
  return answer.incidents.map((row): IncidentRecord => {
    const reportedAt = new Date(row.reportedAt);
    const ofWhole = marks(row.id).filter(({ involvementId }) => involvementId === null);
    const mark = (kind: string, atReport = false) => markOf(ofWhole, kind) ?? (atReport ? { at: reportedAt } : null);
    const people = involvements(row.id);
    const victims = [...new Set(people.filter(({ role }) => role === 'VICTIM').map(({ personId }) => personId))];
    return {
      type: 'INCIDENT',
      id: row.id,
      district: row.district,
      team: row.team,
      owners: ownersFrom(row.owners),
      decisions: decisions(row.id).map(decisionFrom),
      reportedAt,
      domesticAbuse: mark('DOMESTIC_ABUSE', row.domesticAbuse),
      hateCrime: mark('HATE_CRIME'),
      sexualOffence: mark('SEXUAL_OFFENCE', row.type === (IncidentType.SEXUAL_OFFENCE as string)),
      fatality: mark('FATALITY'),
      childrenPresent: mark('CHILDREN_PRESENT', row.childrenPresent),
      childConcern: mark('CHILD_CONCERN'),
      meetsRecordingStandard: mark('MEETS_RECORDING_STANDARD'),
      crime: row.crime && dated(row.crime),
      involvements: people.map((one) => involvementFrom(one, marks(row.id))),
      assessments: assessments(row.id).map((one) => ({ ...dated(one), withdrawn: withdrawal(one) })),
      consents: consents(row.id).map(dated),
      referrals: referrals(row.id).map((one) => referralFrom(one, [])),
      events: events(row.id).map((one) => ({ ...dated(one), withdrawn: withdrawal(one) })),
      updates: updates(row.id).map(dated),
      earlierIncidents: victims.flatMap((id) => incidentsOf(id)).map(dated),
      earlierMaracReferrals: victims
        .flatMap((id) => maracReferralsOf(id))
        .map(({ personId, id, at }) => ({ personId, incidentId: id, at: new Date(at) })),
    };
  });
}
