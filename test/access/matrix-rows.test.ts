import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NodeType } from '../../domain/global-id.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { errorCodes } from '../support/hub.js';
import { columns } from './expected-operations.js';
import { expected, expectedRoles, type TableRole } from './expected.js';
import { rows } from './expected-rows.js';
import { MatrixWorld, type Owner } from './matrix-world.js';
import { askingTogether, pathsTo } from './paths.js';

/**
 * Every role x every type of record x own, another's, restricted; and every type that a role comes by with all the fields that it may see:
 * run against a whole hub, against tables written by hand (expected-rows.ts, expected-fields.ts).
 */
const schema = buildApiSchema();
const types = Object.keys(rows) as NodeType[];
const staff = expectedRoles.filter((role): role is Exclude<TableRole, 'partner'> => role !== 'partner');
const owners: readonly Owner[] = ['a', 'b', 'restricted'];

let world: MatrixWorld;
let [rowCells, fieldCells] = [0, 0];
beforeAll(async () => {
  world = await MatrixWorld.start();
}, 120_000);
afterAll(async () => {
  process.stdout.write(`${rowCells} cells of roles and records, ${fieldCells} of roles and fields were run.\n`);
  await world?.stop();
});

const letter = (type: NodeType, column: number): string => rows[type].trim().split(/\s+/)[column]!;
const fieldsOf = (type: string): string[] => {
  const named = schema.getType(type);
  return named && 'getFields' in named ? Object.keys(named.getFields()) : [];
};

test.each(staff)('records by their ids: %s', async (role) => {
  const wrong: unknown[] = [];
  const mayAsk = expected(role, 'Query', 'node');
  for (const owner of owners) {
    const ids = types.map((type) => world.of(owner)[type]);
    const answer = await world.hub.query('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids }, role);
    const nodes = (answer.json?.data?.['nodes'] ?? []) as ({ __typename: string; id: string } | null)[];
    if (!mayAsk) expect(errorCodes(answer)).toEqual(['FORBIDDEN']);
    for (const [index, type] of types.entries()) {
      // The operator restricted it, and is its one reader.
      const hidden = owner === 'restricted' && letter(type, columns.length) === 'h' && role !== 'operator';
      const may = mayAsk && letter(type, columns.indexOf(role)) === 'y' && !hidden;
      const got = nodes[index] ?? null;
      rowCells += 1;
      if ((got !== null) !== may || (got && got.id !== ids[index])) wrong.push([owner, type, may, got]);
    }
  }
  expect(wrong).toEqual([]);
});

describe('every type with all its fields that a role may see', () => {
  test.each(staff)('%s', async (role) => {
    const ids = world.of('a');
    const given = (root: string, argument: string): string | undefined => {
      if (root === 'node' && Object.hasOwn(ids, argument)) return `"${ids[argument as NodeType]}"`;
      return argument === 'ids' ? `["${ids.Incident}"]` : argumentsOf(root, argument);
    };
    const byId = (type: string) => letter(type as NodeType, columns.indexOf(role)) === 'y';
    const ways = pathsTo(schema, (type, field) => expected(role, type, field), given, byId);
    const asked = [...ways]
      .filter(([type, { operation }]) => operation !== 'subscription' && type !== 'Node')
      .map(([type, path]) => ({ type, path, fields: fieldsOf(type).filter((field) => expected(role, type, field)) }))
      .filter(({ fields }) => fields.length > 0);
    const wrong: unknown[] = [];
    for (const [query, group] of askingTogether(schema, asked)) {
      const answer = await world.hub.query(query, {}, role);
      fieldCells += group.reduce((sum, { fields }) => sum + fields.length, 0);
      if (answer.status !== 200 || answer.json?.errors) wrong.push([query, answer.text.slice(0, 500)]);
      else if (query.includes('node(') && !answer.json!.data!['node']) wrong.push([query, 'nothing found']);
    }
    expect(wrong).toEqual([]);
  });
});

/** Arguments that have to mean something. */
function argumentsOf(root: string, argument: string): string | undefined {
  const ids = world.of('a');
  const byRoot: Readonly<Record<string, string>> = {
    incident: ids.Incident,
    person: ids.Person,
    custodyRecord: ids.CustodyRecord,
    caseFile: ids.CaseFile,
    delivery: ids.Delivery,
    notice: ids.Notice,
    duty: ids.Duty,
    referral: ids.Referral,
    webhook: ids.Webhook,
    partner: 'alpha',
  };
  if (argument === 'id' && byRoot[root] !== undefined) return `"${byRoot[root]}"`;
  if (argument === 'search' && root === 'searchPeople') return '{ text: "Testina Mockingham" }';
  if (argument === 'search' && root === 'searchRecords') return '{ only: { state: OPEN } }';
  if (argument === 'rule') return 'MARAC_REFERRAL';
  if (argument === 'input' && root === 'reconcileWithPartnerList')
    return `{ partner: "alpha", from: "${new Date(Date.now() - 86_400_000).toISOString()}", documents: [{ messageId: "x" }] }`;
  if (argument === 'from' && root === 'reconciliation') return `"${new Date(Date.now() - 86_400_000).toISOString()}"`;
  if (argument === 'dutyId') return `"${ids.Duty}"`;
  return undefined;
}
