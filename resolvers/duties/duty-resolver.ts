import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CaseFile } from '../../schema/case-file/case-file.js';
import { Duty, DutyConnection, DutyFilter } from '../../schema/duties/duty.js';
import { DutyHistoryEntry, DutyHistoryEntryConnection } from '../../schema/duties/duty-history.js';
import { DutyRule } from '../../schema/duties/duty-rule.js';
import { CustodyRecord } from '../../schema/records/custody-record.js';
import { Incident } from '../../schema/records/incident.js';
import { Person } from '../../schema/records/person.js';
import { Referral } from '../../schema/referrals/referral.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { custodyRecordById, incidentById, personById } from '../by-id.js';
import { findCaseFile } from '../case-file/nodes.js';
import { childPage } from '../child-pages.js';
import { findReferral } from '../referrals/referrals.js';
import { historyOfDuty } from './child-lists.js';
import { listDuties } from './list-duties.js';
import { findDuty } from './nodes.js';
import { ruleOf } from './rules.js';

@Resolver(() => Duty)
export class DutyResolver {
  @Query(() => Duty, { nullable: true, description: 'One duty by its id; null when there is none.' })
  duty(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the duty.' }) id: string,
  ): Promise<Duty | null> {
    return findDuty(context, requireDatabaseId('Duty', id, 'id'));
  }

  @Query(() => DutyConnection, {
    description: 'What is or was owed, the gravest risk first, then the longest owed, then by id.',
  })
  async duties(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => DutyFilter, { nullable: true, description: 'Which duties; all when left out.' })
    filter?: DutyFilter | null,
  ) {
    return DutyConnection.read(page, Duty.of, (request) => listDuties(context, filter ?? {}, request));
  }

  @Query(() => DutyHistoryEntryConnection, {
    description: 'What happened to a duty, the first first; empty when there is no such duty.',
  })
  async dutyHistory(
    @Ctx() context: ApiContext,
    @Arg('dutyId', () => ID, { description: 'Id of the duty.' }) dutyId: string,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return historyPage(context, requireDatabaseId('Duty', dutyId, 'dutyId'), page);
  }

  @FieldResolver(() => DutyHistoryEntryConnection, { description: 'What happened to it, the first first.' })
  async history(@Ctx() context: ApiContext, @Root() { row }: Duty, @Args(() => PageArguments) page: PageArguments) {
    return historyPage(context, row.id, page);
  }

  @FieldResolver(() => DutyRule, { description: 'The rule that it is owed under, with its source.' })
  rule(@Root() { row }: Duty): DutyRule {
    return ruleOf(row.rule);
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The incident that it is about, if it is one.' })
  async incident(@Ctx() { loaders }: ApiContext, @Root() { row }: Duty): Promise<Incident | null> {
    const incident = row.subjectType === 'INCIDENT' ? await loaders.load(incidentById, row.subjectId) : null;
    return incident && Incident.of(incident);
  }

  @FieldResolver(() => CustodyRecord, { nullable: true, description: 'The detention that it is about, if it is one.' })
  async custodyRecord(@Ctx() { loaders }: ApiContext, @Root() { row }: Duty): Promise<CustodyRecord | null> {
    const record = row.subjectType === 'CUSTODY_RECORD' ? await loaders.load(custodyRecordById, row.subjectId) : null;
    return record && CustodyRecord.of(record);
  }

  @FieldResolver(() => CaseFile, {
    nullable: true,
    description: 'The case file that it is about, if it is one that you may see.',
  })
  async caseFile(@Ctx() context: ApiContext, @Root() { row }: Duty): Promise<CaseFile | null> {
    return row.subjectType === 'CASE_FILE' ? findCaseFile(context, row.subjectId) : null;
  }

  @FieldResolver(() => Referral, {
    nullable: true,
    description: 'The referral that it is about, if it is one that you may see.',
  })
  async referral(@Ctx() context: ApiContext, @Root() { row }: Duty): Promise<Referral | null> {
    return row.subjectType === 'REFERRAL' ? findReferral(context, row.subjectId) : null;
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Whom of the incident it concerns; null for the incident as a whole, and for other records.',
  })
  async person(@Ctx() { loaders }: ApiContext, @Root() { row }: Duty): Promise<Person | null> {
    const person = row.personId ? await loaders.load(personById, row.personId) : null;
    return person && Person.of(person);
  }
}

const historyPage = (context: ApiContext, dutyId: string, page: PageArguments) =>
  DutyHistoryEntryConnection.read(page, DutyHistoryEntry.of, (request) =>
    childPage(context, historyOfDuty, dutyId, request),
  );
