import type { JsonValue } from '../../domain/problem.js';

/**
 * How one kind of value is written in the Digital Case File and in our terms. The tables in this folder are made of these;
 * both directions, and the translation of paths, come from the same table.
 */
export interface Mapping<T> {
  /** Our value, or undefined where the JSON does not fit: then it is kept as it came, by its name in the document. */
  read(json: JsonValue): T | undefined;
  write(value: T): JsonValue;
  /** The rest of a path in the document, in our terms. `value` is what we hold there, if anything. */
  path(tokens: readonly string[], value: unknown): readonly string[];
}

function scalar<T extends string | number | boolean>(fits: (json: JsonValue) => json is T): Mapping<T> {
  return { read: (json) => (fits(json) ? json : undefined), write: (value) => value, path: (tokens) => tokens };
}

/** Any string, dates in any writing included. */
export const text = scalar((json): json is string => typeof json === 'string');
export const flag = scalar((json): json is boolean => typeof json === 'boolean');
export const number = scalar((json): json is number => typeof json === 'number');

/** A value of one of our closed code lists, whose values are those of the Digital Case File. */
export function code<E extends string>(list: Readonly<Record<string, E>>): Mapping<E> {
  const values = new Set<string>(Object.values(list));
  return scalar((json): json is E => typeof json === 'string' && values.has(json));
}

/** A list in its order. If one element does not fit, the list as a whole does not. */
export function listOf<T>(element: Mapping<T>): Mapping<readonly T[]> {
  return {
    read(json) {
      if (!Array.isArray(json)) return undefined;
      const values: T[] = [];
      for (const item of json) {
        const value = element.read(item);
        if (value === undefined) return undefined;
        values.push(value);
      }
      return values;
    },
    write: (values) => values.map((value) => element.write(value)),
    path([index, ...rest], values) {
      if (index === undefined) return [];
      return [index, ...element.path(rest, Array.isArray(values) ? (values as unknown[])[Number(index)] : undefined)];
    },
  };
}

/** One of several mappings, told apart in the document by `ofJson` and in our terms by `ofValue`. */
export function oneOf<T>(
  ofJson: (json: JsonValue) => Mapping<T>,
  ofValue: (value: T | undefined) => Mapping<T>,
): Mapping<T> {
  return {
    read: (json) => ofJson(json).read(json),
    write: (value) => ofValue(value).write(value),
    path: (tokens, value) => ofValue(value as T | undefined).path(tokens, value),
  };
}
