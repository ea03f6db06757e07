/** The tables whose rows are hidden together with a restricted record. */
export const restrictableTables = [
  'person',
  'incident',
  'involvement',
  'custody_record',
  'custody_event',
  'charge',
  'case_file',
  'material',
  'submission',
  'delivery',
  'attempt',
  'inbound_message',
  'mark',
  'consent',
  'risk_assessment',
  'section42_test',
  'police_protection',
  'investigation_event',
  'victim_update',
  'crime_record',
  'incident_closing',
  'referral',
  'duty',
  'duty_change',
  'referral_call',
  'import_record',
  'possible_duplicate',
  'person_merge',
] as const;
export type RestrictableTable = (typeof restrictableTables)[number];

export const isRestrictableTable = (table: string): table is RestrictableTable =>
  (restrictableTables as readonly string[]).includes(table);

/** What the row rests on that a column names, and through it; null where the column is. */
const through = (table: RestrictableTable, row: string, column: string): string => {
  const other = `${row}_${table}`;
  return `(select ${restsOn[table](other)} from "${table}" ${other} where ${other}.id = ${row}.${column})`;
};

const ids = (row: string, ...columns: readonly string[]): string =>
  `array[${columns.map((column) => `${row}.${column}`).join(', ')}]`;

/** Tables whose rows rest on what columns of their own name, and on nothing else. */
const ownColumns = {
  // Of somebody who was merged: on whom everything is found under.
  person: ['id', 'merged_into_id'],
  incident: ['id'],
  involvement: ['person_id', 'incident_id'],
  custody_record: ['id', 'person_id', 'incident_id'],
  charge: ['person_id', 'incident_id', 'custody_record_id'],
} as const satisfies Partial<Readonly<Record<RestrictableTable, readonly string[]>>>;

const own =
  (table: keyof typeof ownColumns) =>
  (row: string): string =>
    ids(row, ...ownColumns[table]);

/**
 * The people of ours whom a case file names, as its defendants and witnesses: database ids, or the ids that the API gives. With those
 * under whom they are found if they were merged since.
 */
const namedIn = (content: string): string =>
  `array(select unnest(array[named.id, (select m.merged_into_id from person m where m.id = named.id)])
    from (select substring(link #>> '{}' from '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$')::uuid as id
      from jsonb_path_query(${content}, '$.*[*].personId') link) named)`;

/**
 * The records that a row rests on, as SQL of one array of ids: whichever of them is restricted hides the row. Ids are UUIDs and
 * tell their records apart over all types. The row goes by the name that is given.
 */
const restsOn: Readonly<Record<RestrictableTable, (row: string) => string>> = {
  person: own('person'),
  incident: own('incident'),
  involvement: own('involvement'),
  custody_record: own('custody_record'),
  custody_event: (row) => through('custody_record', row, 'custody_record_id'),
  charge: own('charge'),
  case_file: (row) => `array_cat(${ids(row, 'id', 'incident_id')}, ${namedIn(`${row}.content`)})`,
  material: (row) => through('case_file', row, 'case_file_id'),
  submission: (row) => through('case_file', row, 'case_file_id'),
  // Of a notice nothing: an array of nothing.
  delivery: (row) =>
    `array_cat(${through('case_file', row, 'case_file_id')}, ${through('referral', row, 'referral_id')})`,
  attempt: (row) => through('delivery', row, 'delivery_id'),
  inbound_message: (row) => through('delivery', row, 'delivery_id'),
  mark: (row) => `array_append(${through('involvement', row, 'involvement_id')}, ${row}.incident_id)`,
  consent: (row) => ids(row, 'incident_id', 'person_id'),
  risk_assessment: (row) => ids(row, 'incident_id', 'person_id'),
  section42_test: (row) => through('involvement', row, 'involvement_id'),
  police_protection: (row) => through('involvement', row, 'involvement_id'),
  investigation_event: (row) => ids(row, 'incident_id'),
  victim_update: (row) => ids(row, 'incident_id', 'person_id'),
  incident_closing: (row) => ids(row, 'incident_id'),
  crime_record: (row) => ids(row, 'incident_id'),
  referral: (row) => ids(row, 'incident_id', 'person_id'),
  duty: (row) => `array_cat(${ids(row, 'subject_id', 'person_id')}, case ${row}.subject_type
    when 'CUSTODY_RECORD' then ${through('custody_record', row, 'subject_id')}
    when 'CASE_FILE' then ${through('case_file', row, 'subject_id')}
    when 'REFERRAL' then ${through('referral', row, 'subject_id')} end)`,
  duty_change: (row) => through('duty', row, 'duty_id'),
  referral_call: (row) => ids(row, 'incident_id'),
  import_record: (
    row,
  ) => `array_cat(array_cat(${ids(row, 'record_id', 'incident_id')}, ${through('person', row, 'person_id')}), case ${row}.type
    when 'CUSTODY_RECORD' then ${through('custody_record', row, 'record_id')}
    when 'INVOLVEMENT' then ${through('involvement', row, 'record_id')} end)`,
  possible_duplicate: (row) =>
    `array_cat(${through('person', row, 'first_id')}, ${through('person', row, 'second_id')})`,
  // Both: a merged person is found under the one who is kept, whom restrictions go over to.
  person_merge: (row) => `array_cat(${through('person', row, 'kept_id')}, ${through('person', row, 'merged_id')})`,
};

/** What a row of a table rests on: SQL of an array of ids, for the row of that name. */
export const restsOnSql = (table: RestrictableTable, row: string): string => restsOn[table](row);

/** The columns that name all that a row rests on; undefined where it rests on more than they say. */
export const columnsRestedOn = (table: RestrictableTable): readonly string[] | undefined =>
  Object.hasOwn(ownColumns, table) ? ownColumns[table as keyof typeof ownColumns] : undefined;

/** Whether a row rests on another alone, and on what that rests on, which a column of it names: then it is seen whenever that is. */
export const restsOnAlone = (table: string, column: string, other: string): boolean =>
  isRestrictableTable(table) &&
  isRestrictableTable(other) &&
  restsOnSql(table, 'subject') === through(other, 'subject', column);

/** Whether a row that may be seen says that the row of another table may be, which a column of it names: it rests on that. */
export const restsOnColumn = (table: string, column: string): boolean =>
  isRestrictableTable(table) && restsOnSql(table, 'subject').includes(`subject.${column}`);
