import type { Client } from 'pg';

/** The ids of all records of one person that were merged, the given one among them: looks at any of them are looks at that person. */
export async function idsOfOne(client: Client, person: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with kept as (select coalesce(merged_into_id, id) as id from person where id = $1::uuid)
     select $1::uuid as id union select id from kept
     union select merged_id from person_merge where under_id in (select id from kept)`,
    [person],
  );
  return rows.map(({ id }) => id);
}

/**
 * The records in which a person has a part, as entries name them: incidents and what hangs on them, custody, case files (by name in
 * the file, or of such an incident) with what was sent of them, referrals. Withdrawn parts are among them: they were looked at.
 */
const RECORDS = `
  with part as (select id, incident_id from involvement where person_id = any($1::uuid[])),
  incident as (select distinct incident_id as id from part),
  file as (
    select id from case_file
    where incident_id in (select id from incident)
      or exists (select from unnest($1::uuid[]) as one (id)
        where jsonb_path_exists(content, '$.*[*].personId ? (@ == $id)', jsonb_build_object('id', one.id::text)))
  ),
  sent as (select id from referral where person_id = any($1::uuid[]))
  select 'Incident:' || id as record from incident
  union select 'Involvement:' || id from part
  union select 'Mark:' || mark.id from mark join part on part.id = mark.involvement_id
  union select 'CustodyRecord:' || id from custody_record where person_id = any($1::uuid[])
  union select 'Charge:' || id from charge where person_id = any($1::uuid[])
  union select 'Consent:' || id from consent where person_id = any($1::uuid[])
  union select 'RiskAssessment:' || id from risk_assessment where person_id = any($1::uuid[])
  union select 'VictimUpdate:' || id from victim_update where person_id = any($1::uuid[])
  union select 'Duty:' || id from duty where person_id = any($1::uuid[])
  union select 'CaseFile:' || id from file
  union select 'Material:' || material.id from material join file on file.id = case_file_id
  union select 'Referral:' || id from sent
  -- Who changes or lifts a restriction names that alone.
  union select 'RecordRestriction:' || id from record_restriction where record_id = any($1::uuid[])
  union select 'Delivery:' || id from delivery where case_file_id in (select id from file) or referral_id in (select id from sent)`;

export async function recordsOf(client: Client, people: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ record: string }>(RECORDS, [people]);
  return rows.map(({ record }) => record);
}
