import { CaseFile } from '../../schema/case-file/case-file.js';
import { Material } from '../../schema/case-file/material.js';
import type { ApiContext } from '../api-context.js';
import { caseFileById, materialById } from './loaders.js';

/** The case file with a database id; null when there is none. */
export async function findCaseFile(context: ApiContext, id: string): Promise<CaseFile | null> {
  const row = await context.loaders.load(caseFileById, id);
  return row && CaseFile.of(row);
}

/** The material with a database id; null when there is none. */
export async function findMaterial(context: ApiContext, id: string): Promise<Material | null> {
  const row = await context.loaders.load(materialById, id);
  return row && Material.of(row);
}

/** Finds case files and their materials by their database ids. */
export const caseFileNodes = { CaseFile: findCaseFile, Material: findMaterial };
