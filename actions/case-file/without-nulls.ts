/** The type of a value in which a caller may write null for "nothing". */
export type Nullable<T> = T extends readonly (infer Item)[]
  ? readonly Nullable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Nullable<T[Key]> | (undefined extends T[Key] ? null : never) }
    : T;

/** A plain copy without nulls and undefined, at any depth: a case file says a thing or leaves it out. */
export function withoutNulls<T>(value: Nullable<T>): T {
  if (Array.isArray(value)) return value.map((item: Nullable<unknown>) => withoutNulls(item)) as T;
  if (value === null || typeof value !== 'object') return value as T;
  const said = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(said.map(([key, item]) => [key, withoutNulls(item)])) as T;
}
