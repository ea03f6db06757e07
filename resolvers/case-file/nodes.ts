import { CaseFile } from '../../schema/case-file/case-file.js';
import { Material } from '../../schema/case-file/material.js';
import type { ApiContext } from '../api-context.js';
import { caseFileById, materialById } from '../by-id.js';
import { seesCaseFiles } from './visible.js';

/** The case file with a database id; null when there is none that the caller may see. */
export async function findCaseFile(context: ApiContext, id: string): Promise<CaseFile | null> {
  if (!seesCaseFiles(context)) return null;
  const row = await context.loaders.load(caseFileById, id);
  return row && CaseFile.of(row);
}

/** The material with a database id; null when there is none that the caller may see. */
export async function findMaterial(context: ApiContext, id: string): Promise<Material | null> {
  if (!seesCaseFiles(context)) return null;
  const row = await context.loaders.load(materialById, id);
  return row && Material.of(row);
}

/** Finds case files and their materials by their database ids. */
export const caseFileNodes = { CaseFile: findCaseFile, Material: findMaterial };
