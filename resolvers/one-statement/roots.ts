import { Kind } from 'graphql';
import { databaseId, type NodeType, toGlobalId } from '../../domain/global-id.js';
import { decodeIdCursor, decodeMomentCursor } from '../../domain/paging.js';
import { searchText } from '../search-text.js';
import { connectionSql } from './connection.js';
import { textSql } from './json-text.js';
import { argumentsOf, namesOf, objectOf, pageOf, whereSql, type Writing } from './object.js';
import { type SelectedField, selectedFields } from './selection.js';
import type { RecordShape, Shape } from './shape.js';
import { caseFile } from './case-file-shapes.js';
import { custodyRecord, incident, person } from './shapes.js';
import { NotInOneStatement } from './statement.js';

/** A field of the query as a select of one row, `json` and `looks`. */
interface RootSql {
  readonly sql: string;
  /** The global id of the one record that is asked for, as SQL: without a row it is not there. */
  readonly record?: string;
  /** It gives `version` and `people` as well: of the document that is held. */
  readonly holds?: true;
}
type Root = (field: SelectedField, writing: Writing) => RootSql;

/** One record by its id. */
function record(shape: RecordShape): Root {
  return (field, writing) => {
    const id = databaseId(shape.type, String(argumentsOf(field, 'Query', writing)['id']));
    if (id === undefined) throw new NotInOneStatement();
    const row = writing.statement.row();
    const fields = selectedFields(field.sets, namesOf(shape), writing);
    const argument = field.node.arguments?.find(({ name }) => name.value === 'id')?.value;
    const asked = writing.statement.value(
      id,
      'uuid',
      argument?.kind === Kind.VARIABLE ? { is: 'record', variable: argument.name.value, type: shape.type } : undefined,
    );
    const held = heldBy(shape, writing);
    const { joins, json, looks, people } = objectOf(shape, row, fields, { ...writing, held });
    const where = whereSql([`${row}.id = ${asked}`, writing.visible(shape.table, row)]);
    const version = held ? `, ${shape.beside!.version(row)} as version, ${people} as people` : '';
    return {
      sql: `select ${textSql(json)} as json, ${looks} as looks${version} from "${shape.table}" ${row} ${joins} ${where}`,
      record: `'${toGlobalId(shape.type, '')}' || ${asked}`,
      ...(held ? { holds: true } : {}),
    };
  };
}

/** The document of a record, where it has one and none is held yet; `asked` is the latest value of the statement. */
function heldBy({ beside }: RecordShape, { statement }: Writing): Writing['held'] {
  if (!beside || statement.held) return undefined;
  const idAt = statement.values.length - 1;
  const known = statement.value(null, 'text');
  statement.held = { idAt, knownAt: idAt + 1, cuts: new Set() };
  return { known, cuts: statement.held.cuts };
}

/** Conditions on a row by the arguments of a list. */
type Filter = (given: Readonly<Record<string, unknown>>, row: string, writing: Writing) => (string | undefined)[];

/** A list of records, the latest first: by a moment and then by ids, or by ids alone. */
function records(shape: Shape, moment: string | undefined, filter: Filter): Root {
  return (field, writing) => {
    const given = argumentsOf(field, 'Query', writing);
    const { first, after } = pageOf(given);
    const sql = connectionSql(
      {
        shape,
        first,
        continued: after !== undefined,
        order: { direction: 'desc', ...(moment ? { moment } : {}) },
        conditions: (row) => [...filter(given, row, writing), after && beforeSql(after, moment, row, writing)],
      },
      field.sets,
      writing,
    );
    return { sql };
  };
}

function beforeSql(after: string, moment: string | undefined, row: string, { statement }: Writing): string {
  if (!moment) {
    const id = decodeIdCursor(after);
    if (!id) throw new NotInOneStatement();
    return `${row}.id < ${statement.value(id, 'uuid')}`;
  }
  const position = decodeMomentCursor(after);
  if (!position) throw new NotInOneStatement();
  return `(${row}."${moment}", ${row}.id) < (${statement.value(position.moment, 'timestamptz')}, ${statement.value(position.id, 'uuid')})`;
}

interface IncidentFilter {
  readonly district?: string | null;
  readonly reportedFrom?: Date | null;
  readonly reportedBefore?: Date | null;
}

interface CaseFileFilter {
  readonly ptiUrn?: string | null;
  readonly status?: string | null;
  readonly kind?: string | null;
  readonly incidentId?: string | null;
}

/** For whoever may not see case files there are none: the resolvers say so. */
const ofCaseFiles =
  (root: Root): Root =>
  (field, writing) => {
    if (!writing.sees('case-file')) throw new NotInOneStatement();
    return root(field, writing);
  };

function idOf(type: NodeType, id: string): string {
  const found = databaseId(type, id);
  if (found === undefined) throw new NotInOneStatement();
  return found;
}

/** The fields of `Query` that are answered in one statement. Their arguments mean what their resolvers make of them. */
export const roots: Readonly<Record<string, Root>> = {
  incident: record(incident),
  person: record(person),
  custodyRecord: record(custodyRecord),
  caseFile: ofCaseFiles(record(caseFile)),
  incidents: records(incident, 'reported_at', ({ filter }, row, { statement }) => {
    const { district, reportedFrom, reportedBefore } = (filter ?? {}) as IncidentFilter;
    return [
      district ? `${row}.district = ${statement.value(searchText(district, '/filter/district'), 'text')}` : undefined,
      reportedFrom ? `${row}.reported_at >= ${statement.value(reportedFrom, 'timestamptz')}` : undefined,
      reportedBefore ? `${row}.reported_at < ${statement.value(reportedBefore, 'timestamptz')}` : undefined,
    ];
  }),
  people: records(person, undefined, ({ familyName }, row, { statement }) => [
    `${row}.merged_into_id is null`,
    familyName
      ? `${row}.family_name = ${statement.value(searchText(familyName as string, '/familyName'), 'text')}`
      : undefined,
  ]),
  custodyRecords: records(custodyRecord, 'arrested_at', ({ filter }, row, { statement }) => {
    const { station } = (filter ?? {}) as { station?: string | null };
    return [
      station
        ? `${row}.station = ${statement.value(searchText(station, '/filter/station').toUpperCase(), 'text')}`
        : undefined,
    ];
  }),
  caseFiles: ofCaseFiles(
    records(caseFile, undefined, ({ filter }, row, { statement }) => {
      const { ptiUrn, status, kind, incidentId } = (filter ?? {}) as CaseFileFilter;
      return [
        ptiUrn ? `${row}.pti_urn = ${statement.value(searchText(ptiUrn, '/filter/ptiUrn'), 'text')}` : undefined,
        status ? `${row}.status = ${statement.value(status, 'text')}` : undefined,
        kind ? `${row}.kind = ${statement.value(kind, 'text')}` : undefined,
        incidentId ? `${row}.incident_id = ${statement.value(idOf('Incident', incidentId), 'uuid')}` : undefined,
      ];
    }),
  ),
};
