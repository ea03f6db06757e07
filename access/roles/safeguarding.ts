import * as group from './groups.js';
import { each, type RoleTable } from './role-table.js';

export const safeguarding: RoleTable = {
  about: 'Assesses risk and refers people to other agencies. Sees no case file.',
  query: [...group.introspection, ...group.standingData, ...group.records, ...group.obligations, 'events'],
  mutation: [
    ...group.recordChanges,
    ...group.safeguardingChanges,
    ...group.referralChanges,
    'decideDuty',
    'breakGlass',
  ],
  subscription: ['referralChanged', 'dutyChanged', 'custodyAlert', 'eventOccurred'],
  fields: ['structure', 'standing-data', ...group.recordFields, ...group.obligationFields, 'event'],
  rows: each([...group.recordTypes, 'RiskAssessment', 'Duty', 'Referral'], 'all'),
  events: each([...group.recordEvents, ...group.dutyEvents, 'referral.changed'], 'all'),
  receives: [],
  documents: 'free',
};
