import { childList } from '../child-pages.js';
import { tables } from '../tables.js';

export const materialsOfCaseFile = childList(tables.material, 'caseFileId');
export const caseFilesOfIncident = childList(tables.caseFile, 'incidentId');
