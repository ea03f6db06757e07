/** Every value in a document that is neither object nor list, by its JSON Pointer with `*` for any index; empty ones too. */
export function pointersOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((part) => pointersOf(part, `${at}/*`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, part]) =>
    pointersOf(part, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** The pointers of a document that a receiver's list does not name, each once. */
export const unnamed = (document: unknown, fields: readonly string[]): string[] => [
  ...new Set(pointersOf(document).filter((pointer) => !fields.includes(pointer))),
];
