import { projectRoot } from '../../../prisma/project-root.js';

/** What only the inside of the hub knows: stacks, statements, paths of the machine, classes of our code and of libraries. */
const INSIDE: readonly RegExp[] = [
  /^\s+at \S/m,
  /node_modules|\bfile:\/\/|\/tmp\/|\/home\/|\/usr\//,
  /\.[cm]?[jt]s:\d+/,
  /\b(?:Type|Range|Reference|Syntax|Assertion|Graph(?:QL)?|Prisma\w*|Database|DriverAdapter|Aggregate|Zod)Error\b/,
  /\bprisma\b|\bpostgres|\bSQLSTATE\b|\bP20\d\d\b/i,
  // Codes of the system, in capitals: in small letters they are also what is left of damaged names.
  /\bE(?:CONN|NO)[A-Z]+\b/,
  /\bselect\b.{1,300}\bfrom\b|\binsert into\b|relation ".*does not exist|violates .* constraint|invalid byte sequence/i,
  /cannot read propert|is not a function|is not iterable|\[object Object\]|Maximum call stack|Unexpected token/i,
  new RegExp(projectRoot().replaceAll('.', '\\.')),
];

/** Every message in an answer: of GraphQL's errors and of problems, wherever they are. */
function* messages(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'message' && typeof inner === 'string') yield inner;
    else yield* messages(inner);
  }
}

/** What an answer says that is no business of a caller; undefined when there is nothing. A text that is no JSON is looked at whole. */
export function unmasked(text: string, json: unknown): string | undefined {
  const said = json === undefined ? [text] : [...messages(json)];
  return said.find((message) => INSIDE.some((pattern) => pattern.test(message)));
}
