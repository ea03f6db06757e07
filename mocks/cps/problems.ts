import type { Finding } from '../cjse/receipt.js';

/** What the CPS finds. Names and the numbers from 3001 on are this simulator's: the CPS publishes none. */
const catalogue = {
  MATERIAL_CONTENT_NOT_BASE64: [3001, 'Error', 'the content of a document is not base64'],
  MATERIAL_EMPTY: [3002, 'Error', 'a document has no content'],
  MATERIAL_ID_REPEATED: [3003, 'Error', 'two documents have the same unique id'],
  MATERIAL_ID_INVALID: [3004, 'Error', 'a document has no unique id, or one that is too long'],
  MATERIAL_FILE_NAME_INVALID: [
    3005,
    'Error',
    'a document has no file name, one over 255 characters, or one with a path',
  ],
  MATERIAL_SIZE_DIFFERS: [3006, 'Error', 'a document has not the size that is stated for it'],
  MATERIAL_HASH_DIFFERS: [3007, 'Error', 'a document has not the SHA-256 that is stated for it'],
  CASE_REFERENCE_DIFFERS: [3008, 'Error', 'the case reference beside the documents is not the URN of the case file'],
  SCHEMA_VERSION_UNKNOWN: [3101, 'Error', 'schema_version is not 1.2.2'],
  CASE_TYPE_UNKNOWN: [3102, 'Error', 'type is not FirstHearingDCF or BobDCF'],
  KEY_MISSING: [3103, 'Error', 'a mandatory key is missing'],
  KEY_UNKNOWN: [3104, 'Error', 'a key is not part of this kind of case'],
  VALUE_BLANK: [3105, 'Error', 'a mandatory value is blank'],
  URN_INVALID: [3106, 'Error', 'the URN is not force, unit, five digits and year'],
  VERSION_INVALID: [3107, 'Error', 'the version is not 1 or more'],
  DESCRIPTION_TOO_LONG: [3108, 'Error', 'the description has more than 1200 words'],
  CODE_UNKNOWN: [3109, 'Error', 'the value is not in its list'],
  LIST_EMPTY: [3110, 'Error', 'at least one is needed'],
  BAD_CHARACTER_NOTICE: [
    3201,
    'Error',
    'the bad character notice is needed when not guilty is anticipated, and only then',
  ],
  WITNESS_NEEDS: [
    3202,
    'Error',
    'special measures, interpreter and video link are needed when not guilty is anticipated, and only then',
  ],
  YOUTH_WITHOUT_ADULT: [3203, 'Error', 'a youth was interviewed without an appropriate adult'],
  PARENT_COPY: [3204, 'Error', 'whether a parent or guardian has a copy must be said for a youth, and only then'],
  CONDITIONAL: [3205, 'Error', 'the value must be given exactly when the answer it depends on calls for it'],
  REFERENCE_BROKEN: [3206, 'Error', 'the value refers to something that is not in the file'],
  NOT_RECORDED_CONTRADICTED: [
    3207,
    'Error',
    'the incident is said not to be recorded, but there is multimedia evidence',
  ],
  MARKER_MISSING: [3208, 'Error', 'the ages of victims and witnesses call for a case marker'],
  FILE_RECEIVED_BEFORE: [3301, 'Warning', 'this version of this case file was received before'],
  DATE_IN_FUTURE: [3302, 'Warning', 'the date lies in the future'],
  OFFENCE_CODE_UNUSUAL: [3303, 'Warning', 'the offence code does not look like a CJS code'],
} as const satisfies Record<string, readonly [number, Finding['severity'], string]>;

export type CpsProblemName = keyof typeof catalogue;

/** `context` is a JSON Pointer into the Digital Case File, or an XPath into the documents beside it. */
export function cpsFinding(name: CpsProblemName, context: string): Finding {
  const [code, severity, description] = catalogue[name];
  return { name, code, severity, description, context };
}
