import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import { resolvers } from '../../resolvers/index.js';
import { noTopics } from '../../resolvers/subscriptions/index.js';
import { hideRestricted } from './hide-restricted.js';

/**
 * Plain properties are read by graphql itself. type-graphql would wrap each in an asynchronous chain of middlewares, of which
 * we have none: a promise for every field of every row made lists three times as dear.
 */
function readPropertiesDirectly(): void {
  for (const field of getMetadataStorage().fields) {
    if (field.schemaName === field.name) field.simple ??= true;
  }
}

/** What type-graphql leaves without a description. */
const rootDescriptions = {
  Query: 'What can be asked. Which fields are open depends on the role of the caller.',
  Mutation: 'What can be changed. Refusals come back as `problems`; nothing is changed then.',
  Subscription: 'What can be listened to. Every change carries a cursor from which to go on after a break.',
};

/** The whole API, with its resolvers. Inputs are checked by the actions, which know what they mean. */
export function buildApiSchema(): GraphQLSchema {
  readPropertiesDirectly();
  // The check runs an introspection of the whole schema: `npm run schema:check` does that once, every start need not.
  const schema = buildSchemaSync({ resolvers, validate: false, pubSub: noTopics, skipCheck: true });
  for (const [name, description] of Object.entries(rootDescriptions)) schema.getType(name)!.description = description;
  hideRestricted(schema);
  return schema;
}
