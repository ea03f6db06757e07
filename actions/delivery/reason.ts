import { checkText } from '../../domain/checks.js';
import type { Problem } from '../../domain/problem.js';

/** Why an operator steps in, in words for whoever reads the record later. Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE. */
export const checkReason = (reason: string): Problem[] =>
  checkText(reason, '/reason', { longest: 1_000, required: true });
