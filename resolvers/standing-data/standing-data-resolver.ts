import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { decodeCursor, type PageRequest } from '../../domain/paging.js';
import { PageArguments } from '../../schema/relay/connection.js';
import {
  CodeListEntry,
  CodeListName,
  Force,
  OffenceDefinition,
  OffenceDefinitionConnection,
  OrganisationUnit,
  OrganisationUnitConnection,
  ResultCode,
  ResultCodeConnection,
  StandingDataSource,
} from '../../schema/standing-data/standing-data.js';
import type { CodeListName as Name } from '../../standing-data/index.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../cursors.js';
import { searchText } from '../search-text.js';

const SEARCH =
  'Words of the name, in any order; beginnings of words and small slips are found. All, by code, when left out.';

/** Code lists of the criminal justice system, searchable, as the published standing data has them. */
@Resolver()
export class StandingDataResolver {
  @Query(() => OffenceDefinitionConnection, {
    description: 'Offences that can be charged, best match first, e.g. `offences(search: "theft shop")`.',
  })
  offences(
    @Ctx() { action }: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the title, or the beginning of the code. All, by code, when left out.',
    })
    search?: string | null,
  ) {
    return OffenceDefinitionConnection.read(page, OffenceDefinition.of, (request) =>
      action.standingData.searchOffences(searched(search), inSearch(request)),
    );
  }

  @Query(() => OffenceDefinition, {
    nullable: true,
    description: 'One offence by its code, in any case; null when there is none.',
  })
  offence(
    @Ctx() { action }: ApiContext,
    @Arg('code', () => String, { description: 'CJS offence code.' }) code: string,
  ): OffenceDefinition | null {
    const offence = action.standingData.offence(code);
    return offence ? OffenceDefinition.of(offence) : null;
  }

  @Query(() => OrganisationUnitConnection, {
    description: 'Courts, police stations and other units, best match first.',
  })
  organisationUnits(
    @Ctx() { action }: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('search', () => String, { nullable: true, description: SEARCH }) search?: string | null,
  ) {
    return OrganisationUnitConnection.read(page, OrganisationUnit.of, (request) =>
      action.standingData.searchOrganisationUnits(searched(search), inSearch(request)),
    );
  }

  @Query(() => OrganisationUnit, { nullable: true, description: 'One unit by its code; null when there is none.' })
  organisationUnit(
    @Ctx() { action }: ApiContext,
    @Arg('code', () => String, { description: 'Organisation unit code.' }) code: string,
  ): OrganisationUnit | null {
    const unit = action.standingData.organisationUnit(code);
    return unit ? OrganisationUnit.of(unit) : null;
  }

  @Query(() => OrganisationUnitConnection, {
    description: "Magistrates' courts and Crown Court centres, best match first.",
  })
  courts(
    @Ctx() { action }: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('search', () => String, { nullable: true, description: SEARCH }) search?: string | null,
  ) {
    return OrganisationUnitConnection.read(page, OrganisationUnit.of, (request) =>
      action.standingData.searchCourts(searched(search), inSearch(request)),
    );
  }

  @Query(() => [Force], { description: 'The police forces, by code.' })
  forces(@Ctx() { action }: ApiContext): readonly Force[] {
    return action.standingData.forces;
  }

  @Query(() => ResultCodeConnection, { description: 'Results that courts give, best match first.' })
  resultCodes(
    @Ctx() { action }: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('search', () => String, { nullable: true, description: SEARCH }) search?: string | null,
  ) {
    return ResultCodeConnection.read(page, ResultCode.of, (request) =>
      action.standingData.searchResultCodes(searched(search), inSearch(request)),
    );
  }

  @Query(() => [CodeListEntry], { description: 'A small code list whole, by code.' })
  codeList(
    @Ctx() { action }: ApiContext,
    @Arg('name', () => CodeListName, { description: 'Which list.' }) name: string,
  ): CodeListEntry[] {
    return action.standingData.codeList(name as Name).map(CodeListEntry.of);
  }

  @Query(() => StandingDataSource, { description: 'Where the standing data comes from, and its version.' })
  standingDataVersion(@Ctx() { action }: ApiContext): StandingDataSource {
    return action.standingData.source;
  }
}

const searched = (search: string | null | undefined): string => searchText(search ?? '', '/search');

/** The page asked for, its cursor checked: that of a search holds how well the entry matches, and its code. */
function inSearch(request: PageRequest): PageRequest {
  if (request.after === undefined) return request;
  const [rank, code] = decodeCursor(request.after, 2) ?? [];
  if (typeof rank !== 'number' || typeof code !== 'string') throw badCursor();
  return request;
}
