/** The values of a closed list of the rules, in the form of an enum of the API: keys and values are the same. */
export const enumOf = <Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { readonly [Each in Value]: Each };
