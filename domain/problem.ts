/**
 * A refusal, a warning or a loss, as data. Every part of the hub reports what is wrong in this one shape.
 *
 * `code` comes from a catalogue (`domain/problem-catalogue.ts`, and one for each adapter), `path` is a JSON Pointer
 * (RFC 6901) to the field it concerns, in the terms of the document the caller gave us; `""` means the whole of it.
 * `message` is a sentence that says what to do. It never quotes personal data.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly path: string;
  readonly message: string;
}

/** JSON as it comes from a parser. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** The outcome of reading something that may be wrong: a value, or what is wrong with it. */
export type Outcome<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem<Code>[] }
  | { readonly ok: false; readonly problems: readonly Problem<Code>[]; readonly warnings: readonly Problem<Code>[] };
