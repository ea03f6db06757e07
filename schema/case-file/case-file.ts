import { Field, Float, InputType, Int, ObjectType, ID } from 'type-graphql';
import { CaseFileKind, type CaseFile as CaseFileContent } from '../../domain/case-file/index.js';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type { CaseFile as CaseFileRow } from '../../prisma/rows.js';
import { Problem } from '../problem.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { CaseFileStatus } from './case-file-status.js';
import { Defendant } from './defendant.js';
import { MultimediaEvidence } from './multimedia.js';
import { CaseParticulars } from './particulars.js';
import { PropertyItem } from './property.js';
import { withGlobalIds } from './record-ids.js';
import { Witness } from './witness.js';

@ObjectType({ description: 'The document that an imported case file was made from.' })
export class CaseFileSource {
  @Field({ description: 'Its format, e.g. `DIGITAL_CASE_FILE_1_2_2_1`.' })
  format!: string;

  @Field({ description: 'SHA-256 of its text in UTF-8, lower-case hex.' })
  sha256!: string;
}

@ObjectType({
  implements: Node,
  description:
    'A prosecution file: everything that a Digital Case File 1.2.2.1 says, and what the court is told besides. May lack anything while it is prepared; `readiness` says what.',
})
export class CaseFile extends CaseParticulars implements Node {
  readonly __typename = 'CaseFile' as const;
  readonly row!: CaseFileRow;

  id!: string;

  @Field(() => Int, {
    description:
      'Counts changes. Name it when you change the file: should somebody else have changed it meanwhile, nothing is overwritten.',
  })
  revision!: number;

  @Field(() => CaseFileStatus, { description: 'How far the file has come.' })
  status!: CaseFileStatus;

  @Field(() => CaseFileKind, { description: 'First hearing or breach of bail.' })
  kind!: CaseFileKind;

  @Field({
    description:
      'Police unique reference number: force, unit, serial and year, e.g. `06AA1234526`, with a suffix where the case has parts (rule DCF-R-004).',
  })
  ptiUrn!: string;

  @Field(() => Float, {
    description:
      'Version of the file as the partners see it: 1 at the first submission, one more at each later one (rule DCF-R-007).',
  })
  version!: number;

  @Field(() => [Defendant], { description: 'The defendants; at least one (rules DCF-R-022, DCF-R-028).' })
  defendants!: Defendant[];

  @Field(() => [Witness], { description: 'Witnesses and victims; at least one (rule DCF-R-009).' })
  witnesses!: Witness[];

  @Field(() => [MultimediaEvidence], {
    nullable: true,
    description: 'Recordings; null when the file says nothing of any.',
  })
  multimediaEvidence?: MultimediaEvidence[];

  @Field(() => [PropertyItem], {
    nullable: true,
    description: 'First hearing: property stolen or damaged; null when the file says nothing of any.',
  })
  property?: PropertyItem[];

  @Field(() => [Problem], {
    description:
      'What was unusual in the imported document. Paths that begin with `/case` or `/Case` are in that document, others in this file. Empty for a file made here.',
  })
  warnings!: readonly DomainProblem[];

  @Field(() => CaseFileSource, {
    nullable: true,
    description: 'The document it was imported from; null for a file made here.',
  })
  source?: CaseFileSource | null;

  @Field(() => Moment, { description: 'When it was opened or imported.' })
  createdAt!: Date;

  @Field(() => Moment, { description: 'When it was last changed.' })
  updatedAt!: Date;

  static of(this: void, row: CaseFileRow): CaseFile {
    const content = withGlobalIds(row.content as unknown as CaseFileContent);
    return Object.assign(new CaseFile(), content, {
      id: toGlobalId('CaseFile', row.id),
      row,
      revision: row.revision,
      status: row.status as CaseFileStatus,
      warnings: row.warnings as unknown as DomainProblem[],
      source: row.source && row.sourceHash ? { format: row.source, sha256: row.sourceHash } : null,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    });
  }
}

export const CaseFileConnection = Connection(CaseFile, 'CaseFile');

@InputType({ description: 'Which case files; all conditions must hold.' })
export class CaseFileFilter {
  @Field(() => String, { nullable: true, description: 'Exactly this PTIURN.' })
  ptiUrn?: string | null;

  @Field(() => CaseFileStatus, { nullable: true, description: 'That stand so now.' })
  status?: CaseFileStatus | null;

  @Field(() => CaseFileKind, { nullable: true, description: 'First hearing, or breach of bail.' })
  kind?: CaseFileKind | null;

  @Field(() => ID, { nullable: true, description: 'Opened from this incident.' })
  incidentId?: string | null;
}
