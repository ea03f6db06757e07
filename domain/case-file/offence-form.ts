import { OffenceForm } from './code-lists.js';

/** The CJS offence codes that the Digital Case File 1.2.2.1 counts as assaults (E-ASSAULT of its data dictionary). */
const assaults: ReadonlySet<string> = new Set([
  'CJ88001',
  'CJ88116',
  'CJ88001B',
  'CJ88001A',
  'TH68025',
  'PL96001',
  'PL96002',
  'PL96004',
  'CJ91034',
  'CJ91010',
  'BA07004',
  'TM04001',
  'CA05006',
  'OF61095',
  'OF61102A',
  'OF61102',
  'OF61131',
  'OF61016',
  'OF61017',
  'CD98073',
  'CD98070',
  'OF61022',
  'OF61127',
  'OF61060',
  'OF61126',
  'OF61050',
  'OF61059',
  'CY33049',
]);

/** Which of the three forms of the Digital Case File an offence code calls for. */
export function offenceFormOf(code: string): OffenceForm {
  const upper = code.toUpperCase();
  if (upper === 'TH68010') return OffenceForm.RETAIL_THEFT;
  return assaults.has(upper) ? OffenceForm.ASSAULT : OffenceForm.GENERIC;
}
