import { beforeAll, describe, expect, test } from '@jest/globals';
import 'reflect-metadata';
import { type GraphQLSchema, isEnumType, isInputObjectType, isIntrospectionType, isObjectType } from 'graphql';
import { buildSchema } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { caseFileResolvers } from '../../resolvers/case-file/index.js';
import type {
  BailCondition,
  BailOpposition,
  BreachOfBail,
  ExistingBail,
  RemandApplication,
} from '../../schema/case-file/bail.js';
import type { CaseFile } from '../../schema/case-file/case-file.js';
import type { CourtHearing, CourtInitiation, CourtOfficerInTheCase } from '../../schema/case-file/court-case.js';
import type {
  CourtDefendantParticulars,
  DriverInformation,
  ParentOrGuardian,
} from '../../schema/case-file/court-defendant.js';
import type { CourtOffenceParticulars, CourtVictim } from '../../schema/case-file/court-offence.js';
import type { Arrest, CourtOrderApplication, DomesticViolenceDetails } from '../../schema/case-file/defendant-parts.js';
import type { Defendant } from '../../schema/case-file/defendant.js';
import type { Interview } from '../../schema/case-file/interview.js';
import type { MultimediaEvidence, MultimediaResponse } from '../../schema/case-file/multimedia.js';
import type { Name } from '../../schema/case-file/name.js';
import type { AssaultInterview, CaseOffence, RetailTheftInterview } from '../../schema/case-file/offence.js';
import type { CommonLawDisclosure } from '../../schema/case-file/particulars.js';
import type { Address, ContactDetails, OrganisationLocation } from '../../schema/case-file/place.js';
import type { PropertyItem } from '../../schema/case-file/property.js';
import type { CompensationApplication, Injury, VictimDetails } from '../../schema/case-file/victim.js';
import type { Witness, WitnessEvidence } from '../../schema/case-file/witness.js';

/** What a case file can say and the API does not: this list must stay empty but for what only keeps a copy faithful. */
type Unsaid<Domain, Api> = Exclude<keyof Domain, keyof Api>;
type EveryUnsaid =
  | Unsaid<domain.CaseFile, CaseFile>
  | Unsaid<domain.CommonLawDisclosure, CommonLawDisclosure>
  | Unsaid<domain.CourtInitiation, CourtInitiation>
  | Unsaid<domain.CourtHearing, CourtHearing>
  | Unsaid<domain.CourtOfficerInTheCase, CourtOfficerInTheCase>
  | Unsaid<domain.Name, Name>
  | Unsaid<domain.OrganisationLocation, OrganisationLocation>
  | Unsaid<domain.Address, Address>
  | Unsaid<domain.ContactDetails, ContactDetails>
  | Unsaid<domain.Defendant, Defendant>
  | Unsaid<domain.Arrest, Arrest>
  | Unsaid<domain.RemandApplication, RemandApplication>
  | Unsaid<domain.BailOpposition, BailOpposition>
  | Unsaid<domain.BailCondition, BailCondition>
  | Unsaid<domain.BreachOfBail, BreachOfBail>
  | Unsaid<domain.ExistingBail, ExistingBail>
  | Unsaid<domain.CourtOrderApplication, CourtOrderApplication>
  | Unsaid<domain.DomesticViolenceDetails, DomesticViolenceDetails>
  | Unsaid<domain.CourtDefendantParticulars, CourtDefendantParticulars>
  | Unsaid<domain.DriverInformation, DriverInformation>
  | Unsaid<domain.ParentOrGuardian, ParentOrGuardian>
  | Unsaid<domain.MultimediaEvidence, MultimediaEvidence>
  | Unsaid<domain.MultimediaResponse, MultimediaResponse>
  | Unsaid<domain.PropertyItem, PropertyItem>
  | Unsaid<domain.Interview, Interview>
  | Unsaid<domain.CaseOffence, CaseOffence>
  | Unsaid<domain.RetailTheftInterview, RetailTheftInterview>
  | Unsaid<domain.AssaultInterview, AssaultInterview>
  | Unsaid<domain.CourtOffenceParticulars, CourtOffenceParticulars>
  | Unsaid<domain.CourtVictim, CourtVictim>
  | Unsaid<domain.Witness, Witness>
  | Unsaid<domain.WitnessEvidence, WitnessEvidence>
  | Unsaid<domain.VictimDetails, VictimDetails>
  | Unsaid<domain.CompensationApplication, CompensationApplication>
  | Unsaid<domain.Injury, Injury>;
const onlyForAFaithfulCopy: Record<EveryUnsaid, true> = { emptyElements: true, codedNames: true };

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema({ resolvers: caseFileResolvers, validate: false });
});

describe('the case file part of the schema', () => {
  test('says everything that a case file can say (checked by the compiler)', () => {
    expect(Object.keys(onlyForAFaithfulCopy).sort()).toEqual(['codedNames', 'emptyElements']);
  });

  test('describes every type, field, argument and value', () => {
    const missing: string[] = [];
    const look = (place: string, { description }: { description?: string | null }) => {
      if (!description?.trim()) missing.push(place);
    };
    const own = Object.values(schema.getTypeMap()).filter(
      (type) =>
        !isIntrospectionType(type) &&
        !['Query', 'Mutation', 'String', 'Boolean', 'Int', 'Float', 'ID'].includes(type.name),
    );
    for (const type of own) {
      look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isObjectType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          if ('args' in field)
            for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
    }
    expect(own.length).toBeGreaterThan(90);
    expect(missing).toEqual([]);
  });

  test('an input takes what the object shows, except what only an imported document can hold', () => {
    const pairs = Object.values(schema.getTypeMap())
      .filter(isInputObjectType)
      .flatMap((input) => {
        const shown = schema.getType(input.name.replace(/Input$/, ''));
        return isObjectType(shown) ? [{ input, shown }] : [];
      });
    expect(pairs.length).toBeGreaterThan(30);
    for (const { input, shown } of pairs) {
      const fields = Object.keys(shown.getFields()).filter((field) => field !== 'undeclaredFields');
      expect({ of: input.name, fields: Object.keys(input.getFields()) }).toEqual({ of: input.name, fields });
    }
  });

  test('holds no scalar that hides a structure', () => {
    const scalars = Object.values(schema.getTypeMap())
      .filter((type) => 'serialize' in type && !isEnumType(type))
      .map(({ name }) => name);
    expect(scalars.sort()).toEqual([
      'Boolean',
      'Float',
      'ID',
      'Int',
      'Moment',
      'RecordedDate',
      'RecordedDateTime',
      'RecordedTime',
      'String',
    ]);
  });
});
