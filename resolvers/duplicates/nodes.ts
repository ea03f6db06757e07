import { PersonMerge } from '../../schema/duplicates/person-merge.js';
import { PossibleDuplicate } from '../../schema/duplicates/possible-duplicate.js';
import type { ApiContext } from '../api-context.js';
import { personMergeById, possibleDuplicateById } from '../by-id.js';

/** Finds suggestions and merges by their database ids. */
export const duplicateNodes = {
  PossibleDuplicate: async ({ loaders }: ApiContext, id: string): Promise<PossibleDuplicate | null> => {
    const row = await loaders.load(possibleDuplicateById, id);
    return row && PossibleDuplicate.of(row);
  },
  PersonMerge: async ({ loaders }: ApiContext, id: string): Promise<PersonMerge | null> => {
    const row = await loaders.load(personMergeById, id);
    return row && PersonMerge.of(row);
  },
};
