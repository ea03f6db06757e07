import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CaseFile as CaseFileContent } from '../../domain/case-file/index.js';
import { CaseFile, CaseFileConnection, CaseFileFilter } from '../../schema/case-file/case-file.js';
import { MaterialConnection, Material } from '../../schema/case-file/material.js';
import { PartnerDocument, Readiness } from '../../schema/case-file/readiness.js';
import { Incident } from '../../schema/records/incident.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { incidentById } from '../by-id.js';
import { childPage, NO_ROWS } from '../child-pages.js';
import { caseFilesOfIncident, materialsOfCaseFile } from './child-lists.js';
import { listCaseFiles } from './list-case-files.js';
import { findCaseFile } from './nodes.js';
import { adapterOf } from './partner-argument.js';
import { seesCaseFiles } from './visible.js';

const contentOf = ({ row }: CaseFile) => row.content as unknown as CaseFileContent;
const partnerArgument = {
  defaultValue: 'cps',
  description: 'The partner: `cps` the Crown Prosecution Service, `court` the courts.',
};

@Resolver(() => CaseFile)
export class CaseFileResolver {
  @Query(() => CaseFile, { nullable: true, description: 'One case file by its id; null when there is none.' })
  caseFile(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the case file.' }) id: string,
  ): Promise<CaseFile | null> {
    return findCaseFile(context, requireDatabaseId('CaseFile', id, 'id'));
  }

  @Query(() => CaseFileConnection, { description: 'Case files, the last opened first.' })
  async caseFiles(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => CaseFileFilter, { nullable: true, description: 'Which case files; all when left out.' })
    filter?: CaseFileFilter | null,
  ) {
    return CaseFileConnection.read(page, CaseFile.of, (request) => listCaseFiles(context, filter ?? {}, request));
  }

  @FieldResolver(() => Readiness, { description: 'Whether the file is complete for a partner, and what is missing.' })
  async readiness(
    @Ctx() context: ApiContext,
    @Root() caseFile: CaseFile,
    @Arg('partner', () => ID, partnerArgument) partner: string,
  ): Promise<Readiness> {
    const adapter = await adapterOf(context, partner);
    const missing = adapter.check(contentOf(caseFile));
    return { ready: missing.length === 0, missing, checkedAgainst: adapter.translate(contentOf(caseFile)).format };
  }

  @FieldResolver(() => PartnerDocument, {
    description: "The file in a partner's format, as it would be sent now; also of a file that is not complete.",
  })
  async document(
    @Ctx() context: ApiContext,
    @Root() caseFile: CaseFile,
    @Arg('partner', () => ID, partnerArgument) partner: string,
  ): Promise<PartnerDocument> {
    return (await adapterOf(context, partner)).translate(contentOf(caseFile));
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident the case came of, when it is one of ours.',
  })
  async incident(@Ctx() context: ApiContext, @Root() { row }: CaseFile): Promise<Incident | null> {
    const incident = row.incidentId && (await context.loaders.load(incidentById, row.incidentId));
    return incident ? Incident.of(incident) : null;
  }

  @FieldResolver(() => MaterialConnection, { description: 'The materials of the file, the first uploaded first.' })
  async materials(
    @Ctx() context: ApiContext,
    @Root() { row }: CaseFile,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return MaterialConnection.read(page, Material.of, (request) =>
      childPage(context, materialsOfCaseFile, row.id, request),
    );
  }
}

@Resolver(() => Incident)
export class CaseFilesOfIncidentResolver {
  @FieldResolver(() => CaseFileConnection, {
    description: 'Case files opened from the incident, the first opened first.',
  })
  async caseFiles(
    @Ctx() context: ApiContext,
    @Root() incident: Incident,
    @Args(() => PageArguments) page: PageArguments,
  ) {
    return CaseFileConnection.read(page, CaseFile.of, (request) =>
      seesCaseFiles(context) ? childPage(context, caseFilesOfIncident, incident.row.id, request) : NO_ROWS,
    );
  }
}
