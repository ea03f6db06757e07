import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RecordType } from '../../domain/duties/index.js';
import { CaseFile } from '../../schema/case-file/case-file.js';
import { Duty, DutyConnection } from '../../schema/duties/duty.js';
import { CustodyRecord } from '../../schema/records/custody-record.js';
import { Incident } from '../../schema/records/incident.js';
import { Referral } from '../../schema/referrals/referral.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { childPage, NO_ROWS } from '../child-pages.js';
import { dutiesOf } from './child-lists.js';
import { seesDuties } from './nodes.js';

const description = 'What is or was owed for it, the first opened first.';
const onlyOutstanding = {
  nullable: true,
  description: 'true: what still has to be done; false: what is closed; all when left out.',
};

/** The duties of one record; nothing for somebody who may not see any. */
function dutiesOfRecord(
  context: ApiContext,
  type: RecordType,
  id: string,
  page: PageArguments,
  outstanding: boolean | null | undefined,
) {
  const lists = dutiesOf[type];
  const list = typeof outstanding === 'boolean' ? (outstanding ? lists.outstanding : lists.closed) : lists.all;
  return DutyConnection.read(page, Duty.of, (request) =>
    seesDuties(context) ? childPage(context, list, id, request) : NO_ROWS,
  );
}

@Resolver(() => Incident)
export class IncidentDutiesResolver {
  @FieldResolver(() => DutyConnection, { description })
  async duties(
    @Ctx() context: ApiContext,
    @Root() { row }: Incident,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('outstanding', () => Boolean, onlyOutstanding) outstanding?: boolean | null,
  ) {
    return dutiesOfRecord(context, 'INCIDENT', row.id, page, outstanding);
  }
}

@Resolver(() => CustodyRecord)
export class CustodyRecordDutiesResolver {
  @FieldResolver(() => DutyConnection, { description })
  async duties(
    @Ctx() context: ApiContext,
    @Root() { row }: CustodyRecord,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('outstanding', () => Boolean, onlyOutstanding) outstanding?: boolean | null,
  ) {
    return dutiesOfRecord(context, 'CUSTODY_RECORD', row.id, page, outstanding);
  }
}

@Resolver(() => CaseFile)
export class CaseFileDutiesResolver {
  @FieldResolver(() => DutyConnection, { description })
  async duties(
    @Ctx() context: ApiContext,
    @Root() { row }: CaseFile,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('outstanding', () => Boolean, onlyOutstanding) outstanding?: boolean | null,
  ) {
    return dutiesOfRecord(context, 'CASE_FILE', row.id, page, outstanding);
  }
}

@Resolver(() => Referral)
export class ReferralDutiesResolver {
  @FieldResolver(() => DutyConnection, { description })
  async duties(
    @Ctx() context: ApiContext,
    @Root() { row }: Referral,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('outstanding', () => Boolean, onlyOutstanding) outstanding?: boolean | null,
  ) {
    return dutiesOfRecord(context, 'REFERRAL', row.id, page, outstanding);
  }
}
