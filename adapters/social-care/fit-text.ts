import type { Loss } from '../adapter.js';
import { pointer } from '../../domain/json-pointer.js';
import { socialCareProblem } from './problem-codes.js';

// FHIR R4, string: no control characters but tab, line feed and carriage return.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The same with every text as FHIR allows it, and where characters were taken out or replaced for it. */
export function fitText<T>(value: T, path = ''): { readonly value: T; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const fit = (part: unknown, at: string): unknown => {
    if (typeof part === 'string') {
      const fitted = part.toWellFormed().replace(FORBIDDEN, '');
      if (fitted !== part) losses.push(socialCareProblem('SOC-L-CHARACTERS', at));
      return fitted;
    }
    if (Array.isArray(part)) return part.map((item, index) => fit(item, pointer(at, index)));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, fit(item, pointer(at, key))]));
  };
  return { value: fit(value, path) as T, losses };
}
