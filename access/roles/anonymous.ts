import type { RoleTable } from './role-table.js';

export const anonymous: RoleTable = {
  about: 'Somebody without a token: nothing.',
  query: [],
  mutation: [],
  subscription: [],
  fields: [],
  rows: {},
  events: {},
  receives: [],
  documents: 'free',
};
