import type { FieldTable } from './field-classes.js';

/** Restricted records: that they are, who may see them, and who opened them all the same. */
export const restrictionsFields = {
  RecordRestriction: {
    restriction: `
      id recordType recordId kind reason placedBy placedAt liftedAt liftedBy liftReason readers`,
  },
  RestrictionReader: { restriction: 'actorId addedAt addedBy' },
  BrokenGlass: { restriction: 'actorId actorName askedForId at id reason recordId recordType role until' },
} as const satisfies FieldTable;
