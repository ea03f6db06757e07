import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { recordArrest } from '../../actions/records/record-arrest.js';
import { recordCustodyEvent } from '../../actions/records/record-custody-event.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey, requireDatabaseId } from '../../schema/relay/global-id.js';
import { Charge, ChargeConnection } from '../../schema/records/charge.js';
import {
  CustodyEvent,
  CustodyEventConnection,
  CustodyRecord,
  CustodyRecordConnection,
  CustodyRecordFilter,
} from '../../schema/records/custody-record.js';
import { CustodyClock } from '../../schema/records/custody-clock.js';
import { Incident } from '../../schema/records/incident.js';
import { RecordArrestInput, RecordCustodyEventInput } from '../../schema/records/inputs.js';
import { RecordArrestPayload, RecordCustodyEventPayload } from '../../schema/records/payloads.js';
import { Person } from '../../schema/records/person.js';
import { Moment } from '../../schema/scalars.js';
import type { ApiContext } from '../api-context.js';
import { afresh, problemsOf } from './afresh.js';
import { custodyRecordById, incidentById, personById } from '../by-id.js';
import { chargesOfCustodyRecord, eventsOfCustodyRecord } from './child-lists.js';
import { childPage } from '../child-pages.js';
import { clockOf } from './custody-clock.js';
import { listCustodyRecords } from './lists.js';

const TEN_YEARS_MS = 3_653 * 86_400_000;

@Resolver(() => CustodyRecord)
export class CustodyResolver {
  @Query(() => CustodyRecord, { nullable: true, description: 'One custody record by its id; null when there is none.' })
  async custodyRecord(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the custody record.' }) id: string,
  ): Promise<CustodyRecord | null> {
    const row = await context.loaders.load(custodyRecordById, requireDatabaseId('CustodyRecord', id, 'id'));
    return row && CustodyRecord.of(row);
  }

  @Query(() => CustodyRecordConnection, { description: 'Custody records, the latest arrest first.' })
  async custodyRecords(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => CustodyRecordFilter, { nullable: true, description: 'Which records; all when left out.' })
    filter?: CustodyRecordFilter | null,
  ) {
    return CustodyRecordConnection.read(page, CustodyRecord.of, (request) =>
      listCustodyRecords(context, filter ?? {}, request),
    );
  }

  @FieldResolver(() => Person, { description: 'Who is or was detained.' })
  async person(@Ctx() context: ApiContext, @Root() record: CustodyRecord): Promise<Person> {
    return Person.of((await context.loaders.load(personById, record.row.personId))!);
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The incident for which, when it is recorded.' })
  async incident(@Ctx() context: ApiContext, @Root() record: CustodyRecord): Promise<Incident | null> {
    const row = record.row.incidentId ? await context.loaders.load(incidentById, record.row.incidentId) : null;
    return row && Incident.of(row);
  }

  @FieldResolver(() => CustodyClock, {
    description: 'The custody clock. Events after the moment are left out; of a later moment, what would be by then.',
  })
  clock(
    @Ctx() context: ApiContext,
    @Root() record: CustodyRecord,
    @Arg('at', () => Moment, {
      nullable: true,
      description: 'At which moment, at most ten years from now; now when left out.',
    })
    at?: Date | null,
  ): Promise<CustodyClock> {
    const now = context.action.now();
    // Minutes of thousands of years are more than a number of the API holds.
    if (at && at.getTime() > now.getTime() + TEN_YEARS_MS) {
      throw new GraphQLError('"at" must not be more than ten years from now. Ask for an earlier moment.', {
        extensions: { code: 'BAD_USER_INPUT', path: '/at' },
      });
    }
    return clockOf(context, record.row, at ?? now);
  }

  @FieldResolver(() => CustodyEventConnection, {
    description: 'What happened in the detention, in the order in which it was recorded.',
  })
  async events(
    @Ctx() context: ApiContext,
    @Root() record: CustodyRecord,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return CustodyEventConnection.read(page, CustodyEvent.of, (request) =>
      childPage(context, eventsOfCustodyRecord, record.row.id, request),
    );
  }

  @FieldResolver(() => ChargeConnection, { description: 'Charges put in this detention, in order.' })
  async charges(
    @Ctx() context: ApiContext,
    @Root() record: CustodyRecord,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return ChargeConnection.read(page, Charge.of, (request) =>
      childPage(context, chargesOfCustodyRecord, record.row.id, request),
    );
  }

  @Mutation(() => RecordArrestPayload, {
    description: 'Records an arrest: opens a custody record and gives it its numbers.',
  })
  async recordArrest(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordArrestInput, {
      description: 'Who was arrested, when, and the station where the detention is.',
    })
    input: RecordArrestInput,
  ): Promise<RecordArrestPayload> {
    const outcome = await recordArrest(context.action, {
      ...input,
      personId: foreignKey('Person', input.personId),
      incidentId: input.incidentId ? foreignKey('Incident', input.incidentId) : null,
    });
    return {
      custodyRecord: await afresh(context, outcome, custodyRecordById, CustodyRecord.of),
      problems: problemsOf(outcome),
      warnings: outcome.ok ? (outcome.warnings ?? []) : [],
    };
  }

  @Mutation(() => RecordCustodyEventPayload, { description: 'Records something that happened in a detention.' })
  async recordCustodyEvent(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordCustodyEventInput, { description: 'What happened and when.' })
    input: RecordCustodyEventInput,
  ): Promise<RecordCustodyEventPayload> {
    const outcome = await recordCustodyEvent(context.action, {
      ...input,
      custodyRecordId: foreignKey('CustodyRecord', input.custodyRecordId),
      correctsId: input.correctsId ? foreignKey('CustodyEvent', input.correctsId) : null,
    });
    return {
      custodyRecord: await afresh(context, outcome, custodyRecordById, CustodyRecord.of),
      problems: problemsOf(outcome),
    };
  }
}
