import type { CaseFile } from '../../domain/case-file/index.js';

/** What a document is called where it needs a name: the URN and version of the case, e.g. `06AA0000126-2.json`. No name of a person. */
export function fileNameOf({ ptiUrn, version }: CaseFile, contentType: string): string {
  const extension = /\bjson\b/.test(contentType) ? 'json' : /\bxml\b/.test(contentType) ? 'xml' : 'txt';
  return `${ptiUrn.replace(/[^0-9A-Za-z]/g, '') || 'case'}-${version}.${extension}`;
}
