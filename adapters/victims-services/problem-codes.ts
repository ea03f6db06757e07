import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

const entries = {
  // A referral that is not complete for its receiver
  'VS-NAME-MISSING': ['The victim has no name', 'Record the name of the victim, then refer again.'],
  'VS-TEXT-MISSING': ['A text that the agency needs is empty', 'Fill in the field named by the path.'],
  'VS-TEXT-TOO-LONG': [
    'A text is longer than the agency takes (10,000 characters)',
    'Shorten it to what the agency needs to know.',
  ],
  'VS-CONSENT-MISSING': [
    'The referral rests on consent, and none is recorded',
    'Record when the victim agreed, or name another legal basis with its reason.',
  ],
  'VS-BASIS-REASON-MISSING': [
    'The referral goes without consent, and no reason is written down',
    'Say why a vital or public interest calls for it.',
  ],
  // What did not fit
  'VS-SHORTENED': [
    'A text was longer than the format allows',
    'It was shortened: tell the agency the rest if it matters.',
  ],
  'VS-LEFT-OUT': [
    'There were more entries than the format allows',
    'The first ones were sent: tell the agency the rest if it matters.',
  ],
  'VS-TELEPHONE-WITHHELD': [
    'The telephone number was not passed on, because it is not safe to call',
    'Nothing: the agency is told that it is not safe, and how else the victim can be reached.',
  ],
  // What the agency answers
  'VS-REFUSED': ['The agency did not take the document', 'Correct the referral as the agency says, and refer again.'],
  'VS-ANSWER-UNREADABLE': [
    'The answer cannot be read',
    'Post an answer that is valid under /schemas/victims-services/answer-1.json.',
  ],
} as const satisfies CatalogueTexts;

/** The codes of this adapter. */
export const victimsServicesProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A problem of this catalogue; `detail` (never personal data) says more exactly what or where. */
export const victimsServicesProblem = problemsFrom(entries);
