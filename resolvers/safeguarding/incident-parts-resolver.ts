import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Incident } from '../../schema/records/incident.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { Consent, ConsentConnection } from '../../schema/safeguarding/consent.js';
import { CrimeRecord, IncidentOwner } from '../../schema/safeguarding/incident-parts.js';
import {
  InvestigationEvent,
  InvestigationEventConnection,
  VictimUpdate,
  VictimUpdateConnection,
} from '../../schema/safeguarding/investigation-event.js';
import { Mark, MarkConnection } from '../../schema/safeguarding/mark.js';
import { RiskAssessment, RiskAssessmentConnection } from '../../schema/safeguarding/risk-assessment.js';
import type { ApiContext } from '../api-context.js';
import { childPage, NO_ROWS } from '../child-pages.js';
import {
  consentsOfIncident,
  investigationEventsOfIncident,
  marksOfIncident,
  riskAssessmentsOfIncident,
  victimUpdatesOfIncident,
} from './child-lists.js';
import { crimeRecordOf } from './one-of.js';
import { seesRiskAssessments } from './visible.js';

/** What is known of an incident beyond what was reported. */
@Resolver(() => Incident)
export class IncidentPartsResolver {
  @FieldResolver(() => MarkConnection, {
    description:
      'What is established about it and about the parts in it, withdrawn marks too, the first recorded first.',
  })
  async marks(@Ctx() context: ApiContext, @Root() { row }: Incident, @Args(() => PageArguments) page: PageArguments) {
    return MarkConnection.read(page, Mark.of, (request) => childPage(context, marksOfIncident, row.id, request));
  }

  @FieldResolver(() => ConsentConnection, {
    description: 'What people answered when asked for their consent, the first recorded first.',
  })
  async consents(
    @Ctx() context: ApiContext,
    @Root() { row }: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return ConsentConnection.read(page, Consent.of, (request) =>
      childPage(context, consentsOfIncident, row.id, request),
    );
  }

  @FieldResolver(() => RiskAssessmentConnection, {
    description: 'Risk assessments, withdrawn ones too, the first recorded first.',
  })
  async riskAssessments(
    @Ctx() context: ApiContext,
    @Root() { row }: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return RiskAssessmentConnection.read(page, RiskAssessment.of, (request) =>
      seesRiskAssessments(context) ? childPage(context, riskAssessmentsOfIncident, row.id, request) : NO_ROWS,
    );
  }

  @FieldResolver(() => InvestigationEventConnection, {
    description: 'What happened in the investigation of which its victims are told, the first recorded first.',
  })
  async investigationEvents(
    @Ctx() context: ApiContext,
    @Root() { row }: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return InvestigationEventConnection.read(page, InvestigationEvent.of, (request) =>
      childPage(context, investigationEventsOfIncident, row.id, request),
    );
  }

  @FieldResolver(() => VictimUpdateConnection, {
    description: 'What its victims were told, the first recorded first.',
  })
  async victimUpdates(
    @Ctx() context: ApiContext,
    @Root() { row }: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return VictimUpdateConnection.read(page, VictimUpdate.of, (request) =>
      childPage(context, victimUpdatesOfIncident, row.id, request),
    );
  }

  @FieldResolver(() => CrimeRecord, {
    nullable: true,
    description: 'That it was recorded as a crime; null when it was not.',
  })
  async crimeRecord(@Ctx() context: ApiContext, @Root() { row }: Incident): Promise<CrimeRecord | null> {
    const crime = await context.loaders.load(crimeRecordOf, row.id);
    return crime && CrimeRecord.of(crime);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The team that works on it; null when none was named.' })
  team(@Root() { row }: Incident): string | null {
    return row.team;
  }

  @FieldResolver(() => [IncidentOwner], { description: 'Who fills which role for it. Duties go to them.' })
  owners(@Root() { row }: Incident): IncidentOwner[] {
    return IncidentOwner.listOf(row);
  }
}
