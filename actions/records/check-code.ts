import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';

/** A code that is given must have the form of its list. */
export const checkCode = (form: RegExp, code: string | null | undefined, path: string): Problem[] =>
  code === null || code === undefined || form.test(code) ? [] : [problem('CODE_UNKNOWN', path)];
