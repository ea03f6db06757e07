import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { breakGlass } from '../../actions/restrictions/break-glass.js';
import { changeRestrictionReaders } from '../../actions/restrictions/change-restriction-readers.js';
import { liftRestriction } from '../../actions/restrictions/lift-restriction.js';
import { restrictRecord } from '../../actions/restrictions/restrict-record.js';
import { restrictableRecords, restrictableTarget, type RestrictableTarget } from '../../domain/restrictions/index.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey, parseGlobalId, toGlobalId } from '../../schema/relay/global-id.js';
import {
  BreakGlassInput,
  BreakGlassPayload,
  ChangeRestrictionReadersInput,
  GlassBrokenFilter,
  LiftRestrictionInput,
  RestrictionFilter,
  RestrictionPayload,
  RestrictRecordInput,
} from '../../schema/restrictions/inputs.js';
import {
  BrokenGlass,
  BrokenGlassConnection,
  RecordRestriction,
  RecordRestrictionConnection,
  RestrictionReader,
} from '../../schema/restrictions/restriction.js';
import type { ApiContext } from '../api-context.js';
import { restrictionById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { listGlassBroken, listRestrictions, readersOf } from './lists.js';

@Resolver(() => RecordRestriction)
export class RestrictionResolver {
  @Query(() => RecordRestrictionConnection, {
    description: 'Which records are or were restricted, the last placed first: that they are, and not what they hold.',
  })
  async restrictions(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => RestrictionFilter, { nullable: true, description: 'Which ones; all when left out.' })
    filter?: RestrictionFilter | null,
  ) {
    return RecordRestrictionConnection.read(page, RecordRestriction.of, (request) =>
      listRestrictions(context, filter ?? {}, request),
    );
  }

  @Query(() => BrokenGlassConnection, {
    description: 'Who opened restricted records without being named, when and why, the last first.',
  })
  async glassBroken(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => GlassBrokenFilter, { nullable: true, description: 'Which; all when left out.' })
    filter?: GlassBrokenFilter | null,
  ) {
    return BrokenGlassConnection.read(page, BrokenGlass.of, (request) =>
      listGlassBroken(context, filter ?? {}, request),
    );
  }

  @FieldResolver(() => [RestrictionReader], { description: 'Who may see the record, the first named first.' })
  async readers(@Ctx() { loaders }: ApiContext, @Root() { row }: RecordRestriction): Promise<RestrictionReader[]> {
    return (await loaders.load(readersOf, row.id)).map(RestrictionReader.of);
  }

  @Mutation(() => RestrictionPayload, {
    description:
      'Restricts a record: at once it is found by its named readers alone, you among them unless you say otherwise, and so is what depends on it.',
  })
  async restrictRecord(
    @Ctx() context: ApiContext,
    @Arg('input', () => RestrictRecordInput, { description: 'Which record, why, and who may see it.' })
    { recordId, ...input }: RestrictRecordInput,
  ): Promise<RestrictionPayload> {
    const outcome = await restrictRecord(context.action, { ...input, ...targetOf(recordId) });
    return {
      restriction: await afresh(context, outcome, restrictionById, RecordRestriction.of),
      problems: problemsOf(outcome),
    };
  }

  @Mutation(() => RestrictionPayload, { description: 'Changes who may see a restricted record, at once.' })
  async changeRestrictionReaders(
    @Ctx() context: ApiContext,
    @Arg('input', () => ChangeRestrictionReadersInput, { description: 'Of which restriction, and who.' })
    input: ChangeRestrictionReadersInput,
  ): Promise<RestrictionPayload> {
    const restrictionId = foreignKey('RecordRestriction', input.restrictionId);
    const outcome = await changeRestrictionReaders(context.action, { ...input, restrictionId });
    return {
      restriction: await afresh(context, outcome, restrictionById, RecordRestriction.of),
      problems: problemsOf(outcome),
    };
  }

  @Mutation(() => RestrictionPayload, {
    description: 'Lifts a restriction: the record is found again, unless another restriction of it still holds.',
  })
  async liftRestriction(
    @Ctx() context: ApiContext,
    @Arg('input', () => LiftRestrictionInput, { description: 'Which restriction, and why.' })
    input: LiftRestrictionInput,
  ): Promise<RestrictionPayload> {
    const restrictionId = foreignKey('RecordRestriction', input.restrictionId);
    const outcome = await liftRestriction(context.action, { ...input, restrictionId });
    return {
      restriction: await afresh(context, outcome, restrictionById, RecordRestriction.of),
      problems: problemsOf(outcome),
    };
  }

  @Mutation(() => BreakGlassPayload, {
    description:
      'Opens a restricted record to you for a while, though you are not named for it: for when somebody would come to harm otherwise. Supervisors are told at once, with your reason.',
  })
  async breakGlass(
    @Ctx() context: ApiContext,
    @Arg('input', () => BreakGlassInput, { description: 'Which record, why, and for how long.' })
    { recordId, ...input }: BreakGlassInput,
  ): Promise<BreakGlassPayload> {
    const outcome = await breakGlass(context.action, { ...input, ...targetOf(recordId) });
    if (!outcome.ok) return { openedIds: [], until: null, problems: outcome.problems };
    context.loaders.forget();
    const { actorId, askedId, at, until } = await context.reads.breakGlass.findUniqueOrThrow({
      where: { id: outcome.id },
    });
    const opened = await context.reads.breakGlass.findMany({
      where: { actorId, askedId, at },
      orderBy: { id: 'asc' },
    });
    const openedIds = opened.map((row) =>
      toGlobalId(restrictableRecords[row.recordType as keyof typeof restrictableRecords], row.recordId),
    );
    return { openedIds, until, problems: [] };
  }
}

/** What a global id names that can be restricted; nothing for any other. */
function targetOf(globalId: string): RestrictableTarget {
  const named = parseGlobalId(globalId);
  return (named && restrictableTarget(named.type, named.id)) ?? {};
}
