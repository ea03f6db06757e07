import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLInputObjectType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { FieldClass } from '../fields/field-classes.js';
import { classesOfArgument, needsRow } from './index.js';

/** Something that is asked by in a variable, of which only its value says whether its role may. */
export interface AskedByVariable {
  readonly variable: string;
  readonly type: GraphQLInputObjectType;
  /** Path of names that leads to the argument. */
  readonly path: string;
}

type Fields = readonly FieldClass[];

const mayAskBy = (fields: Fields, place: string, name: string): boolean =>
  classesOfArgument(place, name)?.every((one) => fields.includes(one)) ?? false;

/**
 * The first argument of a field that somebody who sees these classes may not ask by, as a path of names; undefined when there is none.
 * What is in variables is added to `later`, where it could be refused.
 */
export function forbiddenArgument(
  fields: Fields,
  { definition, node, place, path }: Asked,
  later: AskedByVariable[],
): string | undefined {
  for (const { name, value } of node.arguments ?? []) {
    const argument = definition.args.find((one) => one.name === name.value);
    if (!argument) continue;
    const at = `${path}/${name.value}`;
    const type = getNamedType(argument.type);
    if (isInputObjectType(type)) {
      const found = inValue(fields, type, value, at, later);
      if (found !== undefined) return found;
    } else if (value.kind !== Kind.NULL && needsRow(argument) && !mayAskBy(fields, place, argument.name)) return at;
  }
  return undefined;
}

/** A field of an operation with its definition; `place` is the name of both, as the table has it. */
export interface Asked {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly place: string;
  readonly path: string;
}

function inValue(
  fields: Fields,
  type: GraphQLInputObjectType,
  value: ValueNode,
  path: string,
  later: AskedByVariable[],
): string | undefined {
  if (value.kind === Kind.VARIABLE) {
    if (refusesAny(fields, type)) later.push({ variable: value.name.value, type, path });
    return undefined;
  }
  if (value.kind === Kind.LIST) return first(value.values, (item) => inValue(fields, type, item, path, later));
  if (value.kind !== Kind.OBJECT) return undefined;
  return first(value.fields, (given) => {
    const field = type.getFields()[given.name.value];
    if (!field || given.value.kind === Kind.NULL) return undefined;
    const at = `${path}/${field.name}`;
    const inner = getNamedType(field.type);
    if (isInputObjectType(inner)) return inValue(fields, inner, given.value, at, later);
    return !needsRow(field) || mayAskBy(fields, type.name, field.name) ? undefined : at;
  });
}

/** The first part of the value of a variable that somebody may not ask by. */
export function forbiddenInVariable(
  fields: Fields,
  { type, path }: Omit<AskedByVariable, 'variable'>,
  value: unknown,
): string | undefined {
  if (Array.isArray(value))
    return first(value as unknown[], (item) => forbiddenInVariable(fields, { type, path }, item));
  if (typeof value !== 'object' || value === null) return undefined;
  return first(Object.entries(value), ([name, given]) => {
    const field = type.getFields()[name];
    if (!field || given === null || given === undefined) return undefined;
    const at = `${path}/${name}`;
    const inner = getNamedType(field.type);
    if (isInputObjectType(inner)) return forbiddenInVariable(fields, { type: inner, path: at }, given);
    return !needsRow(field) || mayAskBy(fields, type.name, name) ? undefined : at;
  });
}

/** Whether there is anything in an input type that somebody may not ask by. */
function refusesAny(fields: Fields, type: GraphQLInputObjectType, seen = new Set<string>()): boolean {
  if (seen.has(type.name)) return false;
  seen.add(type.name);
  return Object.values(type.getFields()).some((field) => {
    const inner = getNamedType(field.type);
    return isInputObjectType(inner)
      ? refusesAny(fields, inner, seen)
      : needsRow(field) && !mayAskBy(fields, type.name, field.name);
  });
}

function first<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
