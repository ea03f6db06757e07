import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { assessRisk } from '../../actions/safeguarding/assess-risk.js';
import { recordConsent } from '../../actions/safeguarding/record-consent.js';
import { withdrawRiskAssessment } from '../../actions/safeguarding/withdraw-risk-assessment.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import { Consent } from '../../schema/safeguarding/consent.js';
import { AssessRiskInput, RecordConsentInput, WithdrawRiskAssessmentInput } from '../../schema/safeguarding/inputs.js';
import { RecordConsentPayload, RiskAssessmentPayload } from '../../schema/safeguarding/payloads.js';
import { RiskAssessment } from '../../schema/safeguarding/risk-assessment.js';
import type { ApiContext } from '../api-context.js';
import { consentById, riskAssessmentById } from '../by-id.js';
import { changedIn } from './outcome.js';

async function assessed(context: ApiContext, outcome: ActionOutcome): Promise<RiskAssessmentPayload> {
  const { value, ...rest } = await changedIn(context, outcome, riskAssessmentById, RiskAssessment.of);
  return { riskAssessment: value, ...rest };
}

@Resolver()
export class RiskResolver {
  @Mutation(() => RecordConsentPayload, {
    description: 'Records what somebody answered when asked whether their details may go to an agency.',
  })
  async recordConsent(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordConsentInput, { description: 'Who was asked for what, and the answer.' })
    input: RecordConsentInput,
  ): Promise<RecordConsentPayload> {
    const outcome = await recordConsent(context.action, {
      ...input,
      incidentId: foreignKey('Incident', input.incidentId),
      personId: foreignKey('Person', input.personId),
    });
    const { value, ...rest } = await changedIn(context, outcome, consentById, Consent.of);
    return { consent: value, ...rest };
  }

  @Mutation(() => RiskAssessmentPayload, {
    description:
      'Records the risk assessment of a victim of domestic abuse and grades it. High risk calls for a referral to the MARAC at once.',
  })
  async assessRisk(
    @Ctx() context: ApiContext,
    @Arg('input', () => AssessRiskInput, { description: 'Whose risk, and the answers.' }) input: AssessRiskInput,
  ): Promise<RiskAssessmentPayload> {
    const outcome = await assessRisk(context.action, {
      ...input,
      incidentId: foreignKey('Incident', input.incidentId),
      personId: input.personId ? foreignKey('Person', input.personId) : null,
    });
    return assessed(context, outcome);
  }

  @Mutation(() => RiskAssessmentPayload, {
    description: 'Takes back a risk assessment that was wrong. The assessment is then owed again.',
  })
  async withdrawRiskAssessment(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawRiskAssessmentInput, { description: 'Which assessment, and why.' })
    input: WithdrawRiskAssessmentInput,
  ): Promise<RiskAssessmentPayload> {
    const riskAssessmentId = foreignKey('RiskAssessment', input.riskAssessmentId);
    return assessed(context, await withdrawRiskAssessment(context.action, { ...input, riskAssessmentId }));
  }
}
