import { Ctx, Query, Resolver } from 'type-graphql';
import { ProblemCatalogueEntry } from '../schema/problem-catalogue.js';
import type { ApiContext } from './api-context.js';

@Resolver()
export class ProblemCatalogueResolver {
  @Query(() => [ProblemCatalogueEntry], {
    description: 'Every problem code that the API can give, with what to do about it, by code.',
  })
  problemCatalogue(@Ctx() context: ApiContext): readonly ProblemCatalogueEntry[] {
    return context.problemCatalogue;
  }
}
