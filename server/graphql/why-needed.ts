import {
  type DocumentNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Actor } from '../../access/actor.js';
import type { Why } from '../../access/why.js';
import { auditedMutation } from '../../actions/audited-mutations.js';
import { auditedTypes } from '../../resolvers/audited-types.js';
import { howToSayWhy, reasonsMissing, type WhyRules } from '../why.js';

/**
 * Refuses an operation that asks for people's data, or changes it, when its caller has not said why and its role must:
 * `JUSTIFICATION_REQUIRED`.
 */
export function whyFault(request: {
  readonly actor: Actor;
  readonly why: Why;
  readonly rules: WhyRules;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}): GraphQLError | undefined {
  const { actor, why, rules, schema, document, operation } = request;
  const missing = reasonsMissing(actor, why, rules);
  if (missing.length === 0 || !isAudited(schema, document, operation)) return undefined;
  return new GraphQLError(howToSayWhy(missing, rules), {
    extensions: { code: 'JUSTIFICATION_REQUIRED', http: { status: 403 } },
  });
}

/** What was found of an operation, for as long as its document is kept. */
const found = new WeakMap<OperationDefinitionNode, boolean>();

/** Whether an operation asks for an audited type, or is an audited mutation. */
function isAudited(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  let audited = found.get(operation);
  if (audited === undefined) found.set(operation, (audited = look(schema, document, operation)));
  return audited;
}

function look(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const types = new TypeInfo(schema);
  let audited = false;
  const asked = {
    ...document,
    definitions: document.definitions.filter((node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION),
  };
  visit(
    asked,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const type = getNamedType(types.getType());
        if (type && isAbstractType(type))
          audited ||= schema.getPossibleTypes(type).some((possible) => possible.name in auditedTypes);
        else audited ||= type !== undefined && type !== null && type.name in auditedTypes;
        if (operation.operation === OperationTypeNode.MUTATION && types.getParentType() === schema.getMutationType())
          audited ||= auditedMutation(name.value) !== undefined;
      },
    }),
  );
  return audited;
}
