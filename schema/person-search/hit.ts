import { Field, Int, ObjectType } from 'type-graphql';
import type { RecordSource as Source } from '../../domain/person-search/kinds.js';
import type { SearchReason as Reason } from '../../domain/person-search/score.js';
import type { Person as PersonRow } from '../../prisma/rows.js';
import { MutationPayload } from '../problem.js';
import { Person } from '../records/person.js';
import { PageInfo } from '../relay/connection.js';
import { RecordSource, SearchReason } from './enums.js';

@ObjectType({ description: 'Somebody whom a search found.' })
export class PersonHit {
  /** The row of the person. */
  readonly row!: PersonRow;

  @Field(() => Person, { description: 'Who.' })
  get person(): Person {
    return Person.of(this.row);
  }

  @Field(() => Int, {
    description: 'How well what was asked agrees with what is known, 0 to 10,000: the same each time.',
  })
  score!: number;

  @Field(() => [SearchReason], { description: 'Why: how the words of the name were matched, and what else agrees.' })
  reasons!: readonly Reason[];

  @Field(() => RecordSource, { description: 'Whether it is recorded here or comes from an older system.' })
  source!: Source;

  static of(
    this: void,
    row: PersonRow,
    found: Pick<PersonHit, 'score' | 'reasons'> & { readonly source: string },
  ): PersonHit {
    const { score, reasons, source } = found;
    return Object.assign(new PersonHit(), { row, score, reasons, source: source as Source });
  }
}

@ObjectType({ description: 'One hit of a search, with its cursor.' })
export class PersonHitEdge {
  @Field(() => PersonHit, { description: 'The hit.' })
  node!: PersonHit;

  @Field({ description: 'Where this hit stands, and the moment of the search; give it as `after` to go on from here.' })
  cursor!: string;
}

@ObjectType({ description: 'One page of the hits of a search, the best first.' })
export class PersonHitConnection {
  @Field(() => [PersonHitEdge], { description: 'The hits of the page, in their order.' })
  edges!: PersonHitEdge[];

  @Field(() => PageInfo, { description: 'Where the page ends and whether more follows.' })
  pageInfo!: PageInfo;

  @Field({
    description: 'Whether more people may answer than any page gives, because what is asked fits very many: say more.',
  })
  more!: boolean;

  @Field(() => [String], {
    description:
      'What of the text, as typed, people were not searched by: what nothing could be made of, such as an e-mail address or a part of a telephone number; or a PNC, CRO or arrest/summons number whose last letter does not belong to it, of which the digits were searched by. Empty: all of it was used.',
  })
  notUsed!: readonly string[];
}

@ObjectType({ description: 'The person changed, or why not.' })
export class ChangePersonPayload extends MutationPayload {
  @Field(() => Person, { nullable: true, description: 'The person as they now are; null when refused.' })
  person?: Person | null;
}
