import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { importedStandings, importedTypes, importRunStates } from '../../domain/imported.js';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type {
  ImportCount as CountRow,
  ImportRecord as RecordRow,
  ImportRejection as RejectionRow,
  ImportRun as RunRow,
} from '../../prisma/rows.js';
import { enumOf } from '../enum-of.js';
import { Problem } from '../problem.js';
import { Connection } from '../relay/connection.js';
import { type NodeType, toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

export const ImportedType = enumOf(importedTypes);
registerEnumType(ImportedType, {
  name: 'ImportedType',
  description: 'What a record of an older system is.',
  valuesConfig: {
    PERSON: { description: 'A person.' },
    INCIDENT: { description: 'An incident, or a crime.' },
    CUSTODY_RECORD: { description: 'A detention.' },
    INVOLVEMENT: { description: 'The part of a person in an incident.' },
  },
});

export const ImportedStanding = enumOf(importedStandings);
registerEnumType(ImportedStanding, {
  name: 'ImportedStanding',
  description: 'What became of a record of an older system.',
  valuesConfig: {
    LIVE: { description: 'It is a record of the hub like any other.' },
    LEGACY: { description: 'It remains a record of the older system: as planned, or because of its problems.' },
  },
});

export const ImportRunState = enumOf(importRunStates);
registerEnumType(ImportRunState, {
  name: 'ImportRunState',
  description: 'How an import stands.',
  valuesConfig: {
    UNDER_WAY: { description: 'It goes on, or was stopped and can be gone on with.' },
    COMPLETED: { description: 'All of its files were read, and its report was made.' },
    ABANDONED: { description: 'It was stopped, and other files of the source were imported after it.' },
    FAILED: { description: 'Its files were changed on the way, or could not be read at all.' },
  },
});

@ObjectType({ description: 'A file that was imported.' })
export class ImportFile {
  @Field({ description: 'Name of the file, without its folder.' })
  name!: string;

  @Field({ description: 'SHA-256 of its bytes, in hex.' })
  sha256!: string;

  @Field({ description: 'Its bytes, as a whole number.' })
  bytes!: string;
}

@ObjectType({
  description: 'What was read of one type and month: read = storedNew + unchanged + updated + rejected.',
})
export class ImportLine {
  @Field({ description: 'PERSON, INCIDENT, CUSTODY_RECORD, INVOLVEMENT, or UNKNOWN for what could not be read.' })
  type!: string;

  @Field({ description: 'YYYY-MM; empty where it is not known.' })
  month!: string;

  @Field(() => Int, { description: 'Records that were read.' })
  read!: number;

  @Field(() => Int, { description: 'Stored for the first time.' })
  storedNew!: number;

  @Field(() => Int, { description: 'Stored before, as they are.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Stored before, and changed.' })
  updated!: number;

  @Field(() => Int, { description: 'Not stored, each with its reasons.' })
  rejected!: number;

  static of(this: void, row: CountRow): ImportLine {
    const { type, month, read, storedNew, unchanged, updated, rejected } = row;
    return Object.assign(new ImportLine(), {
      ...{ type, month, read: Number(read), storedNew: Number(storedNew) },
      ...{ unchanged: Number(unchanged), updated: Number(updated), rejected: Number(rejected) },
    });
  }
}

@ObjectType({ implements: Node, description: 'One reading of files of an older system.' })
export class ImportRun extends Node {
  readonly __typename = 'ImportRun' as const;
  readonly row!: RunRow;

  @Field({ description: 'Short name of the older system, as its mapping has it.' })
  source!: string;

  @Field(() => ImportRunState, { description: 'How it stands.' })
  state!: RunRow['state'];

  @Field(() => [ImportFile], { description: 'The files, in the order in which they are read.' })
  files!: ImportFile[];

  @Field({ description: 'Who started it.' })
  startedBy!: string;

  @Field(() => Moment, { description: 'When it was started.' })
  startedAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'When it came to its end; null while it has not.' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'How often it was begun: once more each time that it had been stopped or killed.' })
  timesBegun!: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether its report balances; null before it is made.' })
  balanced!: boolean | null;

  static of(this: void, row: RunRow): ImportRun {
    const { source, state, startedBy, startedAt, finishedAt, timesBegun, balanced } = row;
    const files = row.files as unknown as { name: string; sha256: string; bytes: number }[];
    return Object.assign(new ImportRun(), {
      ...{ id: toGlobalId('ImportRun', row.id), row, source, state, startedBy, startedAt, finishedAt, timesBegun },
      balanced,
      files: files.map(({ name, sha256, bytes }) =>
        Object.assign(new ImportFile(), { name, sha256, bytes: String(bytes) }),
      ),
    });
  }
}
export const ImportRunConnection = Connection(ImportRun, 'ImportRun');

@ObjectType({ description: 'Something that stood in a file and could not be stored as a record.' })
export class ImportRejection {
  @Field(() => Int, { description: 'Which of the files of the run, from 0.' })
  file!: number;

  @Field(() => Int, { description: 'Which record of the file, from 1.' })
  position!: number;

  @Field(() => Int, { description: 'The line on which it begins, from 1.' })
  line!: number;

  @Field({ description: 'PERSON, INCIDENT, CUSTODY_RECORD, INVOLVEMENT, or UNKNOWN where that could not be read.' })
  type!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its key in the older system; null where that could not be read.',
  })
  key!: string | null;

  @Field(() => [Problem], { description: 'Why.' })
  problems!: readonly DomainProblem[];

  static of(this: void, row: RejectionRow): ImportRejection {
    const { file, type, key } = row;
    const problems = row.problems as unknown as DomainProblem[];
    const [position, line] = [Number(row.position), Number(row.line)];
    return Object.assign(new ImportRejection(), { file, position, line, type, key, problems });
  }
}
export const ImportRejectionConnection = Connection(ImportRejection, 'ImportRejection');

@ObjectType({ description: 'A field of a record as the older system has it.' })
export class ImportedField {
  @Field({ description: 'Name of the column, or path of the element or member.' })
  name!: string;

  @Field({ description: 'What stood there.' })
  value!: string;
}

/** The type of node that is made of a type of record. */
const nodeTypes: Readonly<Record<string, NodeType>> = {
  PERSON: 'Person',
  INCIDENT: 'Incident',
  CUSTODY_RECORD: 'CustodyRecord',
  INVOLVEMENT: 'Involvement',
};

@ObjectType({ implements: Node, description: 'A record as an older system had it, and what became of it.' })
export class ImportedRecord extends Node {
  readonly __typename = 'ImportedRecord' as const;
  readonly row!: RecordRow;

  @Field({ description: 'Short name of the older system.' })
  source!: string;

  @Field(() => ImportedType, { description: 'What kind of record it was in the older system.' })
  type!: RecordRow['type'];

  @Field({ description: 'Its key in the older system.' })
  key!: string;

  @Field(() => ImportedStanding, { description: 'Whether it is live here.' })
  standing!: RecordRow['standing'];

  @Field({ description: 'The month that it is counted in, YYYY-MM; empty where it is not known.' })
  month!: string;

  @Field(() => [ImportedField], { description: 'The fields as they were read; without those that are empty.' })
  fields!: ImportedField[];

  @Field(() => [Problem], { description: 'Why it is not live, or what of it was left out.' })
  problems!: readonly DomainProblem[];

  @Field(() => ID, {
    nullable: true,
    description: 'The record of the hub that was made of it; null where there is none.',
  })
  recordId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The person whom it tells of; null where that is not known.' })
  personId!: string | null;

  @Field(() => ID, { description: 'The import that read it last.' })
  runId!: string;

  @Field(() => Moment, { description: 'When it was stored, or changed last.' })
  storedAt!: Date;

  static of(this: void, row: RecordRow): ImportedRecord {
    const { source, type, key, standing, month, storedAt, recordId, personId } = row;
    return Object.assign(new ImportedRecord(), {
      ...{ id: toGlobalId('ImportedRecord', row.id), row, source, type, key, standing, month, storedAt },
      fields: Object.entries(row.data as Record<string, string>).map(([name, value]) =>
        Object.assign(new ImportedField(), { name, value }),
      ),
      problems: row.problems as unknown as DomainProblem[],
      recordId: recordId && toGlobalId(nodeTypes[type]!, recordId),
      personId: personId && toGlobalId('Person', personId),
      runId: toGlobalId('ImportRun', row.runId),
    });
  }
}
export const ImportedRecordConnection = Connection(ImportedRecord, 'ImportedRecord');

@InputType({ description: 'Which imported records; all conditions must hold.' })
export class ImportedRecordFilter {
  @Field({ description: 'Of this older system, by its short name, e.g. `opus`.' })
  source!: string;

  @Field(() => ImportedStanding, {
    nullable: true,
    description: 'Of this standing. Left out: LEGACY; with `key` or `personId` both.',
  })
  standing?: RecordRow['standing'] | null;

  @Field(() => String, { nullable: true, description: 'With this key, of whatever type.' })
  key?: string | null;

  @Field(() => ID, { nullable: true, description: 'That tell of this person.' })
  personId?: string | null;
}
