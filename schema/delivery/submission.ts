import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Submission as SubmissionRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

@ObjectType({ description: 'A material as it travelled with a submission.' })
export class SubmittedMaterial {
  @Field({ description: 'What it is called in the file.' })
  title!: string;

  @Field({ description: 'Name of its file.' })
  fileName!: string;

  @Field({ description: 'Media type, e.g. `application/pdf`.' })
  contentType!: string;

  @Field({ description: 'SHA-256 of its bytes, lower-case hex.' })
  sha256!: string;
}

@ObjectType({ implements: Node, description: 'One version of a case file as it was sent. Never changed.' })
export class Submission extends Node {
  readonly __typename = 'Submission' as const;
  readonly row!: SubmissionRow;

  @Field(() => ID, { description: 'Id of the case file that was sent.' })
  caseFileId!: string;

  @Field(() => Int, { description: 'Which submission of the file; 1 is the first.' })
  number!: number;

  @Field(() => Int, { description: 'The revision of the file that was sent.' })
  revision!: number;

  @Field({ description: 'Who submitted it.' })
  actor!: string;

  @Field(() => Moment, { description: 'When it was submitted.' })
  createdAt!: Date;

  @Field(() => [SubmittedMaterial], { description: 'The materials that travelled with it.' })
  materials!: readonly SubmittedMaterial[];

  static of(this: void, row: SubmissionRow): Submission {
    const { number, revision, actor, createdAt } = row;
    return Object.assign(new Submission(), {
      id: toGlobalId('Submission', row.id),
      row,
      caseFileId: toGlobalId('CaseFile', row.caseFileId),
      number,
      revision,
      actor,
      createdAt,
      materials: row.materials as unknown as SubmittedMaterial[],
    });
  }
}

export const SubmissionConnection = Connection(Submission, 'Submission');
