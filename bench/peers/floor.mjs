/** The floor: a bare handler with one json_agg query. No GraphQL at all. */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const QUERY = {
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

createServer(async (request, response) => {
  for await (const _ of request);
  const { rows } = await pool.query(QUERY);
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":{"incidents":${rows[0].body}}}`);
}).listen(Number(process.env.PORT), '127.0.0.1');
