import { GraphQLError } from 'graphql';
import { decodeCursor, encodeCursor, type PageRequest } from '../../domain/paging.js';
import type { RecordKind, RecordsAsked } from '../../domain/record-search/index.js';
import { isUuid } from '../../domain/uuid.js';
import { KEPT_MS, type SearchMoment } from '../../search/find-people.js';
import {
  type FindRecordsOptions,
  findRecords,
  type RecordHit as Hit,
  type RecordPlace,
} from '../../search/records/find-records.js';
import { RecordHit, RecordHitConnection, RecordHitEdge, RecordMatch } from '../../schema/record-search/hit.js';
import type { RecordSearchInput } from '../../schema/record-search/inputs.js';
import { PageInfo } from '../../schema/relay/connection.js';
import type { Node } from '../../schema/relay/node.js';
import type { ApiContext } from '../api-context.js';
import { findCaseFile, findMaterial } from '../case-file/nodes.js';
import { seesCaseFiles } from '../case-file/visible.js';
import { custodyRecordById } from '../by-id.js';
import { badCursor } from '../cursors.js';
import { recordNodes } from '../records/nodes.js';
import { readRecordSearch } from './asked.js';

const finders: Readonly<Record<RecordKind, (context: ApiContext, id: string) => Promise<Node | null>>> = {
  INCIDENT: recordNodes.Incident,
  CASE_FILE: findCaseFile,
  MATERIAL: findMaterial,
};

interface Place {
  readonly after: RecordPlace;
  readonly moment: SearchMoment;
}

/** The place in the hits, and the moment of the search, that a cursor carries. */
function placeOf({ after }: PageRequest, now: Date): Place | undefined {
  if (!after) return undefined;
  const [score, at, id, snapshot, moment] = decodeCursor(after, 5) ?? [];
  if (typeof score !== 'number' || typeof at !== 'number' || typeof id !== 'string' || !isUuid(id)) throw badCursor();
  if (typeof snapshot !== 'string' || !/^\d{1,18}:\d{1,18}:[\d,]*$/.test(snapshot) || typeof moment !== 'number')
    throw badCursor();
  if (!Number.isSafeInteger(score) || Math.abs(score) > 10_000 || Number.isNaN(new Date(at).getTime()))
    throw badCursor();
  if (!(now.getTime() - moment < KEPT_MS && moment <= now.getTime()))
    throw new GraphQLError('The search of this cursor is over. Search again, without "after".', {
      extensions: { code: 'BAD_USER_INPUT', path: '/after' },
    });
  return { after: { score, at: new Date(at), id }, moment: { snapshot, now: new Date(moment) } };
}

/** One page of the hits of a search of records, the best first; the same at any page size, and while others write. */
export async function searchRecords(
  context: ApiContext,
  search: RecordSearchInput,
  request: PageRequest,
): Promise<RecordHitConnection> {
  const place = placeOf(request, context.action.now());
  const now = place?.moment.now ?? context.action.now();
  // Who may not see case files does not learn by a search whether there are any.
  const sees: readonly RecordKind[] = seesCaseFiles(context) ? ['INCIDENT', 'CASE_FILE', 'MATERIAL'] : ['INCIDENT'];
  const kinds = search.only?.kinds ? sees.filter((kind) => search.only?.kinds?.includes(kind)) : sees;
  const { asked, options } = readRecordSearch(search, kinds, context.action.standingData.terms.vocabulary, now);
  const { moment, shown } =
    kinds.length === 0
      ? { moment: place?.moment, shown: [] }
      : await readVisible(context, asked, options, request, place);
  const edges = shown.slice(0, request.first).map(({ hit, record }) => {
    const cursor = [hit.score, hit.at.getTime(), hit.id, moment!.snapshot, moment!.now.getTime()];
    return Object.assign(new RecordHitEdge(), { node: hitOf(hit, record), cursor: encodeCursor(cursor) });
  });
  const pageInfo = Object.assign(new PageInfo(), {
    hasNextPage: shown.length > request.first,
    hasPreviousPage: place !== undefined,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  });
  return Object.assign(new RecordHitConnection(), { edges, notUsed: asked.notUsed, pageInfo });
}

/**
 * As many hits as a page and one more, of records that the caller may see. Which these are is said where records are read, and not in the
 * search: few are hidden, and asking it there of every candidate costs more than the search.
 */
async function readVisible(
  context: ApiContext,
  asked: RecordsAsked,
  options: Omit<FindRecordsOptions, 'limit' | 'after' | 'moment'>,
  { first }: PageRequest,
  place: Place | undefined,
) {
  const shown: { hit: Hit; record: Node }[] = [];
  let { after, moment } = place ?? {};
  for (;;) {
    const limit = first + 1 - shown.length;
    const found = await findRecords(context.reads, asked, { ...options, limit, after, moment });
    moment = found.moment;
    const records = await Promise.all(
      found.hits.map(async ({ kind, id, detention }) =>
        detention && !(await context.loaders.load(custodyRecordById, detention)) ? null : finders[kind](context, id),
      ),
    );
    found.hits.forEach((hit, index) => {
      const record = records[index];
      if (record) shown.push({ hit, record });
    });
    if (shown.length > first || found.hits.length < limit) return { moment, shown };
    after = found.hits.at(-1);
  }
}

const hitOf = ({ kind, at, score, reasons }: Hit, record: Node): RecordHit =>
  Object.assign(new RecordHit(), {
    ...{ kind, record, at, score },
    matches: reasons.map((match) => Object.assign(new RecordMatch(), match)),
  });
