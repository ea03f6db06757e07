import { GraphQLError } from 'graphql';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { rowsFor } from '../access/permissions.js';
import { LARGEST_PAGE } from '../domain/paging.js';
import { type NodeType, parseGlobalId } from '../schema/relay/global-id.js';
import { Node } from '../schema/relay/node.js';
import type { ApiContext } from './api-context.js';
import { caseFileNodes } from './case-file/nodes.js';
import { deliveryNodes } from './delivery/nodes.js';
import { dutyNodes } from './duties/nodes.js';
import { duplicateNodes } from './duplicates/nodes.js';
import { webhookNodes } from './events/index.js';
import { importNodes } from './import/nodes.js';
import { recordNodes } from './records/nodes.js';
import { referralNodes } from './referrals/referrals.js';
import { restrictionNodes } from './restrictions/index.js';
import { safeguardingNodes } from './safeguarding/nodes.js';

/** How to find a record of each type again by its database id; null when there is none the caller may see. */
export type NodeFinder = (context: ApiContext, id: string) => Promise<Node | null>;

const finders: Readonly<Record<NodeType, NodeFinder>> = {
  ...recordNodes,
  ...caseFileNodes,
  ...deliveryNodes,
  ...webhookNodes,
  ...safeguardingNodes,
  ...dutyNodes,
  ...referralNodes,
  ...restrictionNodes,
  ...importNodes,
  ...duplicateNodes,
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything that has an id, by that id; null when there is no such record.',
  })
  async node(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'An id that this API gave.' }) id: string,
  ): Promise<Node | null> {
    const known = parseGlobalId(id);
    if (!known || rowsFor(context.action.actor, known.type) === 'none') return null;
    return finders[known.type](context, known.id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Several records by their ids, at most ${LARGEST_PAGE}, in the order of the ids.`,
  })
  async nodes(
    @Ctx() context: ApiContext,
    @Arg('ids', () => [ID], { description: 'Ids that this API gave.' }) ids: string[],
  ): Promise<(Node | null)[]> {
    if (ids.length > LARGEST_PAGE) {
      throw new GraphQLError(`"ids" holds more than ${LARGEST_PAGE}. Ask in several operations.`, {
        extensions: { code: 'BAD_USER_INPUT', path: '/ids' },
      });
    }
    return Promise.all(ids.map((id) => this.node(context, id)));
  }
}
