import * as group from './groups.js';
import type { RoleTable } from './role-table.js';

export const monitor: RoleTable = {
  about: 'Watches the hub: the metrics, and what stands in which line.',
  query: ['__typename', 'metrics', ...group.partners],
  mutation: [],
  subscription: [],
  fields: ['structure', 'partner', 'partner-flow', 'flow-reason'],
  rows: {},
  events: {},
  receives: [],
  documents: 'free',
};
