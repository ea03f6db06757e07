/**
 * An import of people from CSV, against bare COPY of the same rows into the same tables, with the same indexes and triggers; killed on the
 * way, with the report still balancing; one row removed from the store, and named.
 */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPeople } from '../search-people.mjs';
import { root, tableOf } from '../support.mjs';

export const options = {
  records: { type: 'string', default: '1000000' },
  kills: { type: 'string', default: '10' },
  'import-rounds': { type: 'string', default: '2' },
};

const FOLDER = '.casebridge-bench-import';
const TABLES = ['person', 'person_source', 'import_record', 'import_rejection', 'audit_waiting'];
/** One in so many has a date that there is not, and remains a record of the older system. */
const WRONG_EVERY = 200;
const HEADER =
  'NOMINAL_ID,CREATED,TITLE,SURNAME,FORENAME_1,FORENAME_2,DOB,SEX,IC_CODE,NATIONALITY,OCCUPATION,PNCID,CRO_NO,TEL_HOME,TEL_MOBILE,HOUSE,STREET,TOWN,POSTCODE';

const csv = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** People of the synthetic force as an older system would write them. */
async function writeFile(path, records) {
  const { inventPerson } = await import(join(root, 'dist/prisma/synthetic/person.js'));
  const out = createWriteStream(path);
  out.write(`${HEADER}\n`);
  for (let from = 0; from < records; from += 5_000) {
    let text = '';
    for (let index = from; index < Math.min(records, from + 5_000); index++) {
      const person = inventPerson(42, index);
      const [year, month, day] = person.date_of_birth.split('-');
      const created = `${String(1 + (index % 28)).padStart(2, '0')}/${String(1 + (index % 12)).padStart(2, '0')}/${2010 + (index % 10)}`;
      text += [
        ...[`N${index}`, created, person.title ?? '', person.family_name.toUpperCase(), person.given_names[0] ?? ''],
        ...[person.given_names[1] ?? '', index % WRONG_EVERY === 7 ? '31/02/1970' : `${day}/${month}/${year}`],
        ...[{ 1: 'M', 2: 'F', 0: 'U', 9: 'X' }[person.gender], '', '', person.occupation ?? '', person.pnc_id ?? ''],
        ...[person.cro_number ?? '', person.home_telephone ?? '', person.mobile_telephone ?? ''],
        ...[person.address_primary, person.address_street, person.address_town, person.address_postcode],
      ]
        .map((value) => csv(value ?? ''))
        .join(',');
      text += '\n';
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Runs a command of the hub; its most memory in megabytes is read while it runs. */
function command(database, args) {
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js'), 'import', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: database.url, CASEBRIDGE_DATA: join(root, FOLDER) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  let memory = 0;
  const look = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      memory = Math.max(memory, Number(peak?.[1] ?? 0) / 1024);
    } catch {
      // It has ended.
    }
  }, 50);
  const ended = once(child, 'close').then(([status, signal]) => {
    clearInterval(look);
    return { status, signal, output, memory };
  });
  return { child, ended };
}

async function empty({ client }) {
  await client.query(`truncate ${TABLES.join(', ')}, import_count, import_run, person_search_due cascade`);
  await client.query('vacuum (analyze) person, import_record');
  await client.query('checkpoint');
}

async function timedImport(database, file) {
  await empty(database);
  const from = performance.now();
  const { status, output, memory } = await command(database, ['opus', file, '--no-index']).ended;
  if (status !== 0) throw new Error(`the import failed: ${output}`);
  return { seconds: (performance.now() - from) / 1000, memory };
}

/** The rows that the import stored, added again by COPY from files of the server's, which is the least that it can cost. */
async function timedCopy(database, folder) {
  const { client } = database;
  for (const table of TABLES) await client.query(`copy ${table} to '${folder}/bench-${table}.copy'`);
  const { rows } = await client.query('select json_agg(r) as runs from import_run r');
  await empty(database);
  await client.query('insert into import_run select * from json_populate_recordset(null::import_run, $1)', [
    JSON.stringify(rows[0].runs),
  ]);
  await client.query('set session_replication_role = origin');
  const from = performance.now();
  for (const table of TABLES) await client.query(`copy ${table} from '${folder}/bench-${table}.copy'`);
  const seconds = (performance.now() - from) / 1000;
  await client.query('set session_replication_role = replica');
  return seconds;
}

/** Kills an import so many times at points spread over the file, and lets it come to its end. */
async function killed(database, file, records, kills) {
  await empty(database);
  const { client } = database;
  const position = async () =>
    Number((await client.query('select coalesce(max(position), 0) as at from import_run')).rows[0].at);
  let done = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const { child, ended } = command(database, ['opus', file, '--no-index']);
    let over = false;
    void ended.then(() => (over = true));
    const goal = Math.floor((records * kill) / (kills + 1));
    while (!over && (await position()) < goal) await sleep(2);
    child.kill('SIGKILL');
    const { signal } = await ended;
    if (signal === 'SIGKILL') done++;
  }
  const { status, output } = await command(database, ['opus', file, '--no-index']).ended;
  const { rows } = await client.query(
    `select (select count(*) from import_record) as records, (select count(*) from person) as people,
       (select balanced from import_run) as balanced, (select report -> 'totals' ->> 'storedNew' from import_run) as stored`,
  );
  const [{ records: stored, people, balanced, stored: told }] = rows;
  const whole = [stored, people, told].every((count) => Number(count) === records);
  if (status !== 0 || !balanced || !whole) throw new Error(`after ${done} kills: ${JSON.stringify(rows)} ${output}`);
  return done;
}

async function verified(database, file) {
  const { rows } = await database.client.query(
    `delete from person where id = (select record_id from import_record where key = 'N4711' or key = 'N47' order by key desc limit 1)
     returning (select key from import_record where record_id = person.id) as key`,
  );
  const from = performance.now();
  const { status, output } = await command(database, ['verify', 'opus', file]).ended;
  const named = output.split('\n').filter((line) => line.startsWith('LIVE_RECORD_MISSING'));
  if (status !== 1 || named.length !== 1 || !named[0].includes(` ${rows[0].key}:`)) throw new Error(output);
  return (performance.now() - from) / 1000;
}

export async function measure(options) {
  const records = Number(options.records);
  const database = await openPeople(FOLDER);
  const files = join(root, FOLDER, 'files');
  try {
    await mkdir(files, { recursive: true });
    const file = join(files, 'people.csv');
    console.log(`Writing a file of ${records} people …`);
    await writeFile(file, records);
    const folder = (await database.client.query('show data_directory')).rows[0].data_directory;
    const imports = [];
    const copies = [];
    for (let round = 0; round < Number(options['import-rounds']); round++) {
      imports.push(await timedImport(database, file));
      copies.push(await timedCopy(database, folder));
      console.log(`  import ${imports[round].seconds.toFixed(1)} s, COPY ${copies[round].toFixed(1)} s`);
    }
    for (const table of TABLES) await rm(`${folder}/bench-${table}.copy`, { force: true });
    const kills = await killed(database, file, records, Number(options.kills));
    const verify = await verified(database, file);
    const seconds = Math.min(...imports.map((one) => one.seconds));
    const copy = Math.min(...copies);
    const rate = (time) => Math.round(records / time).toLocaleString('en-GB');
    const memory = Math.max(...imports.map((one) => one.memory));
    return {
      conditions: `${records.toLocaleString('en-GB')} people from CSV, the best of ${options['import-rounds']} rounds each; the import from the start of its process to its end; searches find them after that`,
      table: tableOf(
        ['', 'records a second', 'time', 'of bare COPY', 'most memory'],
        [
          ['import', rate(seconds), `${seconds.toFixed(1)} s`, (copy / seconds).toFixed(2), `${memory.toFixed(0)} MB`],
          ['bare COPY of the same rows', rate(copy), `${copy.toFixed(1)} s`, '1', '–'],
          [`killed ${kills} times on the way`, '–', '–', 'balances to the record', '–'],
          ['verify', rate(verify), `${verify.toFixed(1)} s`, 'names the row that was removed', '–'],
        ],
      ),
    };
  } finally {
    await database.close();
    await rm(files, { recursive: true, force: true });
  }
}
