import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

/** What a form for people can lose on paper. */
const entries = {
  'FORM-LOSS-TRANSLITERATED': [
    'Characters that the document cannot show are written in Latin letters, or left out where they cannot be seen',
    'Nothing: the data beside it has them as they were given.',
  ],
} as const satisfies CatalogueTexts;

export const formProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A loss of a form; `detail` (never personal data) says how much. */
export const formProblem = problemsFrom(entries);
