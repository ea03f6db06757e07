/**
 * Many case files and deliveries in a moment. The first ones are made by the hub's own mutations, two versions of one case;
 * set-based SQL then copies their rows whole, whatever columns they have, with ids, references and places of their own.
 */
import { randomUUID } from 'node:crypto';
import { databaseId, toGlobalId } from '../../../schema/relay/global-id.js';
import { completeBreachOfBail } from '../../support/digital-case-file/complete-files.js';
import type { World } from './world.js';

let serial = 0;
const nextUrn = (): string => `06AA${String((serial += 1)).padStart(5, '0')}26`;

export interface PreparedFile {
  /** Id in the API. */
  readonly id: string;
  readonly revision: number;
}

/** A case file ready for submission, by the hub's own mutation. */
export async function prepareFile(world: World, url: string): Promise<PreparedFile> {
  const document = completeBreachOfBail();
  document.case.pti_urn = nextUrn();
  const { importCaseFile } = await world.graphql<{
    importCaseFile: { caseFile: PreparedFile | null; problems: unknown[] };
  }>(
    url,
    'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id revision } problems { code path message } } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        format: 'DIGITAL_CASE_FILE_1_2_2_1',
        document: JSON.stringify(document),
      },
    },
  );
  if (!importCaseFile.caseFile) throw new Error(`refused: ${JSON.stringify(importCaseFile.problems)}`);
  return importCaseFile.caseFile;
}

interface Changed {
  caseFile: PreparedFile | null;
  problems: { code: string }[];
}

/** Submits a file; the file as it is then. Throws when it is refused. */
export async function submitFile(
  world: World,
  url: string,
  { id, revision }: PreparedFile,
  partners: readonly string[] = ['cps'],
  idempotencyKey: string = randomUUID(),
): Promise<PreparedFile> {
  const { submitCaseFile } = await world.graphql<{ submitCaseFile: Changed }>(
    url,
    'mutation ($input: SubmitCaseFileInput!) { submitCaseFile(input: $input) { caseFile { id revision } problems { code path message } } }',
    { input: { idempotencyKey, caseFileId: id, revision, partners } },
  );
  if (!submitCaseFile.caseFile) throw new Error(`refused: ${JSON.stringify(submitCaseFile.problems)}`);
  return submitCaseFile.caseFile;
}

/** Opens a submitted file for its next version. */
export async function reopenFile(world: World, url: string, { id, revision }: PreparedFile): Promise<PreparedFile> {
  const { updateCaseFile } = await world.graphql<{ updateCaseFile: Changed }>(
    url,
    'mutation ($input: UpdateCaseFileInput!) { updateCaseFile(input: $input) { caseFile { id revision } problems { code path message } } }',
    {
      input: { idempotencyKey: randomUUID(), caseFileId: id, revision, briefDescription: 'An invented case, changed.' },
    },
  );
  if (!updateCaseFile.caseFile) throw new Error(`refused: ${JSON.stringify(updateCaseFile.problems)}`);
  return updateCaseFile.caseFile;
}

/** Case files ready for submission, copied from one that the hub made. */
export async function seedFiles(world: World, url: string, count: number): Promise<readonly PreparedFile[]> {
  const template = await prepareFile(world, url);
  const from = serial;
  serial += count;
  const columns = await copiedColumns(world, 'case_file', {
    id: 'uuidv7()',
    pti_urn: 'urn',
    content: `jsonb_set(t.content, '{ptiUrn}', to_jsonb(urn))`,
  });
  const rows = await world.sql<{ id: string }>(
    `with file as materialized (select ${columns.unpacked} from case_file t where id = $1)
     insert into case_file (${columns.names})
     select ${columns.values}
     from file t, lateral (select '06AA' || lpad(($2 + i)::text, 5, '0') || '26' as urn from generate_series(1, $3::int) i) numbers
     returning id`,
    [databaseIdOf(template), from, count],
  );
  return rows.map(({ id }) => ({ id: toGlobalId('CaseFile', id), revision: template.revision }));
}

const databaseIdOf = ({ id }: PreparedFile): string => databaseId('CaseFile', id)!;

/** Every column of a table, as it is in `t` or made otherwise; `unpacked`: those of `t` with their contents as they are in memory. */
async function copiedColumns(world: World, table: string, made: Readonly<Record<string, string>>) {
  const columns = await world.sql<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
    [table],
  );
  const quoted = columns.map(({ name, type }) => ({ name, type, column: `"${name}"` }));
  return {
    names: quoted.map(({ column }) => column).join(', '),
    values: quoted.map(({ name, column }) => made[name] ?? `t.${column}`).join(', '),
    unpacked: quoted
      .map(({ type, column }) => (type === 'jsonb' ? `(t.${column} #> '{}') as ${column}` : `t.${column}`))
      .join(', '),
  };
}

/**
 * Queues `cases` × `versions` deliveries to a partner. No worker may run meanwhile. The two first deliveries are the hub's
 * own; returns how many there are in all.
 */
export async function seedDeliveries(
  world: World,
  url: string,
  partner: string,
  cases: number,
  versions: number,
): Promise<number> {
  const first = await submitFile(world, url, await prepareFile(world, url), [partner]);
  if (versions > 1) await submitFile(world, url, await reopenFile(world, url, first), [partner]);
  const from = serial;
  serial += cases;
  const files = await copiedColumns(world, 'case_file', {
    id: 'c.id',
    pti_urn: 'c.urn',
    content: `jsonb_set(t.content, '{ptiUrn}', to_jsonb(c.urn))`,
  });
  const submissions = await copiedColumns(world, 'submission', {
    id: 'v.submission',
    case_file_id: 'v.case_id',
    number: 'v.number',
    content: `jsonb_set(jsonb_set(t.content, '{ptiUrn}', to_jsonb(v.urn)), '{version}', to_jsonb(v.number))`,
  });
  const deliveries = await copiedColumns(world, 'delivery', {
    id: 'v.delivery',
    submission_id: 'v.submission',
    case_file_id: 'v.case_id',
    position: 'v.number',
    message_id: 'gen_random_uuid()',
    correlation_id: 'gen_random_uuid()',
    created_at: 'now()',
  });
  // One statement, so that all or nothing is there. What is copied is unpacked once, not for each copy.
  await world.sql(
    `with cases as materialized (
       select uuidv7() as id, '06AA' || lpad(($2 + i)::text, 5, '0') || '26' as urn from generate_series(1, $3::int) i
     ), file as materialized (
       select ${files.unpacked} from case_file t where id = $1
     ), submitted as materialized (
       select ${submissions.unpacked} from submission t where case_file_id = $1
     ), files as (
       insert into case_file (${files.names}) select ${files.values} from file t, cases c
     ), versions as materialized (
       select cases.id as case_id, cases.urn, number, uuidv7() as submission, uuidv7() as delivery
       from cases, generate_series(1, $4::int) number order by number, cases.id
     ), submissions as (
       insert into submission (${submissions.names})
       select ${submissions.values} from versions v join submitted t on t.number = least(v.number, 2)
     )
     insert into delivery (${deliveries.names})
     select ${deliveries.values}
     from versions v join submitted s on s.number = least(v.number, 2)
       join delivery t on t.submission_id = s.id and t.partner_id = $5
     order by v.number, v.delivery`,
    [databaseIdOf(first), from, cases, versions, partner],
  );
  await world.sql('analyze');
  return (cases + 1) * versions - Math.max(0, versions - 2);
}
