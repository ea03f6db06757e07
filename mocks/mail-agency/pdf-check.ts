/** What is wrong with a PDF, as far as its bytes tell: a reader of the whole format would be another library. */
export function faultsOfPdf(content: Buffer): readonly string[] {
  const bytes = content.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes)?.[1] ?? Number.NaN);
  const pages = bytes.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  return [
    ...(/^%PDF-1\.[4-7]\b/.test(bytes) ? [] : ['it does not begin as a PDF does']),
    ...(Number.isNaN(start) ? ['it breaks off'] : []),
    ...(Number.isNaN(start) || bytes.startsWith('xref', start) ? [] : ['its table of contents is not where it says']),
    ...(pages > 0 ? [] : ['it has no page']),
    ...(bytes.includes('/StructTreeRoot') && /\/Lang \(/.test(bytes) ? [] : ['a screen reader cannot follow it']),
    ...(bytes.includes('/FontFile2') ? [] : ['its font is not embedded']),
  ];
}
