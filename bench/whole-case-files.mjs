/**
 * A hundred case files as they are when the court has the case: the file of the demonstration with two defendants and their offences, six
 * witnesses, materials, two submissions, and what came of sending each to the CPS and the court.
 */
import { join } from 'node:path';
import pg from 'pg';
import { root } from './support.mjs';

export const CASE_FILES = 100;
const DEFENDANTS = 2;
const OFFENCES = 3;
const WITNESSES = 6;
const MATERIALS = 6;
const SUBMISSIONS = 2;
const ATTEMPTS = 2;

/** Plays the demonstration's story; what it sends goes nowhere. */
async function storyOf({ url, token }, client) {
  const { HubClient } = await import(join(root, 'dist/server/cli/demo/client.js'));
  const { playStory } = await import(join(root, 'dist/server/cli/demo/story.js'));
  await client.query(
    `insert into partner (id, name, connection, retry, updated_at)
     values ('cps', 'Crown Prosecution Service', '{}', '{}', now()), ('court', 'Court', '{}', '{}', now()) on conflict do nothing`,
  );
  const told = console.log;
  console.log = () => undefined;
  const { caseFileId } = await playStory(new HubClient(url, token)).finally(() => (console.log = told));
  const id = caseFileId.slice('cas_'.length);
  await client.query(`update delivery set status = 'CANCELLED', next_attempt_at = null where case_file_id = $1`, [id]);
  return id;
}

const times = (list, count) => Array.from({ length: count }, (_, at) => list[at % list.length]);

/** What one of them says. */
const contentOf = (story, ptiUrn, people) => ({
  ...story,
  ptiUrn,
  version: SUBMISSIONS,
  defendants: times(story.defendants, DEFENDANTS).map((defendant, at) => ({
    ...{ ...defendant, key: `d${at}`, personId: people[at] },
    offences: times(defendant.offences, OFFENCES).map((offence, number) => ({ ...offence, key: `o${at}${number}` })),
  })),
  witnesses: times(story.witnesses, WITNESSES).map((witness, at) => ({
    ...{ ...witness, key: `w${at}`, personId: people[DEFENDANTS + at] },
  })),
});

const problem = {
  ...{ code: 'OFFENCE_WORDING_SHORTENED', path: '/defendants/0/offences/0/chargeWording' },
  message: 'The wording is longer than the court takes; it was shortened. Look at what was sent.',
};

async function make(client, story, number) {
  const [{ content }] = (await client.query('select content from case_file where id = $1', [story])).rows;
  const ptiUrn = `06ZZ8${String(number).padStart(4, '0')}26`;
  const people = (
    await client.query('select id from person order by id offset $1 limit 8', [200 + number * 8])
  ).rows.map(({ id }) => id);
  const { rows } = await client.query(
    `insert into case_file (id, pti_urn, kind, status, revision, incident_id, content, updated_at)
     select gen_random_uuid(), $1, kind, 'ACCEPTED_WITH_WARNINGS', 9, incident_id, $2, now() from case_file where id = $3 returning id`,
    [ptiUrn, JSON.stringify(contentOf(content, ptiUrn, people)), story],
  );
  const { id } = rows[0];
  await client.query(
    `insert into material (id, case_file_id, kind, title, file_name, content_type, size_bytes, sha256, storage_key)
     select gen_random_uuid(), $1, 'STATEMENT', 'MG11 statement of witness ' || n, 'mg11-' || n || '.pdf', 'application/pdf', 48211 + n,
       encode(sha256(n::text::bytea), 'hex'), 'benchmark/' || n from generate_series(1, $2::int) n`,
    [id, MATERIALS],
  );
  await client.query(
    `with submitted as (
       insert into submission (id, case_file_id, number, revision, content, materials, actor)
       select gen_random_uuid(), $1, n, n + 6, content, '[]', 'token:benchmark'
       from case_file, generate_series(1, $2::int) n where id = $1 returning id, number
     ), sent as (
       insert into delivery (id, submission_id, case_file_id, partner_id, status, position, message_id, correlation_id, format,
         attempt_count, problems, sent_at, receipt_at, updated_at)
       select gen_random_uuid(), s.id, $1, p, 'ACCEPTED_WITH_WARNINGS', s.number, gen_random_uuid(), gen_random_uuid(),
         'Digital Case File 1.2.2.1', $3::int, $4, now(), now(), now()
       from submitted s, unnest(array['cps', 'court']) p returning id
     )
     insert into attempt (id, delivery_id, number, started_at, ended_at, result, answer)
     select gen_random_uuid(), sent.id, n, now(), now(), case when n < $3::int then 'unavailable' else 'received' end,
       case when n < $3::int then 'HTTP 503 Service Unavailable' else 'HTTP 202 Accepted' end
     from sent, generate_series(1, $3::int) n`,
    [id, SUBMISSIONS, ATTEMPTS, JSON.stringify([problem])],
  );
}

/** Makes them, unless they are there, and returns their ids. */
export async function wholeCaseFiles(hub) {
  const client = new pg.Client({ connectionString: hub.databaseUrl });
  await client.connect();
  try {
    const made = async () =>
      (await client.query(`select id from case_file where pti_urn like '06ZZ8%' order by pti_urn`)).rows;
    if ((await made()).length < CASE_FILES) {
      const story = await storyOf(hub, client);
      await client.query('begin');
      for (let number = 0; number < CASE_FILES; number++) await make(client, story, number);
      await client.query('commit');
      for (const table of ['case_file', 'material', 'submission', 'delivery', 'attempt'])
        await client.query(`vacuum (analyze) ${table}`);
    }
    return (await made()).map(({ id }) => id);
  } finally {
    await client.end();
  }
}

/** What each of them has, for the conditions of a benchmark. */
export const caseFileInWords = `${DEFENDANTS} defendants with ${OFFENCES} offences each, ${WITNESSES} witnesses, ${MATERIALS} materials, ${SUBMISSIONS} submissions to two partners, ${ATTEMPTS} attempts each`;
