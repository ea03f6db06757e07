/** The floor: a bare handler with one json_agg query for each question. No GraphQL at all. */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const incidents = {
  name: 'incidents',
  text: `
    select json_agg(row)::text as body from (
      select i.number, i.type, i.district, i.reported_at as "reportedAt", i.summary,
        (select coalesce(json_agg(v), '[]') from (
          select v.role, json_build_object('givenNames', p.given_names, 'familyName', p.family_name, 'dateOfBirth', p.date_of_birth) as person
          from involvement v join person p on p.id = v.person_id where v.incident_id = i.id order by v.id limit 5) v) as involvements,
        (select coalesce(json_agg(c), '[]') from (
          select c.offence_code as "offenceCode", c.wording, c.charged_at as "chargedAt"
          from charge c where c.incident_id = i.id order by c.id limit 5) c) as charges
      from incident i order by i.reported_at desc, i.id desc limit 50) row`,
};
const history = {
  name: 'history',
  text: `
    select to_json(row)::text as body from (
      select p.given_names as "givenNames", p.family_name as "familyName", p.date_of_birth as "dateOfBirth", p.gender, p.pnc_id as "pncId",
        (select coalesce(json_agg(n), '[]') from (
          select n.kind, n.given_names as "givenNames", n.family_name as "familyName"
          from person_name n where n.person_id = p.id and n.withdrawn_at is null order by n.id) n) as "otherNames",
        (select coalesce(json_agg(w), '[]') from (
          select w.kind, w.note from person_warning w where w.person_id = p.id and w.withdrawn_at is null order by w.id) w) as warnings,
        (select coalesce(json_agg(v), '[]') from (
          select v.role, json_build_object('number', i.number, 'type', i.type, 'district', i.district,
            'reportedAt', i.reported_at, 'summary', i.summary, 'caseFiles', (select coalesce(json_agg(f), '[]') from (
              select f.pti_urn as "ptiUrn", f.status from case_file f where f.incident_id = i.id order by f.id limit 5) f)) as incident
          from involvement v join incident i on i.id = v.incident_id where v.person_id = p.id order by v.id limit 50) v) as involvements,
        (select coalesce(json_agg(r), '[]') from (
          select r.number, r.station, r.arrested_at as "arrestedAt", r.released_at as "releasedAt",
            (select coalesce(json_agg(e), '[]') from (
              select e.type, e.occurred_at as "occurredAt", e.reason from custody_event e
              where e.custody_record_id = r.id order by e.id limit 50) e) as events
          from custody_record r where r.person_id = p.id order by r.id limit 50) r) as "custodyRecords",
        (select coalesce(json_agg(c), '[]') from (
          select c.offence_code as "offenceCode", c.wording, c.charged_at as "chargedAt"
          from charge c where c.person_id = p.id order by c.id limit 50) c) as charges
      from person p where p.id = $1) row`,
};

const caseFile = {
  name: 'caseFile',
  text: `
    select to_json(row)::text as body from (
      select c.pti_urn as "ptiUrn", c.status, c.revision, c.created_at as "createdAt", c.updated_at as "updatedAt", c.content,
        (select json_build_object('number', i.number, 'type', i.type, 'district', i.district)
          from incident i where i.id = c.incident_id) as incident,
        (select coalesce(json_agg(m), '[]') from (
          select m.kind, m.title, m.file_name as "fileName", m.content_type as "contentType", m.size_bytes as "sizeBytes", m.sha256,
            m.created_at as "createdAt"
          from material m where m.case_file_id = c.id order by m.id limit 50) m) as materials,
        (select coalesce(json_agg(s), '[]') from (
          select s.number, s.revision, s.actor, s.created_at as "createdAt",
            (select coalesce(json_agg(d), '[]') from (
              select d.status, d.format, d.message_id as "messageId", d.attempt_count as "attemptCount", d.sent_at as "sentAt",
                d.receipt_at as "receiptAt", d.problems,
                (select json_build_object('id', p.id, 'name', p.name) from partner p where p.id = d.partner_id) as partner,
                (select coalesce(json_agg(a), '[]') from (
                  select a.number, a.started_at as "startedAt", a.ended_at as "endedAt", a.result, a.answer
                  from attempt a where a.delivery_id = d.id order by a.id limit 20) a) as attempts
              from delivery d where d.submission_id = s.id order by d.id limit 10) d) as deliveries
          from submission s where s.case_file_id = c.id order by s.id limit 20) s) as submissions
      from case_file c where c.id = $1) row`,
};
/** What is asked, and under which name it is answered. */
const questions = {
  history: { statement: history, about: 'person' },
  caseFile: { statement: caseFile, about: 'caseFile' },
};

createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { query, variables } = JSON.parse(text);
  const { statement, about } = questions[query] ?? { statement: incidents, about: 'incidents' };
  const { rows } = await pool.query(variables?.row ? { ...statement, values: [variables.row] } : statement);
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":{"${about}":${rows[0].body}}}`);
}).listen(Number(process.env.PORT), '127.0.0.1');
