import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { recordPersonName, withdrawPersonName } from '../../actions/person-search/person-names.js';
import { recordPersonWarning, withdrawPersonWarning } from '../../actions/person-search/person-warnings.js';
import { isUuid } from '../../domain/uuid.js';
import type { CustodyRecord as CustodyRow } from '../../prisma/rows.js';
import { ChangePersonPayload, PersonHit, PersonHitConnection } from '../../schema/person-search/hit.js';
import {
  PersonSearchInput,
  RecordPersonNameInput,
  RecordPersonWarningInput,
  WithdrawPersonNameInput,
  WithdrawPersonWarningInput,
} from '../../schema/person-search/inputs.js';
import { PersonName, PersonWarning } from '../../schema/person-search/person-names.js';
import { CustodyRecord } from '../../schema/records/custody-record.js';
import { Person } from '../../schema/records/person.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { personById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { detentionsOfPeople, namesOfPeople, warningsOfPeople } from './of-people.js';
import { searchPeople } from './search.js';

const NO_ID = '00000000-0000-0000-0000-000000000000';
/** An id that is none is that of nothing. */
const partId = (id: string): string => (isUuid(id) ? id : NO_ID);

@Resolver(() => PersonHit)
export class PersonSearchResolver {
  @Query(() => PersonHitConnection, {
    description:
      'Finds people by what is known of them, the best hits first: names as heard, spelt or romanised otherwise, in any order, nicknames, initials, aliases; part of a date of birth, an age, an address, numbers. The pages of one search, whatever their size, see what its first page saw.',
  })
  searchPeople(
    @Ctx() context: ApiContext,
    @Arg('search', () => PersonSearchInput, { description: 'Whom to search for.' }) search: PersonSearchInput,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<PersonHitConnection> {
    return searchPeople(context, search, page.request());
  }

  @FieldResolver(() => [PersonWarning], { description: 'What to know before meeting the person; first of all.' })
  async warnings(@Ctx() context: ApiContext, @Root() hit: PersonHit): Promise<PersonWarning[]> {
    return (await context.loaders.load(warningsOfPeople, hit.row.id)).map(PersonWarning.of);
  }

  @FieldResolver(() => CustodyRecord, {
    nullable: true,
    description: 'The detention in which the person is now, if any.',
  })
  async currentDetention(@Ctx() context: ApiContext, @Root() hit: PersonHit): Promise<CustodyRecord | null> {
    const [latest] = await context.loaders.load<string, CustodyRow[]>(detentionsOfPeople, hit.row.id);
    return latest ? CustodyRecord.of(latest) : null;
  }
}

@Resolver(() => Person)
export class PersonNamesResolver {
  @FieldResolver(() => [PersonName], { description: 'Names that the person has besides that of the record.' })
  async otherNames(@Ctx() context: ApiContext, @Root() person: Person): Promise<PersonName[]> {
    return (await context.loaders.load(namesOfPeople, person.row.id)).map(PersonName.of);
  }

  @FieldResolver(() => [PersonWarning], { description: 'What to know before meeting the person.' })
  async warnings(@Ctx() context: ApiContext, @Root() person: Person): Promise<PersonWarning[]> {
    return (await context.loaders.load(warningsOfPeople, person.row.id)).map(PersonWarning.of);
  }

  @Mutation(() => ChangePersonPayload, {
    description: 'Records a name that somebody has besides that of the record; searches find them by it from then on.',
  })
  async recordPersonName(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordPersonNameInput, { description: 'Whose name, and which.' }) input: RecordPersonNameInput,
  ): Promise<ChangePersonPayload> {
    const personId = foreignKey('Person', input.personId);
    return changed(context, await recordPersonName(context.action, { ...input, personId }));
  }

  @Mutation(() => ChangePersonPayload, { description: 'Takes back a name that somebody never had.' })
  async withdrawPersonName(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawPersonNameInput, { description: 'Which name, and why.' })
    input: WithdrawPersonNameInput,
  ): Promise<ChangePersonPayload> {
    return changed(context, await withdrawPersonName(context.action, { ...input, nameId: partId(input.nameId) }));
  }

  @Mutation(() => ChangePersonPayload, { description: 'Records what an officer must know before meeting somebody.' })
  async recordPersonWarning(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordPersonWarningInput, { description: 'Of whom, and of what it warns.' })
    input: RecordPersonWarningInput,
  ): Promise<ChangePersonPayload> {
    const personId = foreignKey('Person', input.personId);
    return changed(context, await recordPersonWarning(context.action, { ...input, personId }));
  }

  @Mutation(() => ChangePersonPayload, { description: 'Takes back a warning that does not hold.' })
  async withdrawPersonWarning(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawPersonWarningInput, { description: 'Which warning, and why.' })
    input: WithdrawPersonWarningInput,
  ): Promise<ChangePersonPayload> {
    const warningId = partId(input.warningId);
    return changed(context, await withdrawPersonWarning(context.action, { ...input, warningId }));
  }
}

const changed = async (context: ApiContext, outcome: ActionOutcome): Promise<ChangePersonPayload> => ({
  person: await afresh(context, outcome, personById, Person.of),
  problems: problemsOf(outcome),
});
