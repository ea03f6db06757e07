import { CaseFileChangesResolver } from './case-file-changes-resolver.js';
import { CaseFileResolver, CaseFilesOfIncidentResolver } from './case-file-resolver.js';
import { CaseFilePartResolver } from './part-resolver.js';

/** What the API offers on case files. */
export const caseFileResolvers = [
  CaseFileResolver,
  CaseFilesOfIncidentResolver,
  CaseFileChangesResolver,
  CaseFilePartResolver,
] as const;
