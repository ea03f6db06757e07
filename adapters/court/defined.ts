/** The object without the members that are `undefined`, so that what was never said leaves no trace when it is stored. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

/** The same; `undefined` when nothing is left. */
export function definedOrNothing<T extends object>(value: T): T | undefined {
  const rest = defined(value);
  return Object.keys(rest).length === 0 ? undefined : rest;
}
