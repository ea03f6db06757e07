import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { importCaseFile } from '../../actions/case-file/import-case-file.js';
import { openCaseFile } from '../../actions/case-file/open-case-file.js';
import { removeMaterial } from '../../actions/case-file/remove-material.js';
import { submitCaseFile } from '../../actions/case-file/submit-case-file.js';
import { updateCaseFile } from '../../actions/case-file/update-case-file.js';
import {
  ImportCaseFileInput,
  OpenCaseFileInput,
  RemoveMaterialInput,
  SubmitCaseFileInput,
  UpdateCaseFileInput,
} from '../../schema/case-file/inputs.js';
import {
  ChangeCaseFilePayload,
  ImportCaseFilePayload,
  OpenCaseFilePayload,
  SubmitCaseFilePayload,
} from '../../schema/case-file/payloads.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { changed, withDatabaseId } from './outcome.js';

@Resolver()
export class CaseFileChangesResolver {
  @Mutation(() => OpenCaseFilePayload, {
    description:
      'Opens a case file, with a PTIURN of its own, and fills in what the records of the force say. `readiness` then says what is missing.',
  })
  async openCaseFile(
    @Ctx() context: ApiContext,
    @Arg('input', () => OpenCaseFileInput, {
      description: 'Which incident or charges the case is of, and its number where it has one.',
    })
    input: OpenCaseFileInput,
  ) {
    const outcome = await openCaseFile(context.action, {
      ...input,
      incidentId: input.incidentId && foreignKey('Incident', input.incidentId),
      chargeIds: input.chargeIds?.map((id) => foreignKey('Charge', id)),
    });
    return changed(context, outcome);
  }

  @Mutation(() => ImportCaseFilePayload, {
    description:
      'Makes a case file of a document prepared elsewhere. What its format refuses is refused with all its problems, and nothing is stored.',
  })
  async importCaseFile(
    @Ctx() context: ApiContext,
    @Arg('input', () => ImportCaseFileInput, { description: 'The document.' }) input: ImportCaseFileInput,
  ) {
    const incidentId = input.incidentId && foreignKey('Incident', input.incidentId);
    return changed(context, await importCaseFile(context.action, { ...input, incidentId }));
  }

  @Mutation(() => ChangeCaseFilePayload, {
    description:
      'Changes what a case file says of the case as a whole. A file that was submitted is in preparation again; what was sent is kept.',
  })
  async updateCaseFile(
    @Ctx() context: ApiContext,
    @Arg('input', () => UpdateCaseFileInput, { description: 'What to change.' }) input: UpdateCaseFileInput,
  ) {
    return changed(context, await updateCaseFile(context.action, withDatabaseId(input)));
  }

  @Mutation(() => SubmitCaseFilePayload, {
    description:
      'Submits a case file: keeps it as it is and queues a delivery to each partner. Succeeds whether or not a partner can be reached; their answers come back onto the deliveries. Refused with everything that is missing when the file is not complete.',
  })
  async submitCaseFile(
    @Ctx() context: ApiContext,
    @Arg('input', () => SubmitCaseFileInput, {
      description: 'Which file in which revision, and the partners to send it to.',
    })
    input: SubmitCaseFileInput,
  ) {
    return changed(context, await submitCaseFile(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeCaseFilePayload, {
    description: 'Takes a material out of a case file, as long as it was never submitted.',
  })
  async removeMaterial(
    @Ctx() context: ApiContext,
    @Arg('input', () => RemoveMaterialInput, { description: 'Which material.' }) input: RemoveMaterialInput,
  ) {
    return changed(
      context,
      await removeMaterial(context.action, { ...input, materialId: foreignKey('Material', input.materialId) }),
    );
  }
}
