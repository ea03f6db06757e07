import { lookAt, NO_LOOKS, WHOM } from './note-looks.js';
import { writtenJson } from './json-text.js';
import { tables } from '../tables.js';
import { bare, codes, globalId, list, moments, one, texts } from './columns.js';
import type { DocumentBeside, FieldShape, RecordShape, Shape } from './shape.js';
import { incident } from './shapes.js';

type Fields = Record<string, FieldShape>;

/** The document of a case file, taken out of its row once: it is kept compressed, and every look into it would unpack it anew. */
const documentOf = (row: string): string => `${row}_document.content`;
const documentBeside: DocumentBeside = {
  join: (row, withheld) => {
    const content = `${row}."content" || '{}'::jsonb`;
    const given = withheld === undefined ? content : `case when ${withheld} then null else ${content} end`;
    return `cross join lateral (select ${given} as content offset 0) ${row}_document`;
  },
  // Every change of a row is a row of another transaction. The moment beside it, because those of a database that was put back to what it
  // was before have the same numbers as those that were lost.
  version: (row) => `(${row}.xmin || ' ' || ${row}."updated_at")`,
};

/** Fields that are in the document of a case file, under the same names. */
const said = (...names: readonly string[]): Fields =>
  Object.fromEntries(
    names.map((name): [string, FieldShape] => [
      name,
      { kind: 'document', sql: (row) => `${documentOf(row)} -> '${name}'`, beside: true },
    ]),
  );

/** Fields that are columns of JSON. */
const json = (column: string): FieldShape => ({ kind: 'document', sql: (row) => `${row}."${column}"` });

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Somebody who is in the file by a link to what the force holds of them. */
const linked = (
  row: string,
): string => `coalesce((select string_agg(${lookAt(WHOM, "right(link #>> '{}', 36)::uuid")}, ${NO_LOOKS})
  from jsonb_path_query(${documentOf(row)}, '$.*[*].personId') link
  where link #>> '{}' ~ '^(per_)?${UUID}$'), ${NO_LOOKS})`;

export const caseFile: RecordShape = {
  type: 'CaseFile',
  table: tables.caseFile.name,
  look: { type: 'CaseFile', column: 'id', people: linked },
  beside: documentBeside,
  fields: {
    id: globalId('CaseFile'),
    ...codes(tables.caseFile, 'status'),
    ...bare(tables.caseFile, 'revision'),
    ...moments(tables.caseFile, 'createdAt', 'updatedAt'),
    ...said(
      'ptiUrn',
      'kind',
      'version',
      'associatedCaseUrns',
      'caseMarkers',
      'briefDescription',
      'defendants',
      'witnesses',
    ),
    ...said('commonLawDisclosure', 'likelyCaseProgression', 'multimediaEvidence', 'expertEvidence', 'chargingTest'),
    ...said('preChargeAdviceByCps', 'property', 'officerInTheCase', 'signatory', 'date', 'court'),
    warnings: json('warnings'),
    source: { kind: 'part', type: 'CaseFileSource', columns: { format: 'source', sha256: 'source_hash' } },
    incident: one('incident_id', () => incident),
    materials: list('case_file_id', () => material),
    submissions: list('case_file_id', () => submission),
    deliveries: list('case_file_id', () => delivery),
  },
};

const material: Shape = {
  type: 'Material',
  table: tables.material.name,
  look: { type: 'Material', column: 'id', also: { type: 'CaseFile', column: 'case_file_id' } },
  fields: {
    id: globalId('Material'),
    ...codes(tables.material, 'kind', 'sha256'),
    ...texts(tables.material, 'title', 'fileName', 'contentType'),
    ...bare(tables.material, 'sizeBytes'),
    ...moments(tables.material, 'createdAt'),
  },
};

const submission: Shape = {
  type: 'Submission',
  table: tables.submission.name,
  look: { type: 'CaseFile', column: 'case_file_id' },
  fields: {
    id: globalId('Submission'),
    caseFileId: globalId('CaseFile', 'case_file_id'),
    ...bare(tables.submission, 'number', 'revision'),
    ...texts(tables.submission, 'actor'),
    ...moments(tables.submission, 'createdAt'),
    materials: json('materials'),
    deliveries: list('submission_id', () => delivery),
  },
};

const delivery: Shape = {
  type: 'Delivery',
  table: tables.delivery.name,
  look: { type: 'Delivery', column: 'id' },
  fields: {
    id: globalId('Delivery'),
    ...codes(tables.delivery, 'documentType', 'channel', 'purpose'),
    ...texts(tables.delivery, 'format', 'lastFailure'),
    ...codes(tables.delivery, 'messageId', 'correlationId'),
    ...bare(tables.delivery, 'attemptCount', 'replays'),
    ...moments(
      tables.delivery,
      'sentAt',
      'receiptAt',
      'receiptDueAt',
      'receiptLateAt',
      'arrivedAt',
      'createdAt',
      'updatedAt',
    ),
    caseFileId: globalId('CaseFile', 'case_file_id'),
    problems: json('problems'),
    losses: json('losses'),
    // What is queued may be held: how its partner stands decides.
    status: {
      kind: 'unless',
      resolved: (row) => `${row}.status = 'QUEUED'`,
      text: (row) => ['"', { sql: `${row}.status` }, '"'],
    },
    receiptOverdue: {
      kind: 'now',
      text: (row, now) =>
        writtenJson(
          `(${row}.status = 'AWAITING_RECEIPT' and ${row}.receipt_due_at is not null and ${row}.receipt_due_at < ${now})::text`,
        ),
    },
    partner: one('partner_id', () => partner),
    submission: one('submission_id', () => submission),
    attempts: list('delivery_id', () => attempt),
  },
};

const attempt: Shape = {
  type: 'Attempt',
  table: tables.attempt.name,
  look: { type: 'Delivery', column: 'delivery_id' },
  fields: {
    id: globalId('Attempt'),
    ...bare(tables.attempt, 'number'),
    ...moments(tables.attempt, 'startedAt', 'endedAt'),
    ...texts(tables.attempt, 'answer'),
    result: { kind: 'value', text: (row) => [{ sql: `coalesce('"' || upper(${row}.result) || '"', 'null')` }] },
  },
};

/** It tells of nobody. */
const partner: Shape = {
  type: 'Partner',
  table: 'partner',
  fields: {
    id: { kind: 'value', text: (row) => [{ sql: `to_json(${row}.id)::text` }] },
    name: { kind: 'value', text: (row) => [{ sql: `to_json(${row}.name)::text` }] },
    channel: { kind: 'value', text: (row) => ['"', { sql: `${row}.channel` }, '"'] },
  },
};

export const caseFileShapes: readonly Shape[] = [caseFile, material, submission, delivery, attempt, partner];
