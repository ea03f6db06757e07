import { catalogueOf, problemsFrom, type CatalogueTexts, type ProblemCatalogueEntry } from '../catalogue.js';

const texts = {
  WORKING_DAYS_UNKNOWN: [
    'The bank holidays of that time are not known here',
    'Add the year to domain/working-days/bank-holidays.ts from https://www.gov.uk/bank-holidays.',
  ],
  WORKING_DAYS_RUN_OUT: [
    'The list of bank holidays ends soon',
    'Add the next year from https://www.gov.uk/bank-holidays before the list ends.',
  ],
  WORKING_DAYS_NOT_ANNOUNCED: [
    'The bank holidays of that year are reckoned by rule',
    'Compare them with https://www.gov.uk/bank-holidays: a day may have been added or moved.',
  ],
  DAY_INVALID: ['The day is not a day of the calendar', 'Write it as YYYY-MM-DD.'],
  SCHOOL_CALENDAR_INVALID: [
    'The school calendar contradicts itself',
    'Correct the terms and INSET days in the configuration.',
  ],
  SCHOOL_DAYS_UNKNOWN: [
    'The term dates of that time are not configured',
    'Add the terms of the local authority for the next school year to the configuration.',
  ],
  SCHOOL_DAYS_RUN_OUT: [
    'The configured term dates end soon',
    'Add the terms of the local authority for the next school year to the configuration.',
  ],
} as const satisfies CatalogueTexts;

export type WorkingDayProblemCode = keyof typeof texts;

/** The problems of working days and school days. */
export const workingDayProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(texts);

export const workingDayProblem = problemsFrom(texts);
