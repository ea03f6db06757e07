import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { recordPerson } from '../../actions/records/record-person.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import { Charge, ChargeConnection } from '../../schema/records/charge.js';
import { CustodyRecord, CustodyRecordConnection } from '../../schema/records/custody-record.js';
import { Incident } from '../../schema/records/incident.js';
import { RecordPersonInput } from '../../schema/records/inputs.js';
import { Involvement, InvolvementConnection } from '../../schema/records/involvement.js';
import { RecordPersonPayload } from '../../schema/records/payloads.js';
import { Person, PersonConnection } from '../../schema/records/person.js';
import type { ApiContext } from '../api-context.js';
import { afresh, problemsOf } from './afresh.js';
import { incidentById, personById } from '../by-id.js';
import { chargesOfPerson, custodyRecordsOfPerson, involvementsOfPerson } from './child-lists.js';
import { childPage } from '../child-pages.js';
import { listPeople } from './lists.js';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'One person by id; null when there is none.' })
  async person(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the person.' }) id: string,
  ): Promise<Person | null> {
    const row = await context.loaders.load(personById, requireDatabaseId('Person', id, 'id'));
    return row && Person.of(row);
  }

  @Query(() => PersonConnection, { description: 'People, the latest recorded first.' })
  async people(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('familyName', () => String, { nullable: true, description: 'Only people of exactly this family name.' })
    familyName?: string | null,
  ) {
    return PersonConnection.read(page, Person.of, (request) => listPeople(context, familyName, request));
  }

  @FieldResolver(() => InvolvementConnection, {
    description: 'Incidents in which the person had a part, the first recorded first.',
  })
  async involvements(
    @Ctx() context: ApiContext,
    @Root() person: Person,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return InvolvementConnection.read(page, Involvement.of, (request) =>
      childPage(context, involvementsOfPerson, person.row.id, request),
    );
  }

  @FieldResolver(() => CustodyRecordConnection, { description: 'Detentions of the person, the first recorded first.' })
  async custodyRecords(
    @Ctx() context: ApiContext,
    @Root() person: Person,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return CustodyRecordConnection.read(page, CustodyRecord.of, (request) =>
      childPage(context, custodyRecordsOfPerson, person.row.id, request),
    );
  }

  @FieldResolver(() => ChargeConnection, { description: 'Charges against the person, the first recorded first.' })
  async charges(@Ctx() context: ApiContext, @Root() person: Person, @Args(() => PageArguments) page: PageArguments) {
    return ChargeConnection.read(page, Charge.of, (request) =>
      childPage(context, chargesOfPerson, person.row.id, request),
    );
  }

  @Mutation(() => RecordPersonPayload, { description: 'Records a person.' })
  async recordPerson(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordPersonInput, { description: 'What is known of the person.' }) input: RecordPersonInput,
  ): Promise<RecordPersonPayload> {
    const outcome = await recordPerson(context.action, input);
    return { person: await afresh(context, outcome, personById, Person.of), problems: problemsOf(outcome) };
  }
}

@Resolver(() => Involvement)
export class InvolvementResolver {
  @FieldResolver(() => Person, { description: 'Who.' })
  async person(@Ctx() context: ApiContext, @Root() involvement: Involvement): Promise<Person> {
    return Person.of((await context.loaders.load(personById, involvement.row.personId))!);
  }

  @FieldResolver(() => Incident, { description: 'In which incident.' })
  async incident(@Ctx() context: ApiContext, @Root() involvement: Involvement): Promise<Incident> {
    return Incident.of((await context.loaders.load(incidentById, involvement.row.incidentId))!);
  }
}
