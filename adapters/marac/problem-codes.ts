import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

/** What a MARAC cannot do without. */
const entries = {
  'MARAC-VICTIM-NAME': ['The victim has no name', "Give the victim's name, or the one they are known by."],
  'MARAC-REASON': ['The reason for the referral is missing', 'Write in plain words why the victim is at high risk.'],
  'MARAC-THRESHOLD': [
    'No threshold for a referral to the MARAC is named',
    'Record the assessment of the risk; where its answers alone do not show how high it is, with the professional judgement.',
  ],
  'MARAC-NOT-A-MARAC-REFERRAL': ['The referral is of another kind', 'Send it to a partner that takes its kind.'],
} as const satisfies CatalogueTexts;

export type MaracProblemCode = keyof typeof entries;
export const maracProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);
export const maracProblem = problemsFrom(entries);
