import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

/** What a notice to a school cannot do without. */
const entries = {
  'SCHOOL-CHILD-NAME': ['The child has no name', 'Give the name of the child, by which the school knows them.'],
  'SCHOOL-CIRCUMSTANCES': [
    'The circumstances are missing',
    'Write in a few words what the school needs to know, without the name of anybody but the child.',
  ],
  'SCHOOL-NOT-A-NOTICE': ['The referral is of another kind', 'Send it to a partner that takes its kind.'],
} as const satisfies CatalogueTexts;

export type SchoolProblemCode = keyof typeof entries;
export const schoolProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);
export const schoolProblem = problemsFrom(entries);
