import { Field, ID, InputType, Int } from 'type-graphql';
import { CaseFileKind } from '../../domain/case-file/index.js';
import { ChangeInput } from '../records/inputs.js';
import { Defendant } from './defendant.js';
import { DocumentFormat } from './document-format.js';
import { MultimediaEvidence } from './multimedia.js';
import { Name } from './name.js';
import { CaseParticulars } from './particulars.js';
import { PropertyItem } from './property.js';
import { Witness } from './witness.js';

const idempotencyKey =
  'A key of your own making for this one change, e.g. a UUID. Repeating the request with the same key changes nothing more and gives the same answer.';
const caseFileId = 'The case file to change.';
const revision =
  'The `revision` of the file that you read; refused with `REVISION_CONFLICT` when somebody changed it since.';

/** What every change of a case file names. */
@InputType('CaseFileChangeInput')
export abstract class CaseFileChangeInput extends ChangeInput {
  @Field(() => ID, { description: caseFileId })
  caseFileId!: string;

  @Field(() => Int, { description: revision })
  revision!: number;
}

@InputType({
  description:
    'A case file to open. Defendants and offences are filled in from the charges, victims and witnesses from the incident.',
})
export class OpenCaseFileInput extends ChangeInput {
  @Field(() => CaseFileKind, {
    defaultValue: CaseFileKind.FIRST_HEARING,
    description: 'First hearing or breach of bail.',
  })
  kind!: CaseFileKind;

  @Field(() => String, {
    nullable: true,
    description: 'The PTIURN, when the case has one already; left out, the next number of the unit is allocated.',
  })
  ptiUrn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Force and unit to allocate the PTIURN for, e.g. `06AA`. Left out, those of the custody suite of the first charge.',
  })
  policeUnit?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the incident the case came of.' })
  incidentId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The charges of the case, in order; left out, all charges of the incident.',
  })
  chargeIds?: string[] | null;

  @Field(() => Name, {
    nullable: true,
    description: 'Name of the officer in the case, as prosecutors and the court are told it.',
  })
  officerInTheCase?: Name | null;
}

@InputType({ description: 'A document prepared elsewhere.' })
export class ImportCaseFileInput extends ChangeInput {
  @Field(() => DocumentFormat, {
    description: 'Which format the text is in; one that is of another format is refused, not guessed.',
  })
  format!: DocumentFormat;

  @Field({ description: 'The document, as text; refused with `DOCUMENT_TOO_LARGE` above 10 MB in UTF-8.' })
  document!: string;

  @Field(() => ID, { nullable: true, description: 'The incident the case came of, when it is one of ours.' })
  incidentId?: string | null;
}

@InputType({
  description:
    'What the file is to say of the case as a whole. A field that is left out stays as it is; null clears it.',
})
export class UpdateCaseFileInput extends CaseParticulars {
  @Field({ description: idempotencyKey })
  idempotencyKey!: string;

  @Field(() => ID, { description: caseFileId })
  caseFileId!: string;

  @Field(() => Int, { description: revision })
  revision!: number;
}

@InputType({ description: 'A defendant to add, or to replace as a whole when it names its `key`.' })
export class PutDefendantInput extends CaseFileChangeInput {
  @Field(() => Defendant, { description: 'The defendant, whole: what is left out of one that is replaced is gone.' })
  defendant!: Defendant;
}

@InputType({ description: 'A witness or victim to add, or to replace as a whole when it names its `key`.' })
export class PutWitnessInput extends CaseFileChangeInput {
  @Field(() => Witness, {
    description: 'The witness or victim, whole: what is left out of one that is replaced is gone.',
  })
  witness!: Witness;
}

@InputType({ description: 'A recording to add, or to replace as a whole when it names its `key`.' })
export class PutMultimediaEvidenceInput extends CaseFileChangeInput {
  @Field(() => MultimediaEvidence, {
    description: 'The recording, whole: what is left out of one that is replaced is gone.',
  })
  multimediaEvidence!: MultimediaEvidence;
}

@InputType({ description: 'Property to add, or to replace as a whole when it names its `key`.' })
export class PutPropertyInput extends CaseFileChangeInput {
  @Field(() => PropertyItem, { description: 'The property, whole: what is left out of one that is replaced is gone.' })
  property!: PropertyItem;
}

@InputType({ description: 'A part of a case file to remove.' })
export class RemovePartInput extends CaseFileChangeInput {
  @Field(() => ID, { description: 'The `key` of the part, as the case file shows it.' })
  key!: string;
}

@InputType({ description: 'A material to take out of its case file.' })
export class RemoveMaterialInput extends ChangeInput {
  @Field(() => ID, { description: 'The material; one that was submitted stays.' })
  materialId!: string;
}

@InputType({ description: 'A case file to submit.' })
export class SubmitCaseFileInput extends CaseFileChangeInput {
  @Field(() => [ID], {
    defaultValue: ['cps', 'court'],
    description: 'The partners to send it to: `cps` the Crown Prosecution Service, `court` the courts.',
  })
  partners!: string[];
}
