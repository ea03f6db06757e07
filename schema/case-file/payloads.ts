import { Field, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import { MutationPayload, Problem } from '../problem.js';
import { CaseFile } from './case-file.js';

const caseFile = 'The case file as it now is; null when refused.';
const warnings = 'What is unusual about it, and did not stand in the way.';

@ObjectType({ description: 'The case file opened, or why not.' })
export class OpenCaseFilePayload extends MutationPayload {
  @Field(() => CaseFile, { nullable: true, description: caseFile })
  caseFile?: CaseFile | null;
}

@ObjectType({ description: 'The case file made from the document, or why not.' })
export class ImportCaseFilePayload extends MutationPayload {
  @Field(() => CaseFile, { nullable: true, description: caseFile })
  caseFile?: CaseFile | null;

  @Field(() => [Problem], {
    description: `${warnings} Paths that begin with \`/case\` or \`/Case\` are in the document.`,
  })
  warnings: readonly DomainProblem[] = [];
}

@ObjectType({ description: 'The case file changed, or why not.' })
export class ChangeCaseFilePayload extends MutationPayload {
  @Field(() => CaseFile, { nullable: true, description: caseFile })
  caseFile?: CaseFile | null;

  @Field(() => [Problem], { description: warnings })
  warnings: readonly DomainProblem[] = [];
}

@ObjectType({ description: 'The case file submitted, or what it lacks.' })
export class SubmitCaseFilePayload extends MutationPayload {
  @Field(() => CaseFile, { nullable: true, description: caseFile })
  caseFile?: CaseFile | null;
}
