import * as group from './groups.js';
import { each, type RoleTable } from './role-table.js';

export const supervisor: RoleTable = {
  about: 'Sees every backlog, decides on duties, gives work to people.',
  query: [
    ...group.introspection,
    ...group.standingData,
    ...group.records,
    ...group.caseFiles,
    ...group.obligations,
    ...group.restrictions,
    ...group.imported,
    'custodyBoard',
    'events',
  ],
  mutation: [
    ...group.safeguardingChanges,
    ...group.duplicateChanges,
    ...group.restrictionChanges,
    'breakGlass',
    'decideDuty',
  ],
  subscription: [
    'caseFileChanged',
    'deliveryChanged',
    'referralChanged',
    'dutyChanged',
    'custodyAlert',
    'eventOccurred',
  ],
  fields: [
    'structure',
    'standing-data',
    ...group.recordFields,
    ...group.obligationFields,
    ...group.caseFileFields,
    'event',
    'restriction',
    'imported',
  ],
  rows: each(
    [
      ...group.recordTypes,
      ...group.caseFileTypes,
      ...group.restrictionTypes,
      ...group.importedTypes,
      'RiskAssessment',
      'Duty',
      'Referral',
    ],
    'all',
  ),
  events: each(
    [
      ...group.recordEvents,
      ...group.dutyEvents,
      ...group.deliveryEvents,
      ...group.restrictionEvents,
      'case-file.changed',
      'referral.changed',
    ],
    'all',
  ),
  receives: [],
  documents: 'free',
};
