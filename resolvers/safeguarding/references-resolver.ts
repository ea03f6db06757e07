import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Incident } from '../../schema/records/incident.js';
import { Involvement } from '../../schema/records/involvement.js';
import { Person } from '../../schema/records/person.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { Consent } from '../../schema/safeguarding/consent.js';
import {
  InvestigationEvent,
  VictimUpdate,
  VictimUpdateConnection,
} from '../../schema/safeguarding/investigation-event.js';
import { Mark } from '../../schema/safeguarding/mark.js';
import { RiskAssessment } from '../../schema/safeguarding/risk-assessment.js';
import type { ApiContext } from '../api-context.js';
import { incidentById, investigationEventById, involvementById, personById } from '../by-id.js';
import { childPage } from '../child-pages.js';
import { victimUpdatesOfEvent } from './child-lists.js';

const incidentOf = async ({ loaders }: ApiContext, { row }: { row: { incidentId: string } }): Promise<Incident> =>
  Incident.of((await loaders.load(incidentById, row.incidentId))!);
const personOf = async ({ loaders }: ApiContext, personId: string): Promise<Person> =>
  Person.of((await loaders.load(personById, personId))!);

const inIncident = { description: 'In which incident.' };

@Resolver(() => Mark)
export class MarkResolver {
  @FieldResolver(() => Incident, inIncident)
  async incident(@Ctx() context: ApiContext, @Root() mark: Mark): Promise<Incident> {
    return incidentOf(context, mark);
  }

  @FieldResolver(() => Involvement, {
    nullable: true,
    description: 'The part in the incident that it is about; null: the incident as a whole.',
  })
  async involvement(@Ctx() { loaders }: ApiContext, @Root() { row }: Mark): Promise<Involvement | null> {
    const part = row.involvementId ? await loaders.load(involvementById, row.involvementId) : null;
    return part && Involvement.of(part);
  }
}

@Resolver(() => Consent)
export class ConsentResolver {
  @FieldResolver(() => Incident, inIncident)
  async incident(@Ctx() context: ApiContext, @Root() consent: Consent): Promise<Incident> {
    return incidentOf(context, consent);
  }

  @FieldResolver(() => Person, { description: 'Who was asked.' })
  async person(@Ctx() context: ApiContext, @Root() { row }: Consent): Promise<Person> {
    return personOf(context, row.personId);
  }
}

@Resolver(() => RiskAssessment)
export class RiskAssessmentResolver {
  @FieldResolver(() => Incident, inIncident)
  async incident(@Ctx() context: ApiContext, @Root() assessment: RiskAssessment): Promise<Incident> {
    return incidentOf(context, assessment);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Whose risk; null when that is not known.' })
  async person(@Ctx() context: ApiContext, @Root() { row }: RiskAssessment): Promise<Person | null> {
    return row.personId ? personOf(context, row.personId) : null;
  }
}

@Resolver(() => InvestigationEvent)
export class InvestigationEventResolver {
  @FieldResolver(() => Incident, inIncident)
  async incident(@Ctx() context: ApiContext, @Root() event: InvestigationEvent): Promise<Incident> {
    return incidentOf(context, event);
  }

  @FieldResolver(() => VictimUpdateConnection, {
    description: 'Which victims were told of it, the first recorded first.',
  })
  async victimUpdates(
    @Ctx() context: ApiContext,
    @Root() { row }: InvestigationEvent,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return VictimUpdateConnection.read(page, VictimUpdate.of, (request) =>
      childPage(context, victimUpdatesOfEvent, row.id, request),
    );
  }
}

@Resolver(() => VictimUpdate)
export class VictimUpdateResolver {
  @FieldResolver(() => Incident, inIncident)
  async incident(@Ctx() context: ApiContext, @Root() update: VictimUpdate): Promise<Incident> {
    return incidentOf(context, update);
  }

  @FieldResolver(() => Person, { description: 'The victim.' })
  async person(@Ctx() context: ApiContext, @Root() { row }: VictimUpdate): Promise<Person> {
    return personOf(context, row.personId);
  }

  @FieldResolver(() => InvestigationEvent, { description: 'What they were told of.' })
  async investigationEvent(@Ctx() { loaders }: ApiContext, @Root() { row }: VictimUpdate): Promise<InvestigationEvent> {
    return InvestigationEvent.of((await loaders.load(investigationEventById, row.eventId))!);
  }
}
