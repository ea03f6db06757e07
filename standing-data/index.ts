export { type ForceTerms, forceTerms } from './force-terms.js';
export { loadStandingData, type StandingData } from './standing-data.js';
export { CODE_LIST_NAMES } from './types.js';
export type {
  CodeListEntry,
  CodeListName,
  Force,
  OffenceDefinition,
  OrganisationUnit,
  OrganisationUnitKind,
  ResultCode,
  StandingDataSource,
} from './types.js';
