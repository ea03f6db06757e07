import * as group from './groups.js';
import type { RoleTable } from './role-table.js';

export const auditor: RoleTable = {
  about: 'Oversees: backlogs, coverage and what reached the partners, counted. No record and no person.',
  query: [...group.introspection, ...group.oversight, ...group.partners, 'reconciliation', 'problemCatalogue'],
  mutation: [],
  subscription: [],
  fields: ['structure', 'standing-data', 'oversight', 'partner', 'partner-flow', 'reconciliation'],
  rows: {},
  events: {},
  receives: [],
  documents: 'free',
};
