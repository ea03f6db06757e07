import { describe, expect, test } from '@jest/globals';
import {
  buildASTSchema,
  extendSchema,
  getNamedType,
  getOperationAST,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  parseValue,
  printSchema,
  validate,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { argumentsAsked, argumentTableFaults } from '../../access/arguments/check.js';
import { authorise } from '../../access/authorise.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { admissionFault } from '../../server/graphql/admission.js';
import { columns, queries, subscriptions } from './expected-operations.js';
import { expected, holderOf, type TableRole } from './expected.js';

/**
 * Whoever may not see something may not ask by it either: a list that is filtered by what its role may not see would tell it. Every role x every
 * argument of every field that is asked for, written in the operation and given in a variable, against a table written by hand.
 */
const schema = buildApiSchema();

/** What a role may not ask by, of fields that it may use. Everything else it may. */
const refused: Readonly<Partial<Record<TableRole, readonly string[]>>> = {
  // The agency does not learn where an incident was, or which it was.
  partner: ['ReferralFilter.district', 'ReferralFilter.incidentId', 'Subscription.referralChanged.incidentId'],
  // They see no case file.
  safeguarding: ['RecordSearchFilter.materialKinds', 'RecordSearchFilter.statuses'],
  custody: ['RecordSearchFilter.materialKinds', 'RecordSearchFilter.statuses'],
  records: ['RecordSearchFilter.materialKinds', 'RecordSearchFilter.statuses'],
};

test('every argument has its classes', () => {
  expect(argumentTableFaults(schema)).toEqual([]);
  expect(argumentsAsked(schema).length).toBeGreaterThan(100);
});

test('a new argument, a new field of a filter, and a row of what is no more are named', () => {
  const grown = extendSchema(
    schema,
    parse(`
      extend input DutyFilter { shoeSize: Int, only: ShoeFilter }
      input ShoeFilter { colour: String }
      extend type Person { shoes(size: Int, first: Int): String }
      extend type Query { shoes(maker: String): String }
      extend type Mutation { buyShoes(maker: String): String }
    `),
  );
  const named = (place: string, name: string) =>
    `The argument ${name} of ${place} has no class. Add what it compares with to the row of ${place} in access/arguments/table.ts.`;
  expect(argumentTableFaults(grown).sort()).toEqual(
    [
      named('ShoeFilter', 'colour'),
      named('Query.shoes', 'maker'),
      named('DutyFilter', 'shoeSize'),
      named('Person.shoes', 'size'),
    ].sort(),
  );
  const shrunk = buildASTSchema(
    visit(parse(printSchema(schema)), {
      InputValueDefinition: ({ name }) => (name.value === 'ptiUrn' ? null : undefined),
    }),
  );
  expect(argumentTableFaults(shrunk)).toEqual([
    'The schema asks for nothing by ptiUrn of CaseFileFilter. Remove it from access/arguments/table.ts.',
  ]);
  // Without a row nobody may ask by it, whatever the role sees.
  const document = parse('{ duties(filter: { shoeSize: 43 }) { __typename } }');
  expect(authorise({ role: 'operator' }, grown, document, getOperationAST(document)!)?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    path: '/duties/filter/shoeSize',
  });
});

const scalars: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  CalendarDate: '"2026-11-01"',
  Moment: '"2026-11-01T10:00:00Z"',
};
/** A value of a type, with what it must have; `chosen` of it besides, by the names that lead there. */
function literal(given: GraphQLInputType, chosen: readonly string[] = []): string {
  const type = isNonNullType(given) ? given.ofType : given;
  if (isListType(type)) return `[${literal(type.ofType, chosen)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return scalars[getNamedType(type).name] ?? '"x"';
  const fields = Object.values(type.getFields()).filter(
    ({ name, type: inner, defaultValue }) => name === chosen[0] || (isNonNullType(inner) && defaultValue === undefined),
  );
  return `{ ${fields.map(({ name, type: inner }) => `${name}: ${literal(inner, name === chosen[0] ? chosen.slice(1) : [])}`).join(', ')} }`;
}

interface Case {
  readonly type: GraphQLObjectType;
  readonly field: string;
  readonly argument: GraphQLArgument;
  /** Names that lead from the argument to what is asked by. */
  readonly chosen: readonly string[];
  /** As the tables name it. */
  readonly name: string;
}

/** Every argument, in every place where it can be used. */
function cases(): Case[] {
  const all: Case[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getMutationType()) continue;
    for (const { name: field, args } of Object.values(type.getFields()))
      for (const argument of args) {
        const into = (given: GraphQLArgument | GraphQLInputField, chosen: readonly string[], place: string): void => {
          const named = getNamedType(given.type);
          if (!isInputObjectType(named)) {
            if (!['first', 'after'].includes(given.name))
              all.push({ type, field, argument, chosen, name: `${place}.${given.name}` });
            return;
          }
          for (const inner of Object.values(named.getFields())) into(inner, [...chosen, inner.name], named.name);
        };
        into(argument, [], `${type.name}.${field}`);
      }
  }
  return all;
}

/** An operation that asks by it: written out, or all of the argument in a variable. */
function operation(
  { type, field, argument, chosen }: Case,
  inVariable: boolean,
): { source: string; variables: object } {
  const value = literal(argument.type, chosen);
  const definition = type.getFields()[field]!;
  const others = definition.args
    .filter((one) => one !== argument && isNonNullType(one.type) && one.defaultValue === undefined)
    .map((one) => `${one.name}: ${literal(one.type)}`);
  const args = [`${argument.name}: ${inVariable ? '$value' : value}`, ...others].join(', ');
  const leads = getNamedType(definition.type);
  const asked = `${field}(${args})${isObjectType(leads) || 'getFields' in leads ? ' { __typename }' : ''}`;
  const variable = inVariable ? `($value: ${String(argument.type)})` : '';
  const root = type === schema.getQueryType() || type === schema.getSubscriptionType();
  const kind = type === schema.getSubscriptionType() ? 'subscription' : 'query';
  return {
    source: root
      ? `${kind} ${variable} { ${asked} }`
      : `query ${variable} { node(id: "x") { ... on ${type.name} { ${asked} } } }`,
    variables: inVariable ? { value: valueFromASTUntyped(parseValue(value)) } : {},
  };
}

/** Whether a role may use the field at all, by the tables of the matrix. */
function mayUse(role: TableRole, { type, field }: Case): boolean {
  if (type === schema.getQueryType() || type === schema.getSubscriptionType()) return expected(role, type.name, field);
  return expected(role, 'Query', 'node') && expected(role, type.name, field);
}

describe.each(columns.map((role) => [role]))('%s', (role) => {
  test('asks by what it may see, and by nothing else', () => {
    const wrong: string[] = [];
    const turnedDown = new Set<string>();
    let admitted = 0;
    for (const one of cases().filter((each) => mayUse(role, each)))
      for (const inVariable of [false, true]) {
        const { source, variables } = operation(one, inVariable);
        const document = parse(source);
        const faults = validate(schema, document);
        if (faults.length > 0) throw new Error(`${source}: ${faults[0]!.message}`);
        const fault = authorise(
          holderOf(role),
          schema,
          document,
          getOperationAST(document)!,
          variables as Record<string, unknown>,
        );
        const not = refused[role]?.includes(one.name) ?? false;
        if ((fault?.extensions['code'] === 'FORBIDDEN') !== not) wrong.push(`${role} ${one.name}: ${source}`);
        if (fault) turnedDown.add(one.name);
        else admitted += 1;
        if (fault && !String(fault.extensions['path']).endsWith(`/${one.chosen.at(-1) ?? one.argument.name}`))
          wrong.push(String(fault.extensions['path']));
      }
    expect(wrong).toEqual([]);
    expect([...turnedDown].sort()).toEqual([...(refused[role] ?? [])].sort());
    expect(admitted).toBeGreaterThan(role === 'monitor' ? 1 : 10);
  });
});

test('what is not for everybody who may use its field says for whom it is', () => {
  const some = new Set(Object.values(refused).flat());
  const said = new Map(
    cases().map(({ name, argument, chosen }) => {
      let described: GraphQLArgument | GraphQLInputField = argument;
      for (const inner of chosen) {
        const type: GraphQLInputType = described.type;
        const named = getNamedType(type);
        if (isInputObjectType(named)) described = named.getFields()[inner]!;
      }
      return [name, described.description ?? ''];
    }),
  );
  const silent = [...some].filter((name) => !/only.*`FORBIDDEN`/i.test(said.get(name)!));
  const loud = [...said].filter(([name, text]) => !some.has(name) && text.includes('FORBIDDEN'));
  expect({ silent, loud }).toEqual({ silent: [], loud: [] });
});

test('what is null is not asked by; a default, a list in a variable and a fragment are', () => {
  const decide = (source: string, variables: Record<string, unknown> = {}) => {
    const document = parse(source);
    expect(validate(schema, document)).toEqual([]);
    const asked = { document, operation: getOperationAST(document)!, variables };
    return admissionFault({ actor: { id: 'x', name: 'x', role: 'partner', partnerId: 'cps' }, schema, ...asked })
      ?.extensions['code'];
  };
  const page = '{ edges { node { id } } }';
  expect(decide(`{ referrals(filter: { district: null, status: SENT }) ${page} }`)).toBeUndefined();
  expect(decide(`query ($f: ReferralFilter) { referrals(filter: $f) ${page} }`)).toBeUndefined();
  expect(
    decide(`query ($f: ReferralFilter) { referrals(filter: $f) ${page} }`, { f: { district: null } }),
  ).toBeUndefined();
  expect(decide(`query ($f: ReferralFilter) { referrals(filter: $f) ${page} }`, { f: { district: 'East' } })).toBe(
    'FORBIDDEN',
  );
  // The same document is decided for each run.
  expect(
    decide(`query ($f: ReferralFilter) { referrals(filter: $f) ${page} }`, { f: { status: 'SENT' } }),
  ).toBeUndefined();
  expect(decide(`query ($f: ReferralFilter = { district: "East" }) { referrals(filter: $f) ${page} }`)).toBe(
    'FORBIDDEN',
  );
  expect(
    decide(`query ($d: String) { ...Asked } fragment Asked on Query { referrals(filter: { district: $d }) ${page} }`),
  ).toBe('FORBIDDEN');
});

test('the tables of the matrix name every field that has arguments', () => {
  const roots = cases().filter(({ type }) => ['Query', 'Subscription'].includes(type.name));
  for (const { type, field } of roots) expect(type.name === 'Query' ? queries : subscriptions).toHaveProperty(field);
});
