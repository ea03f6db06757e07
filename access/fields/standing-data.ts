import type { FieldTable } from './field-classes.js';

/** Published code lists of the criminal justice system, and the catalogue of problems. */
export const standingDataFields = {
  CodeListEntry: { 'standing-data': 'code description spiCode' },
  ClosingCode: { 'standing-data': 'code title ofCrime' },
  Force: { 'standing-data': 'code name' },
  OffenceDefinition: {
    'standing-data': 'category code homeOfficeClassification notifiableToHomeOffice recordableOnPnc title',
  },
  OrganisationUnit: {
    'standing-data': 'bottomLevelName code kind name psaCode secondLevelName thirdLevelName topLevelName',
  },
  ResultCode: { 'standing-data': 'code description qualifiers type' },
  ProblemCatalogueEntry: { 'standing-data': 'action code title' },
  StandingDataSource: { 'standing-data': 'package version' },
} as const satisfies FieldTable;
