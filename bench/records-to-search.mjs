/**
 * Invented incidents, case files and materials to search for, made by the database itself: copies of what the synthetic force has, of the
 * last weeks, with what an incident gets later: a crime number, marks, a closing code. Beside frequent words each has one that few have.
 */
const PLACES = [
  ...[
    'near the canal',
    'by the school gates',
    'at the retail park',
    'behind the swimming baths',
    'on the towpath',
    'in the multi-storey',
  ],
  ...[
    'outside the chip shop',
    'at the bowling green',
    'on the cycle path',
    'by the war memorial',
    'at the allotments',
    'in the underpass',
  ],
];
const DETAILS = [
  ...[
    'Caller anonymous',
    'Line cleared twice',
    'Camera footage requested',
    'Ambulance attending',
    'Dog unit requested',
    'Offender masked',
  ],
  ...[
    'Helmet dropped at scene',
    'Neighbour holds a key',
    'Torch found',
    'Plates cloned',
    'Interpreter needed',
    'Ladder against the wall',
  ],
];
/** Letters for digits: a word that no other number has. */
const rare = (column) => `'zq' || translate((${column})::text, '0123456789', 'abcdefghij')`;
const CLOSINGS = ['1', '8', '14', '15', '16', '18', 'NO_CRIME', 'ADVICE', 'NO_TRACE', 'DUPLICATE', 'FALSE_ALARM'];

/** Incidents of which a few have a rare word in common; incidents to a case file, and materials in one. */
const WITH_RARE_WORD = 5;
const TO_A_FILE = 25;
const IN_A_FILE = 3;

const id = (what, column) => `md5('${what}/' || ${column})::uuid`;

/** Stores the incidents from one number to another with all that is theirs, spread evenly over so many days until now. Indexes nothing. */
export async function storeRecords(client, from, to, days) {
  const run = (text, ...values) => client.query(text, [from, to, ...values]);
  await client.query('set synchronous_commit = off; set session_replication_role = replica');
  await run(
    `insert into incident (id, number, type, summary, occurred_from, reported_at, recorded_at, district, address_primary, address_street,
       address_town, address_postcode, domestic_abuse, children_present, team, updated_at)
     select ${id('incident', 'n')}, to_char(at, 'YYYYMMDD') || '-' || lpad(n::text, 6, '0'), type,
       concat_ws(' ', summary, ($4::text[])[1 + n % 12], '.', ($5::text[])[1 + (n / 12) % 12], 'with', ${rare(`n / ${WITH_RARE_WORD}`)}),
       at - interval '20 minutes', at, at, district, address_primary, address_street, address_town, address_postcode,
       domestic_abuse, children_present, 'Team ' || lpad((1 + n % 48)::text, 2, '0'), at
     from generate_series($1::int, $2::int - 1) n
     cross join lateral (select now() - (hashint4(n)::bigint + 2147483648) / 4294967296.0 * $3::int * interval '1 day' as at) t
     join (select *, row_number() over (order by id) - 1 as row, count(*) over () as rows from incident where number like '2024%' or number like '2025%') known
       on known.row = (n * 7919) % known.rows`,
    ...[days, PLACES, DETAILS],
  );
  const incidents = `from generate_series($1::int, $2::int - 1) n join incident on incident.id = ${id('incident', 'n')}`;
  await run(
    `insert into crime_record (id, incident_id, number, at, by)
     select ${id('crime', 'n')}, incident.id, '06/' || lpad(n::text, 6, '0') || '/26', reported_at, 'pc-1' ${incidents} where n % 3 = 0`,
  );
  await run(
    `insert into mark (id, incident_id, kind, at, by)
     select gen_random_uuid(), incident.id, (array['HATE_CRIME', 'CHILD_CONCERN', 'SEXUAL_OFFENCE', 'MEETS_RECORDING_STANDARD'])[1 + (n / 7) % 4], reported_at, 'pc-1'
     ${incidents} where n % 7 = 0`,
  );
  await run(
    `insert into incident_closing (id, incident_id, code, note, at, by)
     select gen_random_uuid(), incident.id, ($3::text[])[1 + (n / 4) % cardinality($3::text[])], 'Invented.', reported_at, 'pc-1'
     ${incidents} where n % 4 <> 0`,
    CLOSINGS,
  );
  await run(
    `insert into case_file (id, pti_urn, kind, status, content, incident_id, created_at, updated_at)
     select ${id('file', 'n')}, urn, 'FirstHearingDCF', (array['IN_PREPARATION', 'SUBMITTED', 'ACCEPTED'])[1 + (n / ${TO_A_FILE}) % 3],
       jsonb_build_object('kind', 'FirstHearingDCF', 'ptiUrn', urn, 'version', 1, 'defendants', '[]'::jsonb, 'witnesses', '[]'::jsonb,
         'briefDescription', summary), incident.id, reported_at, reported_at
     from (select n, incident.*, '06TC' || lpad(n::text, 5, '0') || '26' as urn ${incidents}) incident where n % ${TO_A_FILE} = 0`,
  );
  await run(
    `insert into material (id, case_file_id, kind, title, file_name, content_type, size_bytes, sha256, storage_key, created_at)
     select ${id('material', `n || '/' || k`)}, ${id('file', 'n')}, 'EXHIBIT',
       (array['Body-worn video', 'Photograph of the damage', 'Statement of the shopkeeper'])[k] || ' TX/' || n / ${TO_A_FILE} * 3 + k,
       'scan' || n || '.png', 'image/png', 1, 'x', 'x', (select created_at from case_file where id = ${id('file', 'n')})
     from generate_series($1::int, $2::int - 1) n, generate_series(1, ${IN_A_FILE}) k where n % ${TO_A_FILE} = 0`,
  );
  await client.query('set session_replication_role = origin');
}

/** Records that are indexed at once. */
const AT_A_TIME = 1_000;

/** Indexes incidents, case files and materials of the numbers as the hub's worker does, over so many connections at once. */
export async function indexRecords(pool, from, to, atOnce) {
  const given = [
    ['INCIDENT', `select ${id('incident', 'n')} from generate_series($1::int, $2::int - 1) n`],
    ['CASE_FILE', `select ${id('file', 'n')} from generate_series($1::int, $2::int - 1) n where n % ${TO_A_FILE} = 0`],
    [
      'MATERIAL',
      `select ${id('material', `n || '/' || k`)} from generate_series($1::int, $2::int - 1) n, generate_series(1, ${IN_A_FILE}) k where n % ${TO_A_FILE} = 0`,
    ],
  ];
  const jobs = given.flatMap(([kind, ids]) =>
    Array.from({ length: Math.ceil((to - from) / AT_A_TIME) }, (_, at) => [kind, ids, from + at * AT_A_TIME]),
  );
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        const [kind, ids, first] = job;
        await pool.query(`select record_search_write('${kind}', array(${ids}))`, [
          first,
          Math.min(first + AT_A_TIME, to),
        ]);
      }
    }),
  );
}
