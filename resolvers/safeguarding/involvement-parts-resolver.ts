import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Involvement } from '../../schema/records/involvement.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { Mark, MarkConnection } from '../../schema/safeguarding/mark.js';
import { PoliceProtection, Section42Test } from '../../schema/safeguarding/protection.js';
import { WITHDRAWN, Withdrawal } from '../../schema/safeguarding/withdrawal.js';
import { Moment } from '../../schema/scalars.js';
import type { ApiContext } from '../api-context.js';
import { childPage } from '../child-pages.js';
import { marksOfInvolvement } from './child-lists.js';
import { policeProtectionOf, section42TestOf } from './one-of.js';

/** What is known of somebody's part in an incident. */
@Resolver(() => Involvement)
export class InvolvementPartsResolver {
  @FieldResolver(() => MarkConnection, {
    description: 'What is established about this part, withdrawn marks too, the first recorded first.',
  })
  async marks(
    @Ctx() context: ApiContext,
    @Root() { row }: Involvement,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return MarkConnection.read(page, Mark.of, (request) => childPage(context, marksOfInvolvement, row.id, request));
  }

  @FieldResolver(() => Section42Test, {
    nullable: true,
    description: 'The latest test whether this adult is at risk; null when none was made.',
  })
  async section42Test(@Ctx() context: ApiContext, @Root() { row }: Involvement): Promise<Section42Test | null> {
    const test = await context.loaders.load(section42TestOf, row.id);
    return test && Section42Test.of(test);
  }

  @FieldResolver(() => PoliceProtection, {
    nullable: true,
    description: 'Police protection of this child; null when there was none.',
  })
  async policeProtection(@Ctx() context: ApiContext, @Root() { row }: Involvement): Promise<PoliceProtection | null> {
    const protection = await context.loaders.load(policeProtectionOf, row.id);
    return protection && PoliceProtection.of(protection);
  }

  @FieldResolver(() => Moment, {
    description: 'When the part became known: deadlines for this person begin no earlier.',
  })
  identifiedAt(@Root() { row }: Involvement): Date {
    return row.identifiedAt ?? row.createdAt;
  }

  @FieldResolver(() => Withdrawal, { nullable: true, description: WITHDRAWN })
  withdrawn(@Root() { row }: Involvement): Withdrawal | null {
    return Withdrawal.of(row);
  }
}
