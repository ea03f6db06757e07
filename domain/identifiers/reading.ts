import type { Outcome, Problem } from '../problem.js';

/** The outcome of reading an identifier that is right. */
export function accepted<T>(value: T): Outcome<T, never> {
  return { ok: true, value, warnings: [] };
}

/** The outcome of reading an identifier in which something is wrong; one problem for each wrong part. */
export function refused<Code extends string>(problems: readonly Problem<Code>[]): Outcome<never, Code> {
  return { ok: false, problems, warnings: [] };
}

/** One part of an identifier: what it must look like, and what to say when it does not. */
export interface Part<Code extends string> {
  readonly text: string;
  readonly pattern: RegExp;
  readonly code: Code;
  readonly message: string;
}

/** A problem for each part that does not match its pattern. */
export function wrongParts<Code extends string>(parts: readonly Part<Code>[], path: string): Problem<Code>[] {
  return parts.filter((part) => !part.pattern.test(part.text)).map(({ code, message }) => ({ code, path, message }));
}

/** Upper case, without white space around or inside: how people type identifiers differs in no more than that. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}
