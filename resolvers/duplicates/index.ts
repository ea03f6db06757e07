import { PossibleDuplicateResolver } from './duplicates-resolver.js';
import { MergedPersonResolver, PersonMergeResolver } from './merges-resolver.js';

/** Records that may be of the same person, and that were found to be. */
export const duplicateResolvers = [PossibleDuplicateResolver, PersonMergeResolver, MergedPersonResolver] as const;
