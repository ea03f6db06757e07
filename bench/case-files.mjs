/** A hub with a partner that takes everything, and any number of case files that are ready to go to it. */
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, here, root, run, startHub, until } from './support.mjs';

/** The partner, as a process of its own; `ask` asks it what it saw. */
async function startPartner() {
  const port = await freePort();
  const child = run(join(here, 'peers/partner.mjs'), { PORT: String(port) }, [], { ipc: true });
  const url = `http://127.0.0.1:${port}/`;
  await until(() => fetch(url).then(() => true), 'the partner');
  const ask = async (what) => {
    const answer = once(child, 'message');
    child.send({ ask: what });
    return (await answer)[0];
  };
  await ask('forget');
  return { url, ask };
}

/**
 * Starts a hub without a worker, plays the demonstration's case up to its submission, and gives what one needs to make
 * copies of it: the case is complete, with a statement, as the demo sends it.
 */
export async function hubWithCase(folder, environment = {}) {
  const partner = await startPartner();
  const common = {
    url: partner.url,
    sourceSystem: '00106PoliceCaseSystem',
    organisationUnit: '006AA00',
    dataController: 'casebridge-benchmark',
    testOperation: true,
    timeoutMs: 20_000,
  };
  const policy = { receiptWithinMs: null };
  const partners = [
    { id: 'cps', name: 'CPS', connection: { ...common, destinationSystem: 'A00CPS' }, policy },
    { id: 'court', name: 'Court', connection: { ...common, destinationSystem: 'C00CommonPlatform' }, policy },
  ];
  const file = join(await mkdtemp(join(tmpdir(), 'casebridge-bench-')), 'partners.json');
  await writeFile(file, JSON.stringify(partners));
  const settings = { CASEBRIDGE_PARTNERS_FILE: file, ...environment };
  const hub = await startHub({ folder, environment: { CASEBRIDGE_WORKER: 'false', ...settings } });
  const { HubClient } = await import(join(root, 'dist/server/cli/demo/client.js'));
  const { playStory } = await import(join(root, 'dist/server/cli/demo/story.js'));
  const told = console.log;
  console.log = () => undefined;
  const { caseFileId } = await playStory(new HubClient(hub.url, hub.token)).finally(() => (console.log = told));
  const id = caseFileId.slice('cas_'.length);
  const pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  return { hub, partner, pool, caseFileId: id, settings };
}

/**
 * Copies the case `count` times, each with a submission and a delivery to the CPS that is due at once, or with `queued`
 * false not yet put into the queue. Returns the ids of the deliveries.
 */
export async function copyCase({ pool, caseFileId }, count, { queued = true } = {}) {
  const { rows } = await pool.query(
    `with files as (
       insert into case_file (id, pti_urn, kind, status, revision, content, warnings, updated_at)
       select gen_random_uuid(), pti_urn, kind, 'SUBMITTED', revision, content, warnings, now()
       from case_file, generate_series(1, $2) where id = $1 returning id
     ), submissions as (
       insert into submission (id, case_file_id, number, revision, content, materials, partner_ids, actor)
       select gen_random_uuid(), files.id, 1, s.revision, s.content, s.materials, '{cps}', 'benchmark'
       from submission s, files where s.case_file_id = $1 returning id, case_file_id
     )
     insert into delivery (id, submission_id, case_file_id, partner_id, status, position, message_id, correlation_id,
       next_attempt_at, format, updated_at)
     select gen_random_uuid(), id, case_file_id, 'cps', 'QUEUED', case when $3 then 1 end, gen_random_uuid(), gen_random_uuid(),
       case when $3 then now() end, 'Digital Case File 1.2.2.1', now()
     from submissions returning id, case_file_id as "caseFileId", message_id as "messageId"`,
    [caseFileId, count, queued],
  );
  await pool.query('vacuum (analyze) delivery');
  await pool.query('vacuum (analyze) submission');
  await pool.query('vacuum (analyze) case_file');
  return rows;
}

/** Deliveries that have not reached the partner. */
export const waiting = async (pool) =>
  Number(
    (
      await pool.query(
        `select count(*) as n from delivery where partner_id = 'cps' and status in ('QUEUED', 'SENDING', 'BLOCKED', 'STUCK')`,
      )
    ).rows[0].n,
  );
