import { ImportedRecord, ImportRun } from '../../schema/import/import.js';
import type { ApiContext } from '../api-context.js';
import { importRecordById, importRunById } from '../by-id.js';

async function findRun({ loaders }: ApiContext, id: string): Promise<ImportRun | null> {
  const row = await loaders.load(importRunById, id);
  return row && ImportRun.of(row);
}

async function findRecord({ loaders }: ApiContext, id: string): Promise<ImportedRecord | null> {
  const row = await loaders.load(importRecordById, id);
  return row && ImportedRecord.of(row);
}

/** Finds what was imported by its database id. */
export const importNodes = { ImportRun: findRun, ImportedRecord: findRecord };
