import { describe, expect, test } from '@jest/globals';
import { buildSchema, type DocumentNode, extendSchema, type OperationDefinitionNode, parse } from 'graphql';
import { type Role, roles } from '../../access/actor.js';
import { authorise } from '../../access/authorise.js';
import { permissions } from '../../access/permissions.js';
import { roleTableFaults } from '../../access/roles/check.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';

const schema = buildApiSchema();
const roots = {
  query: schema.getQueryType()!,
  mutation: schema.getMutationType()!,
  subscription: schema.getSubscriptionType()!,
};
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
  test('name what the API has, and nothing else; each field is open to somebody', () => {
    expect(roleTableFaults(schema)).toEqual([]);
    const grown = extendSchema(schema, parse('extend type Query { secrets: Int } extend type Mutation { spill: Int }'));
    expect(roleTableFaults(grown)).toEqual([
      'Nobody may use the query secrets. Add it to a group in access/roles/groups.ts, or to roles.',
      'Nobody may use the mutation spill. Add it to a group in access/roles/groups.ts, or to roles.',
    ]);
    const shrunk = buildSchema('type Query { incident: Int }');
    expect(roleTableFaults(shrunk)).toContain(
      'The role partner lists the query inbox, which the schema does not have. Remove it.',
    );
    for (const role of roles)
      for (const kind of ['query', 'mutation', 'subscription'] as const)
        expect([role, permissions[role][kind]]).toEqual([role, [...new Set(permissions[role][kind])]]);
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

  test.each([
    [
      'in a record',
      'records',
      '{ incident(id: "x") { number riskAssessments { edges { cursor } } } }',
      '/incident/riskAssessments',
    ],
    ['in a list', 'safeguarding', '{ duties { edges { node { caseFile { id } } } } }', '/duties/edges/node/caseFile'],
    [
      'under another name',
      'partner',
      '{ delivery(id: "x") { id: createdAt file: caseFile { id } } }',
      '/delivery/caseFile',
    ],
    ['behind an interface', 'records', '{ node(id: "x") { id ... on CaseFile { ptiUrn } } }', '/node/ptiUrn'],
    [
      'in a fragment that is spread twice',
      'partner',
      '{ a: referral(id: "x") { ...R } b: referral(id: "y") { ...R } } fragment R on Referral { number person { id } }',
      '/referral/person',
    ],
    [
      'in what a mutation answers',
      'partner',
      'mutation { answerReferral(input: {}) { referral { incident { id } } } }',
      '/answerReferral/referral/incident',
    ],
    [
      'in a subscription',
      'partner',
      'subscription { referralChanged { referral { createdBy } } }',
      '/referralChanged/referral/createdBy',
    ],
    ['that the schema has no row for', 'operator', '{ incident(id: "x") { unheardOf } }', '/incident/unheardOf'],
  ] as const)('deeper: %s', (_where, role, source, path) => {
    expect(decide(role, source)).toMatchObject({ code: 'FORBIDDEN', path });
  });

  test('not where everything is allowed', () => {
    expect(decide('records', '{ node(id: "x") { __typename id ... on Person { ... { pncId } } } }')).toBeUndefined();
    expect(
      decide('partner', '{ delivery(id: "x") { partner { id } attempts { edges { node { result } } } } }'),
    ).toBeUndefined();
  });

  test('by the partner for whom somebody acts, whatever its role', () => {
    const document = parse('{ incidents { edges { cursor } } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    expect(authorise({ role: 'operator' }, schema, document, operation)).toBeUndefined();
    expect(authorise({ role: 'operator', partnerId: 'cps' }, schema, document, operation)).toBeDefined();
  });
});
