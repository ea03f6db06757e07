import { describe, expect, test } from '@jest/globals';
import { getNamedType, isInterfaceType, isObjectType, isUnionType, type GraphQLObjectType } from 'graphql';
import { auditedMutations, unauditedMutations } from '../../actions/audited-mutations.js';
import { auditedTypes } from '../../resolvers/audited-types.js';
import { notPersonal, withinAudited } from '../../resolvers/unaudited-types.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';

const schema = buildApiSchema();
const roots = ['Query', 'Mutation', 'Subscription'];
/** Pages and payloads hold records, and nothing of their own but cursors and problems. */
const carries = (name: string): boolean => /(Connection|Edge|Payload)$/.test(name);
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type.name),
);
const typesOf = (type: GraphQLObjectType): readonly GraphQLObjectType[] =>
  Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (isObjectType(named)) return [named];
    return isInterfaceType(named) || isUnionType(named) ? schema.getPossibleTypes(named) : [];
  });

/** Types that a caller can come to without coming through an audited object. */
function reachedUnnoted(): ReadonlySet<string> {
  const reached = new Set<string>();
  const go = (type: GraphQLObjectType): void => {
    for (const next of typesOf(type)) {
      if (next.name in auditedTypes || reached.has(next.name)) continue;
      reached.add(next.name);
      go(next);
    }
  };
  for (const root of roots) go(schema.getType(root) as GraphQLObjectType);
  return reached;
}

describe('every object type of the API', () => {
  test('is audited, or within what is, or tells of nobody', () => {
    const known = new Set([...Object.keys(auditedTypes), ...withinAudited, ...notPersonal]);
    const names = objectTypes.map(({ name }) => name).filter((name) => !carries(name));
    expect(names.filter((name) => !known.has(name)).toSorted()).toEqual([]);
  });

  test('is in one of the three tables only, and each table names types that there are', () => {
    const all = [...Object.keys(auditedTypes), ...withinAudited, ...notPersonal];
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
    expect(all.filter((name) => !isObjectType(schema.getType(name)))).toEqual([]);
  });

  test('that is within an audited one is reached through it alone', () => {
    const reached = reachedUnnoted();
    expect(withinAudited.filter((name) => reached.has(name)).toSorted()).toEqual([]);
  });

  test('that carries others has nothing of its own but cursors, ids and problems', () => {
    const own = objectTypes
      .filter(({ name }) => carries(name))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(({ type: of }) => !isObjectType(getNamedType(of)))
          .map(({ name }) => `${type.name}.${name}`),
      )
      .filter((field) => !field.endsWith('Edge.cursor'));
    // Keys, ids, numbers and switches of how the hub is run.
    expect(own.toSorted()).toEqual([
      'AddWebhookSecretPayload.secret',
      'BreakGlassPayload.openedIds',
      'BreakGlassPayload.until',
      'ControlPartnerPayload.changed',
      'PersonHitConnection.more',
      'PersonHitConnection.notUsed',
      'RecordHitConnection.notUsed',
      'RegisterWebhookPayload.secret',
      'RemoveWebhookPayload.removedId',
      'ReplayDeliveriesPayload.endCursor',
      'ReplayDeliveriesPayload.more',
      'ReplayDeliveriesPayload.replayed',
      'ReplayDeliveriesPayload.skipped',
      'ReplayInboundMessagesPayload.endCursor',
      'ReplayInboundMessagesPayload.more',
      'ReplayInboundMessagesPayload.pending',
      'ReplayInboundMessagesPayload.quarantined',
      'ReplayInboundMessagesPayload.replayed',
      'ReplayInboundMessagesPayload.settled',
      'ReplayInboundMessagesPayload.skipped',
      'WithdrawNoticePayload.changed',
    ]);
  });
});

test('every mutation is in one of the two tables', () => {
  const names = Object.keys(schema.getMutationType()!.getFields());
  const known = new Set([...Object.keys(auditedMutations), ...unauditedMutations]);
  expect(names.filter((name) => !known.has(name)).toSorted()).toEqual([]);
  // The upload of a material is no mutation of GraphQL.
  expect([...known].filter((name) => !names.includes(name))).toEqual(['recordMaterial']);
  expect(Object.keys(auditedMutations).filter((name) => unauditedMutations.has(name))).toEqual([]);
});
