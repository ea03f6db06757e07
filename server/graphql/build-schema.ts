import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { resolvers } from '../../resolvers/index.js';
import { noTopics } from '../../resolvers/subscriptions/index.js';

/** The whole API, with its resolvers. Inputs are checked by the actions, which know what they mean. */
export const buildApiSchema = (): GraphQLSchema => buildSchemaSync({ resolvers, validate: false, pubSub: noTopics });
