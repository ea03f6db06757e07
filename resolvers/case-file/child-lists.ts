import type { CaseFile, Material } from '../../prisma/rows.js';
import type { ChildList } from '../records/child-pages.js';

export const materialsOfCaseFile: ChildList<Material> = {
  table: 'material',
  parentColumn: 'case_file_id',
  columns: {
    id: 'id',
    caseFileId: 'case_file_id',
    kind: 'kind',
    title: 'title',
    fileName: 'file_name',
    contentType: 'content_type',
    sizeBytes: 'size_bytes',
    sha256: 'sha256',
    storageKey: 'storage_key',
    createdAt: 'created_at',
  },
};

export const caseFilesOfIncident: ChildList<CaseFile> = {
  table: 'case_file',
  parentColumn: 'incident_id',
  columns: {
    id: 'id',
    ptiUrn: 'pti_urn',
    kind: 'kind',
    status: 'status',
    revision: 'revision',
    incidentId: 'incident_id',
    content: 'content',
    source: 'source',
    sourceHash: 'source_hash',
    warnings: 'warnings',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
};
