import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { addToReferral } from '../../actions/referrals/add-to-referral.js';
import { createReferral } from '../../actions/referrals/create-referral.js';
import { answerReferral, recordReferralAnswer } from '../../actions/referrals/record-referral-answer.js';
import { referAnew } from '../../actions/referrals/refer-anew.js';
import { withdrawReferral } from '../../actions/referrals/withdraw-referral.js';
import type { ReferralKind } from '../../domain/duties/index.js';
import type { ReferralAnswerKind } from '../../domain/referral/index.js';
import {
  AddToReferralInput,
  AnswerReferralInput,
  CreateReferralInput,
  RecordReferralAnswerInput,
  ReferAnewInput,
  ReferralPayload,
  WithdrawReferralInput,
} from '../../schema/referrals/inputs.js';
import { Referral } from '../../schema/referrals/referral.js';
import { foreignKey, type NodeType } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { referralById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { referralGiven } from './details.js';

@Resolver()
export class ReferralChangesResolver {
  @Mutation(() => ReferralPayload, {
    description:
      'Refers somebody to another agency, from a duty or by hand: with only the fields that the agency needs, on a legal basis. It goes by itself; the duty is met when the agency has it.',
  })
  async createReferral(
    @Ctx() context: ApiContext,
    @Arg('input', () => CreateReferralInput, { description: 'Whom, to whom, why and on what basis.' })
    input: CreateReferralInput,
  ): Promise<ReferralPayload> {
    const { idempotencyKey, dutyId, kind, incidentId, personId } = input;
    const target = {
      dutyId: key('Duty', dutyId),
      kind: kind as ReferralKind | null | undefined,
      incidentId: key('Incident', incidentId),
      personId: key('Person', personId),
    };
    return payload(
      context,
      await createReferral(context.action, { idempotencyKey, ...target, ...referralGiven(input) }),
    );
  }

  @Mutation(() => ReferralPayload, {
    description:
      'Makes a referral in place of one that was declined or that the agency could not take, to the same agency or another. It decides the duty to say what next.',
  })
  async referAnew(
    @Ctx() context: ApiContext,
    @Arg('input', () => ReferAnewInput, { description: 'Which one, and what is said this time.' })
    input: ReferAnewInput,
  ): Promise<ReferralPayload> {
    const { idempotencyKey } = input;
    const referralId = foreignKey('Referral', input.referralId);
    return payload(context, await referAnew(context.action, { idempotencyKey, referralId, ...referralGiven(input) }));
  }

  @Mutation(() => ReferralPayload, {
    description:
      'Takes a referral back. What the agency does not have goes no more; an agency that has it is told. What it met is owed again.',
  })
  async withdrawReferral(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawReferralInput, { description: 'Which one, and why.' }) input: WithdrawReferralInput,
  ): Promise<ReferralPayload> {
    const referralId = foreignKey('Referral', input.referralId);
    return payload(context, await withdrawReferral(context.action, { ...input, referralId }));
  }

  @Mutation(() => ReferralPayload, {
    description: 'Gives the agency what it asked for, or what has become known since; it goes by itself.',
  })
  async addToReferral(
    @Ctx() context: ApiContext,
    @Arg('input', () => AddToReferralInput, { description: 'Which referral, and the text to add.' })
    input: AddToReferralInput,
  ): Promise<ReferralPayload> {
    const referralId = foreignKey('Referral', input.referralId);
    return payload(context, await addToReferral(context.action, { ...input, referralId }));
  }

  @Mutation(() => ReferralPayload, {
    description: 'Records what an agency said to a referral by telephone or letter, also before its document has gone.',
  })
  async recordReferralAnswer(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordReferralAnswerInput, {
      description: 'Which referral, what the agency answered, and when.',
    })
    input: RecordReferralAnswerInput,
  ): Promise<ReferralPayload> {
    const { referralId, answer } = answered(input);
    return payload(context, await recordReferralAnswer(context.action, { ...input, referralId, answer }));
  }

  @Mutation(() => ReferralPayload, {
    description: 'Says what you, the agency, make of a referral that has reached you: of your own, and of no other.',
  })
  async answerReferral(
    @Ctx() context: ApiContext,
    @Arg('input', () => AnswerReferralInput, { description: 'Which referral, and what you answer.' })
    input: AnswerReferralInput,
  ): Promise<ReferralPayload> {
    return payload(context, await answerReferral(context.action, { ...input, ...answered(input) }));
  }
}

const key = (type: NodeType, id: string | null | undefined): string | null | undefined =>
  typeof id === 'string' ? foreignKey(type, id) : id;

const answered = ({ referralId, answer }: AnswerReferralInput) => ({
  referralId: foreignKey('Referral', referralId),
  answer: answer as ReferralAnswerKind,
});

async function payload(context: ApiContext, outcome: ActionOutcome): Promise<ReferralPayload> {
  return {
    referral: await afresh(context, outcome, referralById, Referral.of),
    problems: problemsOf(outcome),
    warnings: outcome.ok ? (outcome.warnings ?? []) : [],
  };
}
