import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseFile } from '../../schema/case-file/case-file.js';
import { Delivery, DeliveryConnection } from '../../schema/delivery/delivery.js';
import { Submission, SubmissionConnection } from '../../schema/delivery/submission.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { childPage } from '../child-pages.js';
import { deliveriesOfCaseFile, deliveriesOfSubmission, submissionsOfCaseFile } from './child-lists.js';

@Resolver(() => CaseFile)
export class CaseFileDeliveriesResolver {
  @FieldResolver(() => SubmissionConnection, {
    description: 'The versions of the file that were sent, the first one first.',
  })
  async submissions(
    @Ctx() context: ApiContext,
    @Root() caseFile: CaseFile,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return SubmissionConnection.read(page, Submission.of, (request) =>
      childPage(context, submissionsOfCaseFile, caseFile.row.id, request),
    );
  }

  @FieldResolver(() => DeliveryConnection, {
    description: 'What was sent of the file, to whom, and what came of it; the first one first.',
  })
  async deliveries(
    @Ctx() context: ApiContext,
    @Root() caseFile: CaseFile,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return DeliveryConnection.read(page, Delivery.of, (request) =>
      childPage(context, deliveriesOfCaseFile, caseFile.row.id, request),
    );
  }
}

@Resolver(() => Submission)
export class SubmissionDeliveriesResolver {
  @FieldResolver(() => DeliveryConnection, { description: 'The deliveries that carry it, one a partner.' })
  async deliveries(
    @Ctx() context: ApiContext,
    @Root() submission: Submission,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return DeliveryConnection.read(page, Delivery.of, (request) =>
      childPage(context, deliveriesOfSubmission, submission.row.id, request),
    );
  }
}
