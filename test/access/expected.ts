import type { Role } from '../../access/actor.js';
import { fields } from './expected-fields.js';
import { columns, mutations, queries, subscriptions } from './expected-operations.js';

export type TableRole = (typeof columns)[number];
/** Every role that can do anything. */
export const expectedRoles: readonly TableRole[] = columns;

const letters = (row: string): string[] => row.trim().split(/\s+/);
const says = (row: string | undefined, role: TableRole): boolean => {
  if (row === undefined) throw new Error('no row');
  const cells = letters(row);
  if (cells.length !== columns.length) throw new Error(`a row has ${cells.length} cells: ${row}`);
  return cells[columns.indexOf(role)] === 'y';
};

const rootTables = { Query: queries, Mutation: mutations, Subscription: subscriptions } as const;
export const isRoot = (type: string): type is keyof typeof rootTables => Object.hasOwn(rootTables, type);

/** The row of a field: one that names it, else that of its type, else that of its kind of type. */
function rowOf(type: string, field: string): string | undefined {
  if (isRoot(type)) return rootTables[type][field];
  const rows = Object.entries(fields);
  const named = rows.find(([key]) => key.startsWith(`${type} `) && isOfFields(key) && key.split(' ').includes(field));
  const plain = rows.find(([key]) => !isOfFields(key) && key.split(' ').includes(type));
  const kind = rows.find(([key]) =>
    key.split(' ').some((name) => name.startsWith('*') && type.endsWith(name.slice(1))),
  );
  return (named ?? plain ?? kind)?.[1];
}
/** A row of some fields of a type has their names, which begin with a small letter, after that of the type. */
const isOfFields = (key: string): boolean => /^[a-z]/.test(key.split(' ')[1] ?? '');

/** Whether a role is expected to see a field, or use a root field. Throws when the tables do not say. */
export function expected(role: TableRole, type: string, field: string): boolean {
  const row = rowOf(type, field);
  if (row === undefined) throw new Error(`the expected tables say nothing of ${type}.${field}`);
  return says(row, role);
}

/** Rows that name what is no longer there. */
export function unknownRows(known: (type: string, field?: string) => boolean): string[] {
  const roots = Object.entries(rootTables).flatMap(([type, table]) =>
    Object.keys(table)
      .filter((field) => !known(type, field))
      .map((field) => `${type}.${field}`),
  );
  const others = Object.keys(fields).flatMap((key) => {
    const [first = '', ...rest] = key.split(' ');
    if (isOfFields(key)) return rest.filter((field) => !known(first, field)).map((field) => `${first}.${field}`);
    return [first, ...rest].filter((type) => !type.startsWith('*') && !known(type));
  });
  return [...roots, ...others];
}

/** The holder of a role, as a credential makes it. */
export const holderOf = (role: TableRole): { role: Role; partnerId?: string } =>
  role === 'partner' ? { role, partnerId: 'cps' } : { role };
