import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { CaseMarker, ChargingTest, LikelyCaseProgression } from '../../domain/case-file/index.js';
import { CourtInitiation } from './court-case.js';
import { Name } from './name.js';
import { Received } from './received.js';
import { RecordedDate } from './scalars.js';

const disclosure = 'Statement that nothing at common law has to be disclosed.';

@ObjectType('CommonLawDisclosure', { description: disclosure })
@InputType('CommonLawDisclosureInput', { description: disclosure })
export class CommonLawDisclosure extends Received implements domain.CommonLawDisclosure {
  @Field(() => Name, { nullable: true, description: 'The officer who reports it; required (rule DCF-R-017).' })
  reportingOfficer?: Name;

  @Field(() => RecordedDate, { nullable: true, description: 'Day on which it was signed; required (rule DCF-R-018).' })
  signatureDate?: string;
}

/** What a case file says of the case as a whole: shown by the case file, taken by the mutation that changes it. */
@ObjectType('CaseParticulars')
@InputType('CaseParticularsInput')
export abstract class CaseParticulars
  extends Received
  implements
    Omit<
      domain.CaseFile,
      'kind' | 'ptiUrn' | 'version' | 'defendants' | 'witnesses' | 'multimediaEvidence' | 'property'
    >
{
  @Field(() => [String], {
    nullable: true,
    description: 'URNs of associated cases; none twice (rules DCF-R-005, DCF-R-006).',
  })
  associatedCaseUrns?: string[];

  @Field(() => [CaseMarker], {
    nullable: true,
    description: 'First hearing: what makes the case stand out (rules DCF-R-019 to DCF-R-021).',
  })
  caseMarkers?: CaseMarker[];

  @Field({ nullable: true, description: 'The case in brief, 1 to 1,200 words; required (rule DCF-R-008).' })
  briefDescription?: string;

  @Field(() => CommonLawDisclosure, { nullable: true, description: 'Statement on disclosure at common law.' })
  commonLawDisclosure?: CommonLawDisclosure;

  @Field(() => LikelyCaseProgression, {
    nullable: true,
    description: 'First hearing: where the case is likely to be heard; required (rule DCF-R-023).',
  })
  likelyCaseProgression?: LikelyCaseProgression;

  @Field({ nullable: true, description: 'First hearing: whether there is expert evidence; required (rule DCF-R-024).' })
  expertEvidence?: boolean;

  @Field(() => ChargingTest, {
    nullable: true,
    description: 'First hearing: the test on which the charge was decided; required (rule DCF-R-025).',
  })
  chargingTest?: ChargingTest;

  @Field({
    nullable: true,
    description: 'First hearing: whether the CPS advised before the charge; required (rule DCF-R-024).',
  })
  preChargeAdviceByCps?: boolean;

  @Field(() => Name, { nullable: true, description: 'The officer in the case; required (rule DCF-R-015).' })
  officerInTheCase?: Name;

  @Field(() => Name, { nullable: true, description: 'The officer who signs the file; required (rule DCF-R-015).' })
  signatory?: Name;

  @Field(() => RecordedDate, {
    nullable: true,
    description: 'The case date, at which all ages are reckoned; required (rule DCF-R-016).',
  })
  date?: string;

  @Field(() => CourtInitiation, {
    nullable: true,
    description: 'What the court is told of the case beyond the Digital Case File.',
  })
  court?: CourtInitiation;
}
