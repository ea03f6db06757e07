/** The path of a member or an element of what stands at `parent`, as JSON Pointer (RFC 6901). */
export const pointer = (parent: string, key: string | number): string => `${parent}/${escaped(key)}`;

/** The keys that lead to what a JSON Pointer names, from the outside in. */
export const keysOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

// Almost no key needs it, and paths are made for every field of a document.
const escaped = (key: string | number): string | number =>
  typeof key === 'number' || !/[~/]/.test(key) ? key : key.replaceAll('~', '~0').replaceAll('/', '~1');
