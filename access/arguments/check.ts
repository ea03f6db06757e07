import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { classesOfArgument, needsRow } from './index.js';
import { argumentTable } from './table.js';

/** Every argument with which something is asked for, as the table names it: `Query.people familyName`, `DutyFilter team`. */
export function argumentsAsked(schema: GraphQLSchema): (readonly [place: string, name: string])[] {
  const found: (readonly [string, string])[] = [];
  const inputs = new Set<string>();
  const inType = (given: GraphQLInputType): void => {
    const type = getNamedType(given);
    if (!isInputObjectType(type) || inputs.has(type.name)) return;
    inputs.add(type.name);
    for (const field of Object.values(type.getFields())) {
      if (needsRow(field)) found.push([type.name, field.name]);
      inType(field.type);
    }
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue;
    if (type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields()))
      for (const argument of field.args) {
        if (needsRow(argument)) found.push([`${type.name}.${field.name}`, argument.name]);
        inType(argument.type);
      }
  }
  return found;
}

/** What the table of arguments and a schema do not agree on, a sentence each. */
export function argumentTableFaults(schema: GraphQLSchema): string[] {
  const asked = argumentsAsked(schema);
  const known = new Set(asked.map(([place, name]) => `${place} ${name}`));
  const missing = asked
    .filter(([place, name]) => classesOfArgument(place, name) === undefined)
    .map(
      ([place, name]) =>
        `The argument ${name} of ${place} has no class. Add what it compares with to the row of ${place} in access/arguments/table.ts.`,
    );
  const stale = Object.entries(argumentTable).flatMap(([place, row]) =>
    Object.values(row as Record<string, string>)
      .flatMap((names) => names.trim().split(/\s+/))
      .filter((name) => !known.has(`${place} ${name}`))
      .map((name) => `The schema asks for nothing by ${name} of ${place}. Remove it from access/arguments/table.ts.`),
  );
  return [...missing, ...stale];
}
