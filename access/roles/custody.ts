import * as group from './groups.js';
import { each, type RoleTable } from './role-table.js';

export const custody: RoleTable = {
  about: 'Keeps custody records. Sees no case file.',
  query: [
    ...group.introspection,
    ...group.standingData,
    ...group.records,
    ...group.obligations,
    'custodyBoard',
    'events',
  ],
  mutation: [...group.recordChanges, ...group.custodyChanges, 'breakGlass'],
  subscription: ['dutyChanged', 'custodyAlert', 'eventOccurred'],
  fields: ['structure', 'standing-data', ...group.recordFields, ...group.obligationFields, 'event'],
  rows: each([...group.recordTypes, 'RiskAssessment', 'Duty', 'Referral'], 'all'),
  events: each([...group.recordEvents, ...group.dutyEvents], 'all'),
  receives: [],
  documents: 'free',
};
