import { Field, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import { MutationPayload, Problem } from '../problem.js';
import { Incident } from '../records/incident.js';
import { Involvement } from '../records/involvement.js';
import { Consent } from './consent.js';
import { InvestigationEvent, VictimUpdate } from './investigation-event.js';
import { Mark } from './mark.js';
import { RiskAssessment } from './risk-assessment.js';

/** What every change of an incident returns. */
@ObjectType()
export abstract class IncidentChangePayload extends MutationPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident as it now is; null when refused.' })
  incident?: Incident | null;
}

@ObjectType({ description: 'The incident changed, or why not.' })
export class ChangeIncidentPayload extends IncidentChangePayload {}

@ObjectType({ description: 'The mark set or withdrawn, or why not.' })
export class MarkPayload extends IncidentChangePayload {
  @Field(() => Mark, { nullable: true, description: 'The mark as it now is; null when refused.' })
  mark?: Mark | null;
}

@ObjectType({ description: 'The part in the incident as it now is, or why nothing was changed.' })
export class ChangeInvolvementPayload extends IncidentChangePayload {
  @Field(() => Involvement, { nullable: true, description: 'The part in the incident; null when refused.' })
  involvement?: Involvement | null;
}

@ObjectType({ description: 'The answer recorded, or why not.' })
export class RecordConsentPayload extends IncidentChangePayload {
  @Field(() => Consent, { nullable: true, description: 'The answer; null when refused.' })
  consent?: Consent | null;
}

@ObjectType({ description: 'The risk assessment recorded or withdrawn, or why not.' })
export class RiskAssessmentPayload extends IncidentChangePayload {
  @Field(() => RiskAssessment, { nullable: true, description: 'The risk assessment; null when refused.' })
  riskAssessment?: RiskAssessment | null;

  @Field(() => [Problem], {
    description: 'What did not stand in the way and is to be looked at, e.g. `RISK_GRADE_MAY_BE_HIGHER`.',
  })
  warnings: readonly DomainProblem[] = [];
}

@ObjectType({ description: 'The event of the investigation recorded or withdrawn, or why not.' })
export class InvestigationEventPayload extends IncidentChangePayload {
  @Field(() => InvestigationEvent, { nullable: true, description: 'The event; null when refused.' })
  investigationEvent?: InvestigationEvent | null;
}

@ObjectType({ description: 'That the victim was told, or why it was not recorded.' })
export class RecordVictimUpdatePayload extends IncidentChangePayload {
  @Field(() => VictimUpdate, { nullable: true, description: 'That the victim was told; null when refused.' })
  victimUpdate?: VictimUpdate | null;
}
