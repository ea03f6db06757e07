/**
 * Self-defined ethnicity, 16+1 codes of CJS data standards v4.3, and the codes of the later 18+1 scheme (W3, W4, A4, O2) and
 * the refusals N1 to N3, which forces use as well.
 */
export const selfDefinedEthnicities: ReadonlySet<string> = new Set([
  'W1',
  'W2',
  'W3',
  'W4',
  'W9',
  'M1',
  'M2',
  'M3',
  'M9',
  'A1',
  'A2',
  'A3',
  'A4',
  'A9',
  'B1',
  'B2',
  'B9',
  'O1',
  'O2',
  'O9',
  'NS',
  'N1',
  'N2',
  'N3',
]);

/** Ethnicity as an officer observes it, 6+1 codes of CJS data standards v4.3. */
export const observedEthnicities: ReadonlySet<string> = new Set(['0', '1', '2', '3', '4', '5', '6']);
