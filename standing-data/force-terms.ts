import { type OfficersWord, type Vocabulary, vocabulary } from '../domain/record-search/officers-words.js';
import { type ClosingCode, usualClosingCodes } from './closing-codes.js';
import { usualWords } from './officers-words.js';

/** What a force calls things by itself: no national list says so. */
export interface ForceTerms {
  /** How incidents are closed. */
  readonly closingCodes: readonly ClosingCode[];
  closingCode(code: string): ClosingCode | undefined;
  /** What officers say when they search. */
  readonly vocabulary: Vocabulary;
}

/** What a force may say of its own terms. */
export interface OwnTerms {
  /** Instead of the usual ones. */
  readonly closingCodes?: readonly ClosingCode[];
  /** Beside the usual ones. */
  readonly officersWords?: readonly OfficersWord[];
}

/** The terms of a force: the usual ones where it has none of its own. */
export function forceTerms({ closingCodes = usualClosingCodes, officersWords = [] }: OwnTerms = {}): ForceTerms {
  const byCode = new Map(closingCodes.map((closing) => [closing.code, closing]));
  return {
    closingCodes,
    closingCode: (code) => byCode.get(code),
    vocabulary: vocabulary([...usualWords, ...officersWords]),
  };
}
