import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What a problem code means. Every code that the API can give is in the catalogue.' })
export class ProblemCatalogueEntry {
  @Field({ description: 'The code, e.g. `DCF-R-055`.' })
  code!: string;

  @Field({ description: 'What is wrong, in a few words.' })
  title!: string;

  @Field({ description: 'What to do about it.' })
  action!: string;
}
