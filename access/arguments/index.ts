import { type GraphQLArgument, type GraphQLInputField, getNamedType, isInputObjectType } from 'graphql';
import type { FieldClass, FieldTable } from '../fields/field-classes.js';
import { argumentTable } from './table.js';

/** The classes of each argument, by the field or input type that it stands in. */
const classes: ReadonlyMap<string, ReadonlyMap<string, readonly FieldClass[]>> = new Map(
  Object.entries(argumentTable as FieldTable).map(([place, row]) => {
    const byName = new Map<string, FieldClass[]>();
    for (const [fieldClass, names] of Object.entries(row))
      for (const name of names.trim().split(/\s+/))
        byName.set(name, [...(byName.get(name) ?? []), fieldClass as FieldClass]);
    return [place, byName] as const;
  }),
);

const PAGES: ReadonlySet<string> = new Set(['first', 'after']);

/** What an argument of a field (`Query.people`) or a field of an input type compares with; undefined for one without a row. */
export const classesOfArgument = (place: string, name: string): readonly FieldClass[] | undefined =>
  classes.get(place)?.get(name);

/** Whether an argument needs a row: what is made of others has theirs, and pages compare with nothing. */
export const needsRow = ({ name, type }: GraphQLArgument | GraphQLInputField): boolean =>
  !PAGES.has(name) && !isInputObjectType(getNamedType(type));
