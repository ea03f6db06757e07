export { readPlace, readRecordText, type RecordsAsked } from './asked.js';
export type { Alternative, Term } from './term.js';
export * from './kinds.js';
export { plainPhrase, vocabulary, type OfficersWord, type Vocabulary } from './officers-words.js';
export { occurredBlocks, type OccurredBlocks, type Period, windowsOf, type Window } from './windows.js';
