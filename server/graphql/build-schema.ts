import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import { resolvers } from '../../resolvers/index.js';
import { noTopics } from '../../resolvers/subscriptions/index.js';

/**
 * Plain properties are read by graphql itself. type-graphql would wrap each in an asynchronous chain of middlewares, of which
 * we have none: a promise for every field of every row made lists three times as dear.
 */
function readPropertiesDirectly(): void {
  for (const field of getMetadataStorage().fields) {
    if (field.schemaName === field.name) field.simple ??= true;
  }
}

/** The whole API, with its resolvers. Inputs are checked by the actions, which know what they mean. */
export function buildApiSchema(): GraphQLSchema {
  readPropertiesDirectly();
  return buildSchemaSync({ resolvers, validate: false, pubSub: noTopics });
}
