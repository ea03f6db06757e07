/** Why an import cannot go on or begin, in words for the person who runs it; never with anything that a record says. */
export class ImportError extends Error {
  constructor(
    readonly code:
      | 'MAPPING_NOT_FOUND'
      | 'MAPPING_INVALID'
      | 'FILE_NOT_READABLE'
      | 'FILE_NOT_TEXT'
      | 'FILE_NOT_IN_MAPPING'
      | 'ENCODING_OTHER'
      | 'FILE_REPEATED'
      | 'FILE_CHANGED'
      | 'COLUMNS_MISSING'
      | 'ELEMENTS_MISSING'
      | 'DOCTYPE_REFUSED'
      | 'RUN_NOT_FOUND'
      | 'STOPPED',
    message: string,
  ) {
    super(message);
  }
}
