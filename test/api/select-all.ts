import { type GraphQLOutputType, getNamedType, isLeafType, isObjectType } from 'graphql';

/** A selection of every field below a type that needs no argument, except those of the type itself that are left out by name. */
export function selectAll(type: GraphQLOutputType, leaveOut: readonly string[] = []): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) throw new Error(`${named.name} is no object type`);
  const fields = Object.values(named.getFields()).filter(
    ({ name, args }) => args.length === 0 && !leaveOut.includes(name),
  );
  return `{ ${fields.map((field) => `${field.name} ${selectAll(field.type)}`).join(' ')} }`;
}
