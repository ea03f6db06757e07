import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { authorise } from '../../access/authorise.js';
import { recordLimit } from './record-limit.js';
import { variablesFault } from './variables.js';

/**
 * Decides once, before anything runs, whether a valid operation is admitted: its caller's role, the number of records it
 * could give, its variables. The same for HTTP and sockets.
 */
export const admissionFault = (request: {
  readonly actor: Actor;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}): GraphQLError | undefined => {
  const { actor, schema, document, operation, variables } = request;
  return (
    authorise(actor, schema, document, operation, variables) ??
    recordLimit(document, operation, variables) ??
    variablesFault(schema, operation, variables)
  );
};
