import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { CODE_LIST_NAMES } from '../../standing-data/index.js';
import type {
  CodeListEntry as Entry,
  OffenceDefinition as Offence,
  OrganisationUnit as Unit,
  ResultCode as Result,
} from '../../standing-data/index.js';
import { Connection } from '../relay/connection.js';

@ObjectType({ description: 'An offence that can be charged, as the CJS standing data lists it.' })
export class OffenceDefinition {
  @Field({ description: 'CJS offence code, e.g. TH68010.' })
  code!: string;

  @Field({ description: 'Title of the offence.' })
  title!: string;

  @Field({
    description:
      'Category: CE either way, CI indictable, CS summary, CM summary motoring … (`codeList(name: OFFENCE_CATEGORY)`).',
  })
  category!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Home Office classification, e.g. 046/00; null where there is none.',
  })
  homeOfficeClassification?: string | null;

  @Field({ description: 'Whether the offence is notified to the Home Office.' })
  notifiableToHomeOffice!: boolean;

  @Field({ description: 'Whether the offence is recordable on the Police National Computer.' })
  recordableOnPnc!: boolean;

  static of = (offence: Offence): OffenceDefinition => Object.assign(new OffenceDefinition(), offence);
}
export const OffenceDefinitionConnection = Connection(OffenceDefinition, 'OffenceDefinition');

export enum OrganisationUnitKind {
  POLICE = 'POLICE',
  MAGISTRATES_COURT = 'MAGISTRATES_COURT',
  CROWN_COURT = 'CROWN_COURT',
}
registerEnumType(OrganisationUnitKind, {
  name: 'OrganisationUnitKind',
  description: 'What kind of organisation unit; it follows from the first character of the code.',
  valuesConfig: {
    POLICE: { description: 'A police force or a part of it, or another agency.' },
    MAGISTRATES_COURT: { description: "A magistrates' court or the area of one." },
    CROWN_COURT: { description: 'A Crown Court centre.' },
  },
});

@ObjectType({
  description: 'A court, a police station, a custody suite or another unit of the criminal justice system.',
})
export class OrganisationUnit {
  @Field({ description: 'Organisation unit code: 6 characters for police, 7 for courts, e.g. B06IS00.' })
  code!: string;

  @Field(() => OrganisationUnitKind, { description: 'What kind of unit.' })
  kind!: OrganisationUnitKind;

  @Field({ description: 'The most exact of its names.' })
  name!: string;

  @Field({ description: 'Name at the top level.' })
  topLevelName!: string;

  @Field({ description: 'Name at the second level: force or court area.' })
  secondLevelName!: string;

  @Field({ description: 'Name at the third level; may be empty.' })
  thirdLevelName!: string;

  @Field({ description: 'Name at the bottom level; may be empty.' })
  bottomLevelName!: string;

  @Field(() => String, { nullable: true, description: 'Petty sessions area, four digits; courts only.' })
  psaCode?: string | null;

  static of = (unit: Unit): OrganisationUnit =>
    Object.assign(new OrganisationUnit(), { ...unit, kind: unit.kind as OrganisationUnitKind });
}
export const OrganisationUnitConnection = Connection(OrganisationUnit, 'OrganisationUnit');

@ObjectType({ description: 'A police force.' })
export class Force {
  @Field({ description: 'Two digits, e.g. 06.' })
  code!: string;

  @Field({ description: 'Name of the force.' })
  name!: string;
}

@ObjectType({ description: 'A result that a court can give.' })
export class ResultCode {
  @Field({ description: '1000 to 9999.' })
  code!: string;

  @Field({ description: 'What it means.' })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'F final, I interim, P ancillary; null where the list says nothing.',
  })
  type?: string | null;

  @Field(() => [String], { description: 'Codes of the list RESULT_QUALIFIER that can go with it.' })
  qualifiers!: readonly string[];

  static of = (result: Result): ResultCode => Object.assign(new ResultCode(), result);
}
export const ResultCodeConnection = Connection(ResultCode, 'ResultCode');

@ObjectType({ description: 'One value of a small code list.' })
export class CodeListEntry {
  @Field({ description: 'The code as records and documents carry it.' })
  code!: string;

  @Field({ description: 'What it means.' })
  description!: string;

  @Field(() => String, { nullable: true, description: 'The code that court messages (SPI) use for it, where known.' })
  spiCode?: string | null;

  static of = (entry: Entry): CodeListEntry => Object.assign(new CodeListEntry(), entry);
}

/** `offenceCategory` as the API shows it: OFFENCE_CATEGORY. */
const constantCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
export const CodeListName = Object.fromEntries(CODE_LIST_NAMES.map((name) => [constantCase(name), name]));
registerEnumType(CodeListName, {
  name: 'CodeListName',
  description: 'The small code lists of the CJS standing data.',
  valuesConfig: Object.fromEntries(
    CODE_LIST_NAMES.map((name) => [
      constantCase(name),
      { description: `List of ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} codes.` },
    ]),
  ),
});

@ObjectType({ description: 'Where the standing data comes from.' })
export class StandingDataSource {
  @Field({ description: 'The published package.' })
  package!: string;

  @Field({ description: 'The version of the package that this hub was built with.' })
  version!: string;
}
