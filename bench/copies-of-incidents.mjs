/**
 * Makes of evaluated incidents many more: each with everything that is known of it, its duties and how it stands in the coverage,
 * in another district and team. The hub's own engine evaluates a sample of them afterwards and has nothing to change.
 */
const tables = [
  ...['incident', 'person', 'involvement', 'mark', 'consent', 'risk_assessment', 'crime_record'],
  ...['referral', 'referral_answer', 'duty_decision', 'duty', 'duty_change', 'referral_call'],
];

const copyOf = (column) => `md5(${column}::text || '/' || k)::uuid`;
/** Occasions and evidence are ids of records, as text. */
const copyOfText = (column) => `${copyOf(column)}::text`;
const nextDistrict = (column) => `'District ' || chr(65 + (ascii(right(${column}, 1)) - 65 + k) % 12)`;
const nextTeam = (column) => `'Team ' || lpad(((right(${column}, 2)::int - 1 + k) % 48 + 1)::text, 2, '0')`;
const subject = `subject_type || '/' || ${copyOf('subject_id')} || '/' || coalesce(${copyOfText('person_id')}, '') || '/' || coalesce(${copyOfText('occasion')}, '')`;

const special = {
  number: (column) => `${column} || '/' || k`,
  district: nextDistrict,
  team: nextTeam,
  'duty.key': () => `rule || ':' || ${subject}`,
  'duty.occasion': copyOfText,
  // A crime record is evidence by its number.
  'duty.evidence': (column) =>
    `case when ${column} is null then null else jsonb_set(${column}, '{id}', to_jsonb(case when ${column}->>'kind' = 'CRIME_RECORD'
       then ${column}->>'id' || '/' || k else ${copyOfText(`(${column}->>'id')`)} end)) end`,
  'duty_decision.subject': (column) =>
    `'REFERRAL/' || ${copyOf(`split_part(${column}, '/', 2)::uuid`)} || '//' || ${copyOf(`split_part(${column}, '/', 4)::uuid`)}`,
};

/** Adds so many copies of all incidents that there are. */
export async function copyIncidents(client, copies) {
  for (const table of tables) {
    const { rows } = await client.query(
      `select column_name as name, udt_name as type from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    );
    const values = rows.map(({ name, type }) => {
      const column = `"${name}"`;
      const made = special[`${table}.${name}`] ?? special[name];
      return made ? made(column) : type === 'uuid' ? copyOf(column) : column;
    });
    await client.query(
      `insert into "${table}" (${rows.map(({ name }) => `"${name}"`).join(', ')})
       select ${values.join(', ')} from "${table}", generate_series(1, $1::int) k`,
      [copies],
    );
  }
}

const calls = `select rule, day, date_trunc('month', day::timestamp)::date as month, district, partner_id, standing, answer from referral_call`;
const counts = {
  backlog_count: [
    'rule, day, district, team, risk, overdue',
    `select rule, (since at time zone 'Europe/London')::date as day, coalesce(district, '') as district, coalesce(team, '') as team,
       coalesce(risk, 'NOT_ASSESSED') as risk, status = 'OVERDUE' as overdue from duty where outstanding`,
  ],
  coverage_count: ['rule, day, district, partner_id, standing, answer', calls],
  coverage_day_count: ['rule, day, standing, answer', calls],
  coverage_month_count: ['rule, month, district, partner_id, standing, answer', calls],
};

/** Whether the counts, added up, are those of the rows. */
export async function expectCountsOfRows(client) {
  for (const [table, [key, rows]] of Object.entries(counts)) {
    const { rows: wrong } = await client.query(
      `select ${key} from (
         select ${key}, count::int from ${table} union all select ${key}, -count(*)::int from (${rows}) r group by ${key}
       ) counted group by ${key} having sum(count) <> 0 limit 1`,
    );
    if (wrong.length > 0) throw new Error(`${table}: ${JSON.stringify(wrong[0])} is not counted as the rows are`);
  }
}

/** Counts anew from the rows. */
export async function countAnew(client) {
  await client.query('truncate backlog_change, coverage_change');
  for (const [table, [key, rows]] of Object.entries(counts)) {
    await client.query(`truncate ${table}`);
    await client.query(`insert into ${table} (${key}, count) select ${key}, count(*) from (${rows}) r group by ${key}`);
  }
}
