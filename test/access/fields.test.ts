import { expect, test } from '@jest/globals';
import { buildASTSchema, extendSchema, parse, printSchema, visit } from 'graphql';
import { roles } from '../../access/actor.js';
import { fieldTableFaults } from '../../access/fields/check.js';
import { fieldClasses } from '../../access/fields/field-classes.js';
import { permissions } from '../../access/permissions.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';

const schema = buildApiSchema();

test('every field of the API has one class', () => {
  expect(fieldTableFaults(schema)).toEqual([]);
});

test('a new field without a row is named, with the file where its row goes', () => {
  const grown = extendSchema(
    schema,
    parse(`
      extend type Person { shoeSize: Int }
      extend type PersonConnection { totalCount: Int }
      extend type Problem { hint: String }
      type Vehicle { colour: String }
    `),
  );
  expect(fieldTableFaults(grown).sort()).toEqual([
    'Person.shoeSize has no class. Add it to the row of Person in access/fields/people.ts.',
    'PersonConnection.totalCount has no class. Add it to the row of PersonConnection in a table in access/fields/.',
    'Problem.hint has no class. Add it to the row of Problem in access/fields/structure.ts.',
    'Vehicle.colour has no class. Add it to the row of Vehicle in a table in access/fields/.',
  ]);
});

test('a row of what the schema no longer has is named', () => {
  const shrunk = buildASTSchema(
    visit(parse(printSchema(schema)), {
      ObjectTypeDefinition: ({ name }) => (name.value === 'Person' ? undefined : false),
      FieldDefinition: ({ name }) => (name.value === 'croNumber' ? null : undefined),
    }),
  );
  expect(fieldTableFaults(shrunk)).toEqual([
    'Person.croNumber is not in the schema. Remove it from access/fields/people.ts.',
  ]);
});

test('every class is granted to somebody', () => {
  expect(new Set(roles.flatMap((role) => permissions[role].fields))).toEqual(new Set(Object.keys(fieldClasses)));
});
