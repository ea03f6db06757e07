import { afterAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { roles } from '../../access/actor.js';
import { classOf } from '../../access/fields/index.js';
import { maySeeFields } from '../../access/permissions.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { admissionFault } from '../../server/graphql/admission.js';
import { expected, expectedRoles, holderOf, isRoot, type TableRole, unknownRows } from './expected.js';
import { asking, type Path, pathsTo } from './paths.js';

/**
 * Every role x every operation x every field, decided by the admission that every request goes through, one operation a cell,
 * against tables written by hand (expected-operations.ts, expected-fields.ts).
 */
const schema = buildApiSchema();
const types = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) || isInterfaceType(type))
  .filter(({ name }) => !name.startsWith('__'));
const anyPath = pathsTo(schema, () => true);

let cells = 0;
let denied = 0;
afterAll(
  () => void process.stdout.write(`${cells} cells of roles and fields were decided, ${denied} of them denied.\n`),
);

const parsed = new Map<string, ReturnType<typeof parse>>();
/** An operation that is valid, as those are that come to admission. */
function documentOf(source: string) {
  let document = parsed.get(source);
  if (!document) {
    document = parse(source);
    expect([source, validate(schema, document)]).toEqual([source, []]);
    parsed.set(source, document);
  }
  return document;
}

function decide(role: TableRole, source: string): { code: unknown; path: unknown } | undefined {
  const document = documentOf(source);
  const operation = getOperationAST(document)!;
  const actor = { id: 'token:x', name: 'X', ...holderOf(role) };
  const { extensions } = admissionFault({ actor, schema, document, operation, variables: {} }) ?? {};
  cells += 1;
  return extensions?.['code'] === 'FORBIDDEN' ? { code: extensions['code'], path: extensions['path'] } : undefined;
}

function grants(role: TableRole, type: string, field: string): boolean {
  const fieldClass = classOf(type, field);
  return fieldClass !== undefined && maySeeFields(holderOf(role), fieldClass);
}

test('the tables of what is expected know every role, type and field, and no others', () => {
  expect([...expectedRoles, 'anonymous'].sort()).toEqual([...roles].sort());
  const known = (type: string, field?: string) => {
    const found = types.find(({ name }) => name === type);
    return found !== undefined && (field === undefined || Object.hasOwn(found.getFields(), field));
  };
  expect(unknownRows(known)).toEqual([]);
  const unsaid = types.flatMap((type) =>
    Object.keys(type.getFields()).flatMap((field) => {
      try {
        expected('operator', type.name, field);
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    }),
  );
  expect(unsaid).toEqual([]);
});

describe.each(expectedRoles.map((role) => [role]))('%s', (role) => {
  test('every root field', () => {
    const wrong: unknown[] = [];
    for (const type of types.filter(({ name }) => isRoot(name))) {
      for (const field of Object.keys(type.getFields())) {
        const may = expected(role, type.name, field);
        const operation = type.name.toLowerCase() as Path['operation'];
        const path = { operation, root: field, names: [], steps: [] };
        const decision = decide(role, asking(schema, { path, type: type.name, fields: [field] }));
        if (!may) denied += 1;
        // What is asked of it may be refused further down: then by another name.
        const refused = decision?.path === `/${field}`;
        if (refused === may) wrong.push([type.name, field, may, decision]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every field of every type', () => {
    const ways = pathsTo(schema, (type, field) => expected(role, type, field));
    const wrong: unknown[] = [];
    for (const type of types.filter(({ name }) => !isRoot(name))) {
      const own = ways.get(type.name);
      const path = own ?? anyPath.get(type.name);
      if (!path) throw new Error(`there is no way to ${type.name}`);
      for (const field of Object.keys(type.getFields())) {
        // To what it cannot come by, every way is closed; where the way is open, its end is what decides.
        const may = own !== undefined && expected(role, type.name, field);
        const decision = decide(role, asking(schema, { path, type: type.name, fields: [field] }));
        if (!may) denied += 1;
        const at = `/${[...path.names, field].join('/')}`;
        const right = may ? decision === undefined : decision && (own === undefined || decision.path === at);
        if (!right) wrong.push([type.name, field, may, decision]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every class of every field, whichever way leads there', () => {
    const wrong = types
      .filter(({ name }) => !isRoot(name))
      .flatMap((type) =>
        Object.keys(type.getFields())
          .filter((field) => expected(role, type.name, field) !== grants(role, type.name, field))
          .map((field) => `${type.name}.${field}`),
      );
    expect(wrong).toEqual([]);
  });
});
