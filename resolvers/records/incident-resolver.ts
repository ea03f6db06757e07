import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { involvePerson } from '../../actions/records/involve-person.js';
import { reportIncident } from '../../actions/records/report-incident.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey, requireDatabaseId } from '../../schema/relay/global-id.js';
import { Charge, ChargeConnection } from '../../schema/records/charge.js';
import { CustodyRecord, CustodyRecordConnection } from '../../schema/records/custody-record.js';
import { Incident, IncidentConnection, IncidentFilter } from '../../schema/records/incident.js';
import { InvolvePersonInput, ReportIncidentInput } from '../../schema/records/inputs.js';
import { Involvement, InvolvementConnection } from '../../schema/records/involvement.js';
import { InvolvePersonPayload, ReportIncidentPayload } from '../../schema/records/payloads.js';
import type { ApiContext } from '../api-context.js';
import { afresh, problemsOf } from './afresh.js';
import { incidentById, involvementById } from '../by-id.js';
import { chargesOfIncident, custodyRecordsOfIncident, involvementsOfIncident } from './child-lists.js';
import { childPage } from '../child-pages.js';
import { listIncidents } from './lists.js';

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, { nullable: true, description: 'One incident by its id; null when there is none.' })
  async incident(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the incident.' }) id: string,
  ): Promise<Incident | null> {
    const row = await context.loaders.load(incidentById, requireDatabaseId('Incident', id, 'id'));
    return row && Incident.of(row);
  }

  @Query(() => IncidentConnection, {
    description: 'Incidents, the latest reported first; those reported in the same moment by id.',
  })
  async incidents(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which incidents; all when left out.' })
    filter?: IncidentFilter | null,
  ) {
    return IncidentConnection.read(page, Incident.of, (request) => listIncidents(context, filter ?? {}, request));
  }

  @FieldResolver(() => InvolvementConnection, { description: 'Who had a part in it, the first recorded first.' })
  async involvements(
    @Ctx() context: ApiContext,
    @Root() incident: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return InvolvementConnection.read(page, Involvement.of, (request) =>
      childPage(context, involvementsOfIncident, incident.row.id, request),
    );
  }

  @FieldResolver(() => ChargeConnection, { description: 'Charges that came of it, the first recorded first.' })
  async charges(
    @Ctx() context: ApiContext,
    @Root() incident: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return ChargeConnection.read(page, Charge.of, (request) =>
      childPage(context, chargesOfIncident, incident.row.id, request),
    );
  }

  @FieldResolver(() => CustodyRecordConnection, {
    description: 'Detentions that came of it, the first recorded first.',
  })
  async custodyRecords(
    @Ctx() context: ApiContext,
    @Root() incident: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return CustodyRecordConnection.read(page, CustodyRecord.of, (request) =>
      childPage(context, custodyRecordsOfIncident, incident.row.id, request),
    );
  }

  @Mutation(() => ReportIncidentPayload, { description: 'Records an incident and gives it a number.' })
  async reportIncident(
    @Ctx() context: ApiContext,
    @Arg('input', () => ReportIncidentInput, { description: 'What was reported.' }) input: ReportIncidentInput,
  ): Promise<ReportIncidentPayload> {
    const outcome = await reportIncident(context.action, input);
    return { incident: await afresh(context, outcome, incidentById, Incident.of), problems: problemsOf(outcome) };
  }

  @Mutation(() => InvolvePersonPayload, { description: "Records a person's part in an incident." })
  async involvePerson(
    @Ctx() context: ApiContext,
    @Arg('input', () => InvolvePersonInput, { description: 'Who, in what, how.' }) input: InvolvePersonInput,
  ): Promise<InvolvePersonPayload> {
    const outcome = await involvePerson(context.action, {
      ...input,
      incidentId: foreignKey('Incident', input.incidentId),
      personId: foreignKey('Person', input.personId),
    });
    return {
      involvement: await afresh(context, outcome, involvementById, Involvement.of),
      problems: problemsOf(outcome),
    };
  }
}
