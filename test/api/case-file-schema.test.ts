import { beforeAll, describe, expect, test } from '@jest/globals';
import 'reflect-metadata';
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
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

/** Each part of a case file, beside what the API shows of it. */
interface Parts {
  CaseFile: [domain.CaseFile, CaseFile];
  CommonLawDisclosure: [domain.CommonLawDisclosure, CommonLawDisclosure];
  CourtInitiation: [domain.CourtInitiation, CourtInitiation];
  CourtHearing: [domain.CourtHearing, CourtHearing];
  CourtOfficerInTheCase: [domain.CourtOfficerInTheCase, CourtOfficerInTheCase];
  Name: [domain.Name, Name];
  OrganisationLocation: [domain.OrganisationLocation, OrganisationLocation];
  Address: [domain.Address, Address];
  ContactDetails: [domain.ContactDetails, ContactDetails];
  Defendant: [domain.Defendant, Defendant];
  Arrest: [domain.Arrest, Arrest];
  RemandApplication: [domain.RemandApplication, RemandApplication];
  BailOpposition: [domain.BailOpposition, BailOpposition];
  BailCondition: [domain.BailCondition, BailCondition];
  BreachOfBail: [domain.BreachOfBail, BreachOfBail];
  ExistingBail: [domain.ExistingBail, ExistingBail];
  CourtOrderApplication: [domain.CourtOrderApplication, CourtOrderApplication];
  DomesticViolenceDetails: [domain.DomesticViolenceDetails, DomesticViolenceDetails];
  CourtDefendantParticulars: [domain.CourtDefendantParticulars, CourtDefendantParticulars];
  DriverInformation: [domain.DriverInformation, DriverInformation];
  ParentOrGuardian: [domain.ParentOrGuardian, ParentOrGuardian];
  MultimediaEvidence: [domain.MultimediaEvidence, MultimediaEvidence];
  MultimediaResponse: [domain.MultimediaResponse, MultimediaResponse];
  PropertyItem: [domain.PropertyItem, PropertyItem];
  Interview: [domain.Interview, Interview];
  CaseOffence: [domain.CaseOffence, CaseOffence];
  RetailTheftInterview: [domain.RetailTheftInterview, RetailTheftInterview];
  AssaultInterview: [domain.AssaultInterview, AssaultInterview];
  CourtOffenceParticulars: [domain.CourtOffenceParticulars, CourtOffenceParticulars];
  CourtVictim: [domain.CourtVictim, CourtVictim];
  Witness: [domain.Witness, Witness];
  WitnessEvidence: [domain.WitnessEvidence, WitnessEvidence];
  VictimDetails: [domain.VictimDetails, VictimDetails];
  CompensationApplication: [domain.CompensationApplication, CompensationApplication];
  Injury: [domain.Injury, Injury];
}
/** What a part can say and the API does not: only what keeps a copy of a document faithful. */
type EveryUnsaid = { [Part in keyof Parts]: Exclude<keyof Parts[Part][0], keyof Parts[Part][1]> }[keyof Parts];
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
        for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
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
