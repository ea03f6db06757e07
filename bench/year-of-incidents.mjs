/**
 * Invented incidents of the last year with their victims, marks, assessments, crime records, referrals and answers, made by the
 * database itself. Most of what they call for is done, much of it late; one in twenty or so is forgotten.
 */
const districts = Array.from({ length: 12 }, (_, n) => `District ${String.fromCharCode(65 + n)}`);
const kinds = {
  VICTIMS_SERVICES: 'victims-services',
  CHILDRENS_SOCIAL_CARE: 'childrens-care',
  MARAC: 'marac',
  ADULT_SOCIAL_CARE: 'adult-care',
  SCHOOL_NOTICE: 'schools',
};

/** Makes so many incidents, and gives the records to evaluate. */
export async function factsOfYear(client, size) {
  const run = (text, values = []) => client.query(text, values);
  await run(`select setseed(0.42)`);
  for (const [kind, id] of Object.entries(kinds))
    await run(
      `insert into partner (id, name, connection, retry, referrals, updated_at)
       values ($1, $1, '{}', '{}', json_build_object('kinds', json_build_array($2::text)), now()) on conflict do nothing`,
      [id, kind],
    );
  // Chances are drawn once for each incident, so that what belongs together is of the same one.
  await run(
    `create temp table fresh as
     select *, uuidv7(at - now()) as id, gen_random_uuid() as person_id from (
       select n, date_trunc('milliseconds', now() - random() * interval '364 days') as at,
         ($2::text[])[1 + n % 12] as district, 'Team ' || lpad((1 + n % 48)::text, 2, '0') as team,
         random() < 0.15 as abuse, random() < 0.65 as has_victim, random() < 0.06 as child, random() < 0.45 as crime,
         random() as assessed, random() as grade, random() as recorded, random() as referred, random() as answered, random() as consent
       from generate_series(1, $1::int) n) chances`,
    [size, districts],
  );
  await run(`analyze fresh`);
  await run(
    `insert into incident (id, number, type, summary, occurred_from, reported_at, recorded_at, district, domestic_abuse,
       children_present, team, owners, updated_at)
     select id, 'bench-' || n, 'OTHER', 'Invented.', at, at, at, district, abuse, abuse and child, team,
       jsonb_build_object('OFFICER_IN_CASE', 'pc-' || n % 4000), at from fresh order by id`,
  );
  await run(
    `insert into person (id, family_name, given_names, updated_at) select person_id, 'Mockingham', '{Testina}', at from fresh where has_victim`,
  );
  await run(
    `insert into involvement (id, incident_id, person_id, role, identified_at)
     select gen_random_uuid(), id, person_id, 'VICTIM', at from fresh where has_victim`,
  );
  await run(
    `insert into mark (id, incident_id, kind, at, by)
     select gen_random_uuid(), id, 'CHILD_CONCERN', at, 'pc-1' from fresh where child
     union all select gen_random_uuid(), id, 'MEETS_RECORDING_STANDARD', at, 'pc-1' from fresh where crime`,
  );
  await run(
    `insert into risk_assessment (id, incident_id, person_id, answers, ticks, grade_by_ticks, grade, assessed_at, by)
     select gen_random_uuid(), id, case when has_victim then person_id end, '{}', case when grade < 0.12 then 15 else 4 end, level, level,
       least(at + assessed * interval '30 hours', now()), 'pc-1'
     from fresh, lateral (select case when grade < 0.12 then 'HIGH' when grade < 0.4 then 'MEDIUM' else 'STANDARD' end as level) l
     where abuse and assessed < 0.96`,
  );
  await run(
    `insert into crime_record (id, incident_id, number, at, by)
     select gen_random_uuid(), id, 'C/' || n, least(at + recorded * interval '26 hours', now()), 'pc-1' from fresh where crime and recorded < 0.96`,
  );
  await run(
    `insert into consent (id, incident_id, person_id, recipient, answer, at, by)
     select gen_random_uuid(), id, person_id, 'VICTIMS_SERVICES', case when consent < 0.08 then 'REFUSED' else 'GIVEN' end, at, 'pc-1'
     from fresh where has_victim`,
  );
  const referral = (kind, whom, where) =>
    run(
      `insert into referral (id, number, kind, incident_id, person_id, partner_id, status, content, legal_basis, created_by, created_at,
         sent_at, received_at, updated_at)
       select gen_random_uuid(), $1 || '-' || n, $1, id, ${whom}, $2, 'RECEIVED', '{}', 'LEGAL_DUTY', 'pc-1', at, sent, sent, sent
       from fresh, lateral (select least(at + referred * interval '50 hours', now()) as sent) s where referred < 0.96 and ${where}`,
      [kind, kinds[kind]],
    );
  await referral('VICTIMS_SERVICES', 'person_id', 'has_victim and consent >= 0.08');
  await referral('CHILDRENS_SOCIAL_CARE', 'null::uuid', 'child');
  await referral('MARAC', 'case when has_victim then person_id end', 'abuse and assessed < 0.96 and grade < 0.12');
  await referral('SCHOOL_NOTICE', 'null::uuid', 'abuse and child');
  await run(
    `insert into referral_answer (id, referral_id, answer_id, answer, at, by)
     select gen_random_uuid(), r.id, 'bench', case when answered < 0.92 then 'ACCEPTED' when answered < 0.96 then 'DECLINED' else 'RECEIVED' end,
       least(r.sent_at + answered * interval '60 hours', now()), r.partner_id
     from fresh join referral r on r.incident_id = fresh.id where answered < 0.98`,
  );
  await run(
    `insert into duty_decision (id, subject_type, subject_id, rule, subject, at, by, reason)
     select gen_random_uuid(), 'REFERRAL', r.id, 'REFERRAL_DECLINED', 'REFERRAL/' || r.id || '//' || a.id, a.at, 'ds-1', 'Invented.'
     from fresh join referral r on r.incident_id = fresh.id join referral_answer a on a.referral_id = r.id
     where a.answer = 'DECLINED' and consent < 0.8`,
  );
  await run(`analyze`);
  const { rows } = await run(
    `select 'INCIDENT' as type, id from fresh union all
     select 'REFERRAL', r.id from fresh join referral r on r.incident_id = fresh.id`,
  );
  return rows;
}
