import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { recordPoliceProtectionStep } from '../../actions/safeguarding/record-police-protection-step.js';
import { recordSection42Test } from '../../actions/safeguarding/record-section42-test.js';
import { takeIntoPoliceProtection } from '../../actions/safeguarding/take-into-police-protection.js';
import { withdrawPoliceProtection } from '../../actions/safeguarding/withdraw-police-protection.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import {
  RecordPoliceProtectionStepInput,
  RecordSection42TestInput,
  TakeIntoPoliceProtectionInput,
  WithdrawPoliceProtectionInput,
} from '../../schema/safeguarding/inputs.js';
import { ChangeInvolvementPayload } from '../../schema/safeguarding/payloads.js';
import type { ApiContext } from '../api-context.js';
import { involved } from './marks-resolver.js';

/** The input with the database id of its involvement. */
const withDatabaseId = <Input extends { readonly involvementId: string }>(input: Input): Input => ({
  ...input,
  involvementId: foreignKey('Involvement', input.involvementId),
});

@Resolver()
export class ProtectionResolver {
  @Mutation(() => ChangeInvolvementPayload, {
    description:
      'Records the test whether a vulnerable adult is at risk (Care Act 2014, section 42). All three parts met: a referral to adult social care is owed.',
  })
  async recordSection42Test(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordSection42TestInput, { description: 'Of whom, and what is met.' })
    input: RecordSection42TestInput,
  ): Promise<ChangeInvolvementPayload> {
    return involved(context, await recordSection42Test(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeInvolvementPayload, {
    description:
      'Records that a child was taken into police protection (Children Act 1989, section 46): it ends by 72 hours, and those concerned are told.',
  })
  async takeIntoPoliceProtection(
    @Ctx() context: ApiContext,
    @Arg('input', () => TakeIntoPoliceProtectionInput, { description: 'Which child, since when.' })
    input: TakeIntoPoliceProtectionInput,
  ): Promise<ChangeInvolvementPayload> {
    return involved(context, await takeIntoPoliceProtection(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeInvolvementPayload, { description: 'Records a step of police protection, or its end.' })
  async recordPoliceProtectionStep(
    @Ctx() context: ApiContext,
    @Arg('input', () => RecordPoliceProtectionStepInput, { description: 'Of which child, and what was done.' })
    input: RecordPoliceProtectionStepInput,
  ): Promise<ChangeInvolvementPayload> {
    return involved(context, await recordPoliceProtectionStep(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeInvolvementPayload, { description: 'Takes back that a child was in police protection.' })
  async withdrawPoliceProtection(
    @Ctx() context: ApiContext,
    @Arg('input', () => WithdrawPoliceProtectionInput, { description: 'Of which child, and why.' })
    input: WithdrawPoliceProtectionInput,
  ): Promise<ChangeInvolvementPayload> {
    return involved(context, await withdrawPoliceProtection(context.action, withDatabaseId(input)));
  }
}
