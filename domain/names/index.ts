export { align, type Alignment } from './alignment.js';
export {
  askedWordKeys,
  factKey,
  familyAndDayKey,
  initialOf,
  nameKeys,
  pairAndYearKey,
  pairKey,
  wholeNameKey,
  wordKey,
  wordKeys,
  wordsOf,
} from './keys.js';
export { plainWords } from './plain.js';
export { runTogether, takenApart } from './run-together.js';
export { segmented, segmentedTexts, type Segment, type SegmentedName } from './segments.js';
export { compareWords, likeness, type Likeness, type MatchedBy } from './token-likeness.js';
