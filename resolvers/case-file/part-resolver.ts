import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { putDefendant } from '../../actions/case-file/put-defendant.js';
import { putMultimediaEvidence } from '../../actions/case-file/put-multimedia-evidence.js';
import { putProperty } from '../../actions/case-file/put-property.js';
import { putWitness } from '../../actions/case-file/put-witness.js';
import {
  removeDefendant,
  removeMultimediaEvidence,
  removeProperty,
  removeWitness,
} from '../../actions/case-file/remove-part.js';
import {
  PutDefendantInput,
  PutMultimediaEvidenceInput,
  PutPropertyInput,
  PutWitnessInput,
  RemovePartInput,
} from '../../schema/case-file/inputs.js';
import { ChangeCaseFilePayload } from '../../schema/case-file/payloads.js';
import { defendantWithDatabaseIds, witnessWithDatabaseIds } from '../../schema/case-file/record-ids.js';
import type { ApiContext } from '../api-context.js';
import { changed, withDatabaseId } from './outcome.js';

const whole = 'What is left out of a part that is replaced is no longer said.';

@Resolver()
export class CaseFilePartResolver {
  @Mutation(() => ChangeCaseFilePayload, {
    description: `Adds a defendant to a case file, or replaces one as a whole. ${whole}`,
  })
  async putDefendant(
    @Ctx() context: ApiContext,
    @Arg('input', () => PutDefendantInput, { description: 'The defendant.' }) input: PutDefendantInput,
  ) {
    const defendant = defendantWithDatabaseIds(input.defendant);
    return changed(context, await putDefendant(context.action, { ...withDatabaseId(input), defendant }));
  }

  @Mutation(() => ChangeCaseFilePayload, {
    description: 'Removes a defendant with his or her offences from a case file.',
  })
  async removeDefendant(
    @Ctx() context: ApiContext,
    @Arg('input', () => RemovePartInput, { description: 'Which defendant.' }) input: RemovePartInput,
  ) {
    return changed(context, await removeDefendant(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeCaseFilePayload, {
    description: `Adds a witness or victim to a case file, or replaces one as a whole. ${whole}`,
  })
  async putWitness(
    @Ctx() context: ApiContext,
    @Arg('input', () => PutWitnessInput, { description: 'The witness.' }) input: PutWitnessInput,
  ) {
    const witness = witnessWithDatabaseIds(input.witness);
    return changed(context, await putWitness(context.action, { ...withDatabaseId(input), witness }));
  }

  @Mutation(() => ChangeCaseFilePayload, { description: 'Removes a witness or victim from a case file.' })
  async removeWitness(
    @Ctx() context: ApiContext,
    @Arg('input', () => RemovePartInput, { description: 'Which witness.' }) input: RemovePartInput,
  ) {
    return changed(context, await removeWitness(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeCaseFilePayload, {
    description: `Adds a recording to a case file, or replaces one as a whole. ${whole}`,
  })
  async putMultimediaEvidence(
    @Ctx() context: ApiContext,
    @Arg('input', () => PutMultimediaEvidenceInput, { description: 'The recording.' })
    input: PutMultimediaEvidenceInput,
  ) {
    return changed(context, await putMultimediaEvidence(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeCaseFilePayload, { description: 'Removes a recording from a case file.' })
  async removeMultimediaEvidence(
    @Ctx() context: ApiContext,
    @Arg('input', () => RemovePartInput, { description: 'Which recording.' }) input: RemovePartInput,
  ) {
    return changed(context, await removeMultimediaEvidence(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeCaseFilePayload, {
    description: `Adds property to a case file, or replaces one item as a whole. ${whole}`,
  })
  async putProperty(
    @Ctx() context: ApiContext,
    @Arg('input', () => PutPropertyInput, { description: 'The property.' }) input: PutPropertyInput,
  ) {
    return changed(context, await putProperty(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeCaseFilePayload, { description: 'Removes property from a case file.' })
  async removeProperty(
    @Ctx() context: ApiContext,
    @Arg('input', () => RemovePartInput, { description: 'Which property.' }) input: RemovePartInput,
  ) {
    return changed(context, await removeProperty(context.action, withDatabaseId(input)));
  }
}
