import type {
  AssessmentFacts,
  ConsentFacts,
  EnhancedGround,
  InvestigationEvent,
  InvolvementFacts,
  VictimUpdateFacts,
} from '../../domain/duties/index.js';
import { Prisma } from '../../prisma/client.js';
import { jsonRows, withdrawnColumns, type WithdrawnColumns } from '../rows/json-rows.js';

interface OfIncident {
  readonly incidentId: string;
}
interface Dated {
  readonly at: string;
}

export interface IncidentJson {
  readonly id: string;
  readonly type: string;
  readonly reportedAt: string;
  readonly district: string;
  readonly team: string | null;
  readonly owners: unknown;
  readonly domesticAbuse: boolean;
  readonly childrenPresent: boolean;
  readonly crime: { readonly number: string; readonly at: string; readonly by: string } | null;
}

export interface InvolvementJson extends OfIncident, WithdrawnColumns {
  readonly id: string;
  readonly personId: string;
  readonly role: InvolvementFacts['role'];
  readonly identifiedAt: string;
  readonly dateOfBirth: string | null;
  readonly section42:
    | (Dated & {
        readonly by: string;
        readonly needsCareAndSupport: boolean | null;
        readonly experiencesOrRisksAbuse: boolean | null;
        readonly cannotProtectThemselves: boolean | null;
      })
    | null;
  readonly policeProtection:
    | (WithdrawnColumns & {
        readonly since: string;
        readonly endedAt: string | null;
        readonly localAuthorityToldAt: string | null;
        readonly childToldAt: string | null;
        readonly parentsToldAt: string | null;
        readonly designatedOfficerEnquiredAt: string | null;
      })
    | null;
}

export interface MarkJson extends OfIncident, Dated, WithdrawnColumns {
  readonly id: string;
  readonly involvementId: string | null;
  readonly kind: string;
  readonly detail: EnhancedGround | null;
}

export type AssessmentJson = OfIncident & Dated & WithdrawnColumns & Omit<AssessmentFacts, 'at' | 'withdrawn'>;
export type ConsentJson = OfIncident & Dated & Omit<ConsentFacts, 'at'>;
export type EventJson = OfIncident & Dated & WithdrawnColumns & Omit<InvestigationEvent, 'at' | 'withdrawn'>;
export type UpdateJson = OfIncident & Dated & Omit<VictimUpdateFacts, 'at'>;
export interface EarlierJson extends Dated {
  readonly personId: string;
  readonly id: string;
}

/** Everything about the incidents in `wanted` but their referrals and what happened before them. */
export const incidentRows = {
  incidents: jsonRows(Prisma.sql`
    select i.id, i.type, i.reported_at as "reportedAt", i.district, i.team, i.owners, i.domestic_abuse as "domesticAbuse",
      i.children_present as "childrenPresent",
      (select json_build_object('number', c.number, 'at', c.at, 'by', c.by) from crime_record c where c.incident_id = i.id)
        as crime
    from wanted join incident i on i.id = wanted.id`),
  involvements: jsonRows(Prisma.sql`
    select v.id, v.incident_id as "incidentId", v.person_id as "personId", v.role,
      coalesce(v.identified_at, v.created_at) as "identifiedAt", p.date_of_birth::text as "dateOfBirth",
      ${withdrawnColumns('v')},
      (select row_to_json(t) from (
        select s.at, s.by, s.needs_care_and_support as "needsCareAndSupport",
          s.experiences_or_risks_abuse as "experiencesOrRisksAbuse", s.cannot_protect_themselves as "cannotProtectThemselves"
        from section42_test s where s.involvement_id = v.id order by s.at desc, s.id desc limit 1) t) as section42,
      (select row_to_json(t) from (
        select x.since, x.ended_at as "endedAt", x.local_authority_told_at as "localAuthorityToldAt",
          x.child_told_at as "childToldAt", x.parents_told_at as "parentsToldAt",
          x.designated_officer_enquired_at as "designatedOfficerEnquiredAt", ${withdrawnColumns('x')}
        from police_protection x where x.involvement_id = v.id) t) as "policeProtection"
    from wanted join involvement v on v.incident_id = wanted.id join person p on p.id = v.person_id`),
  marks: jsonRows(Prisma.sql`
    select m.id, m.incident_id as "incidentId", m.involvement_id as "involvementId", m.kind, m.detail, m.at,
      ${withdrawnColumns('m')}
    from wanted join mark m on m.incident_id = wanted.id`),
  assessments: jsonRows(Prisma.sql`
    select a.id, a.incident_id as "incidentId", a.person_id as "personId", a.assessed_at as at, a.by, a.ticks, a.grade,
      coalesce(a.judgement <> 'null'::jsonb, false) as judged, ${withdrawnColumns('a')}
    from wanted join risk_assessment a on a.incident_id = wanted.id`),
  consents: jsonRows(Prisma.sql`
    select c.id, c.incident_id as "incidentId", c.person_id as "personId", c.recipient as to, c.answer, c.at, c.by,
      c.overridden_because as "overriddenBecause"
    from wanted join consent c on c.incident_id = wanted.id`),
  events: jsonRows(Prisma.sql`
    select e.id, e.incident_id as "incidentId", e.occasion, e.at, ${withdrawnColumns('e')}
    from wanted join investigation_event e on e.incident_id = wanted.id`),
  updates: jsonRows(Prisma.sql`
    select u.id, u.incident_id as "incidentId", u.person_id as "personId", u.event_id as "eventId", u.at, u.by
    from wanted join victim_update u on u.incident_id = wanted.id`),
};

/** Whether an incident `i` is one of domestic abuse: a mark that was set goes before the box that was ticked at the report. */
const isDomesticAbuse = Prisma.sql`
  coalesce((select bool_or(m.withdrawn_at is null) from mark m where m.incident_id = i.id and m.kind = 'DOMESTIC_ABUSE'),
    i.domestic_abuse)`;

/** Victims, each once, of those of the wanted incidents in which earlier ones count, with the time to look at. */
const victims = (months: number) => Prisma.sql`
  select v.person_id, min(w.reported_at) - make_interval(months => ${months}::int, days => 2) as since,
    max(w.reported_at) as until
  from wanted join incident w on w.id = wanted.id join involvement v on v.incident_id = w.id
  where v.role = 'VICTIM'
    and (w.domestic_abuse or exists (select 1 from mark m where m.incident_id = w.id and m.kind = 'DOMESTIC_ABUSE'))
  group by v.person_id`;

/** Of one person so many count, the latest: thresholds ask for a few. */
const MOST = 100;

/** Other domestic-abuse incidents of their victims, in the months before. */
export const earlierIncidents = (months: number): Prisma.Sql =>
  jsonRows(Prisma.sql`
    select victim.person_id as "personId", other.id, other.reported_at as at
    from (${victims(months)}) victim cross join lateral (
      select distinct i.id, i.reported_at
      from involvement o join incident i on i.id = o.incident_id
      where o.person_id = victim.person_id and o.role = 'VICTIM' and o.withdrawn_at is null
        and i.reported_at between victim.since and victim.until and ${isDomesticAbuse}
      order by i.reported_at desc, i.id desc limit ${MOST}) other`);

/** Earlier referrals of their victims to a MARAC, in the months before. `id` is that of the incident. */
export const earlierMaracReferrals = (months: number): Prisma.Sql =>
  jsonRows(Prisma.sql`
    select victim.person_id as "personId", other.incident_id as id, other.created_at as at
    from (${victims(months)}) victim cross join lateral (
      select r.incident_id, r.created_at from referral r
      where r.person_id = victim.person_id and r.kind = 'MARAC' and r.withdrawn_at is null
        and r.created_at between victim.since and victim.until
      order by r.created_at desc, r.id desc limit ${MOST}) other`);
