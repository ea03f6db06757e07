export {
  postcodeLexeme,
  plainNumber,
  readPlace,
  readRecordText,
  type Alternative,
  type RecordsAsked,
  type Term,
} from './asked.js';
export * from './kinds.js';
export { plainPhrase, vocabulary, type OfficersWord, type Vocabulary } from './officers-words.js';
export { blocksBetween, occurredBlocks, type OccurredBlocks, windowsOf, type Window } from './windows.js';
