import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  ImportedRecord,
  ImportedRecordConnection,
  ImportedRecordFilter,
  ImportLine,
  ImportRejection,
  ImportRejectionConnection,
  ImportRun,
  ImportRunConnection,
} from '../../schema/import/import.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { linesOf, listRecords, listRejections, listRuns } from './lists.js';

@Resolver(() => ImportRun)
export class ImportResolver {
  @Query(() => ImportRunConnection, { description: 'Imports of records of older systems, the last first.' })
  async importRuns(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('source', () => String, {
      nullable: true,
      description: 'Of this older system, by its short name; all when left out.',
    })
    source?: string | null,
  ) {
    return ImportRunConnection.read(page, ImportRun.of, (request) => listRuns(context, source, request));
  }

  @Query(() => ImportRejectionConnection, {
    description: 'What an import could not store, in the order in which it stands in the files.',
  })
  async importRejections(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('runId', () => ID, { description: 'Of this import.' }) runId: string,
  ) {
    const run = foreignKey('ImportRun', runId);
    return ImportRejectionConnection.read(page, ImportRejection.of, (request) => listRejections(context, run, request));
  }

  @Query(() => ImportedRecordConnection, {
    description: 'Records as an older system had them, with what became of them, those that were stored last first.',
  })
  async importedRecords(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => ImportedRecordFilter, { description: 'Which ones.' }) filter: ImportedRecordFilter,
  ) {
    return ImportedRecordConnection.read(page, ImportedRecord.of, (request) => listRecords(context, filter, request));
  }

  @FieldResolver(() => [ImportLine], { description: 'What has been read and what became of it, by type and month.' })
  async lines(@Ctx() { loaders }: ApiContext, @Root() { row }: ImportRun): Promise<ImportLine[]> {
    return (await loaders.load(linesOf, row.id)).map(ImportLine.of);
  }
}
