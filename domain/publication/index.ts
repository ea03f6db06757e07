export { monthOf, monthsBetween, nextMonth } from './months.js';
export { asCsv, asJson } from './render.js';
export { foldDistricts, nameableDistricts, suppress, USUAL_THRESHOLD } from './suppress.js';
export {
  type Edition,
  type IncidentsRow,
  type Month,
  OTHER_DISTRICT,
  type PublicationId,
  publishedColumns,
  type PublishedRows,
  type ReferralCoverageRow,
} from './tables.js';
