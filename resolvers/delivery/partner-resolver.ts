import { Ctx, Query, Resolver } from 'type-graphql';
import { Partner } from '../../schema/delivery/partner.js';
import type { ApiContext } from '../api-context.js';
import { notShown } from './loaders.js';

@Resolver(() => Partner)
export class PartnerResolver {
  @Query(() => [Partner], { description: 'The outside systems that documents are sent to, by id.' })
  async partners(@Ctx() context: ApiContext): Promise<Partner[]> {
    return (await context.reads.partner.findMany({ orderBy: { id: 'asc' }, omit: notShown })).map((row) =>
      Partner.of(row),
    );
  }
}
