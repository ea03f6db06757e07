export { monthOf, monthsBetween, nextMonth } from './months.js';
export { asCsv, asJson } from './render.js';
export { foldDistricts, nameableDistricts, suppress, USUAL_THRESHOLD } from './suppress.js';
export { type Edition, type Month, type PublicationId, publishedColumns, type PublishedRows } from './tables.js';
