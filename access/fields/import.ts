import type { FieldTable } from './field-classes.js';

/** Records of older systems as they were, what became of them, and the imports that brought them over. */
export const importFields = {
  ImportRun: { imported: 'id source state files startedBy startedAt finishedAt timesBegun balanced lines' },
  ImportFile: { imported: 'name sha256 bytes' },
  ImportLine: { imported: 'type month read storedNew unchanged updated rejected' },
  ImportRejection: { imported: 'file position line type key problems' },
  ImportedRecord: {
    imported: 'id source type key standing month fields problems recordId personId runId storedAt',
  },
  ImportedField: { imported: 'name value' },
} as const satisfies FieldTable;
