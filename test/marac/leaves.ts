/** Every value in a document and where it is: a JSON Pointer with `*` for any index. Empty lists and null have no value. */
export function leavesOf(value: unknown, path = ''): { path: string; value: string | number | boolean }[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}/*`));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, `${path}/${key}`));
  return [{ path, value: value as string | number | boolean }];
}

/** Where a document says something that its receiver's list does not name. */
export const beyond = (document: unknown, fields: readonly string[]): string[] =>
  leavesOf(document)
    .map(({ path }) => path)
    .filter((path) => !fields.includes(path));
