import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import { type Role, roles } from '../../access/actor.js';
import { authorise } from '../../access/authorise.js';
import { permissions } from '../../access/permissions.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';

const schema = buildApiSchema();
const roots = {
  query: schema.getQueryType()!,
  mutation: schema.getMutationType()!,
  subscription: schema.getSubscriptionType()!,
};
const introspection = ['__schema', '__type', '__typename'];
/** What is done over HTTP beside GraphQL is decided by the same tables. */
const beside = ['uploadMaterial'];
/** What stops, lets go, repeats or announces for everybody. */
const control = ['pausePartner', 'resumePartner', 'drainPartner', 'announceNotice', 'withdrawNotice'];

function decide(role: Role, source: string) {
  const document: DocumentNode = parse(source);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  )!;
  return authorise({ role }, schema, document, operation)?.extensions;
}

describe('the tables of the roles', () => {
  test('name only what the API has', () => {
    for (const role of roles) {
      for (const [kind, type] of Object.entries(roots)) {
        const list = permissions[role][kind as keyof typeof roots];
        const known = [...Object.keys(type.getFields()), ...introspection, ...beside];
        const unknown = list.filter((name) => !known.includes(name));
        expect([role, kind, unknown]).toEqual([role, kind, []]);
        expect(new Set(list).size).toBe(list.length);
      }
    }
  });

  test('leave nobody without a token anything', () => {
    for (const field of [...Object.keys(roots.query.getFields()), '__typename', '__schema']) {
      expect(decide('anonymous', `{ ${field} }`)?.['code']).toBe('UNAUTHENTICATED');
    }
  });

  test.each(roles.filter((role) => role !== 'anonymous'))('decide on every field of the API for %s', (role) => {
    for (const [kind, type] of Object.entries(roots)) {
      const list = permissions[role][kind as keyof typeof roots];
      for (const field of Object.keys(type.getFields())) {
        const allowed = list.includes(field);
        const decision = decide(role, `${kind} { ${field} }`);
        expect([field, decision]).toEqual([
          field,
          allowed ? undefined : expect.objectContaining({ code: 'FORBIDDEN', path: `/${field}` }),
        ]);
      }
    }
  });

  test('let readers change nothing', () => {
    for (const field of Object.keys(roots.mutation.getFields())) {
      for (const role of ['records', 'monitor', 'auditor'] as const)
        expect(decide(role, `mutation { ${field} }`)?.['code']).toBe('FORBIDDEN');
    }
  });

  test('let partners change neither records nor files', () => {
    expect(permissions['case-preparer'].mutation).toContain('submitCaseFile');
    for (const field of permissions['case-preparer'].mutation) {
      expect([field, decide('partner', `mutation { ${field} }`)?.['code']]).toEqual([field, 'FORBIDDEN']);
    }
  });

  test('let nobody but operators control the deliveries of everybody', () => {
    for (const field of control) {
      for (const role of roles.filter((each) => each !== 'anonymous')) {
        const code = role === 'operator' ? undefined : 'FORBIDDEN';
        expect([role, field, decide(role, `mutation { ${field} }`)?.['code']]).toEqual([role, field, code]);
      }
    }
  });
});

describe('a forbidden field is found', () => {
  test.each([
    ['under another name', '{ offences: caseFiles { edges { cursor } } }'],
    ['in a fragment', '{ ...F } fragment F on Query { caseFiles { edges { cursor } } }'],
    [
      'in a fragment in a fragment',
      '{ ...F } fragment F on Query { ...G } fragment G on Query { ... on Query { caseFiles { edges { cursor } } } }',
    ],
    ['in a fragment without a type', '{ ... { caseFiles { edges { cursor } } } }'],
    ['behind a directive', 'query ($no: Boolean = false) { caseFiles @include(if: $no) { edges { cursor } } }'],
    ['beside what is allowed', '{ people { edges { cursor } } caseFiles { edges { cursor } } }'],
  ])('%s', (_where, source) => {
    expect(decide('records', source)).toMatchObject({ code: 'FORBIDDEN', path: '/caseFiles' });
  });
});
