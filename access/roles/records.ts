import * as group from './groups.js';
import { each, type RoleTable } from './role-table.js';

export const records: RoleTable = {
  about: 'A system that only reads records. It does not come by what victims answered, case files or referrals.',
  query: [
    ...group.introspection,
    ...group.standingData,
    ...group.records,
    ...group.duties,
    ...group.imported,
    'events',
  ],
  mutation: [],
  subscription: ['eventOccurred'],
  fields: ['structure', 'standing-data', ...group.recordFields, 'duty', 'event', 'imported'],
  rows: each([...group.recordTypes, ...group.importedTypes, 'Duty'], 'all'),
  events: each(group.recordEvents, 'all'),
  receives: [],
  documents: 'free',
};
