import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { isUuid } from '../../domain/uuid.js';
import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { PossibleDuplicate } from '../../prisma/rows.js';
import type { PossibleDuplicateFilter } from '../../schema/duplicates/inputs.js';
import type { MovedRecordKindName } from '../../schema/duplicates/enums.js';
import type { MovedRecords } from '../../schema/duplicates/person-merge.js';
import { parseGlobalId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../cursors.js';
import { childList } from '../child-pages.js';
import type { BatchRead } from '../loaders.js';
import { selected, tables } from '../tables.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

function afterPlace({ after }: PageRequest): Prisma.Sql {
  if (!after) return Prisma.sql`true`;
  const [score, id] = decodeCursor(after, 2) ?? [];
  if (typeof score !== 'number' || !Number.isInteger(score) || typeof id !== 'string' || !isUuid(id)) throw badCursor();
  return Prisma.sql`score <= ${score}::int and (score < ${score}::int or id > ${id}::uuid)`;
}

/**
 * Suggestions that stand in one way, the highest score first, then by id: read from the index in that order, or from those of one
 * person, who has few.
 */
export async function listPossibleDuplicates(
  context: Pick<ApiContext, 'action' | 'reads'>,
  { personId, state, minimumScore }: PossibleDuplicateFilter,
  request: PageRequest,
): Promise<Page<PossibleDuplicate>> {
  const person = personId ? (parseGlobalId(personId)?.id ?? NOBODY) : undefined;
  const scope = restrictedScopeOf(context.action);
  const where = Prisma.join(
    [
      Prisma.sql`state = ${state ?? 'OPEN'}`,
      ...(minimumScore ? [Prisma.sql`score >= ${minimumScore}`] : []),
      afterPlace(request),
      visible(scope, tables.possibleDuplicate.name),
    ],
    ' and ',
  );
  const columns = selected(tables.possibleDuplicate);
  // Two looks into an index each, rather than one condition with "or".
  const rows = person
    ? await context.reads.$queryRaw<PossibleDuplicate[]>`
        select * from (
          select ${columns} from possible_duplicate where first_id = ${person}::uuid and ${where}
          union all
          select ${columns} from possible_duplicate where second_id = ${person}::uuid and ${where}
        ) both_sides order by score desc, id limit ${request.first + 1}`
    : await context.reads.$queryRaw<PossibleDuplicate[]>`
        select ${columns} from possible_duplicate where ${where} order by score desc, id limit ${request.first + 1}`;
  return toPage(rows, request.first, (row) => [row.score, row.id]);
}

/** With a person so many are given; the list of all has pages. */
export const MOST_OF_PERSON = 20;

/** Open suggestions of people, the highest score first. */
export const duplicatesOfPeople: BatchRead<string, readonly PossibleDuplicate[]> = async (prisma, ids, scope) => {
  const columns = selected(tables.possibleDuplicate);
  const open = Prisma.sql`state = 'OPEN' and ${visible(scope, tables.possibleDuplicate.name)}`;
  const rows = await prisma.$queryRaw<(PossibleDuplicate & { ofPerson: string })[]>`
    select asked.person as "ofPerson", found.* from unnest(${[...ids]}::uuid[]) as asked (person)
    cross join lateral (
      select * from (
        select ${columns} from possible_duplicate where first_id = asked.person and ${open}
        union all
        select ${columns} from possible_duplicate where second_id = asked.person and ${open}
      ) both_sides order by score desc, id limit ${MOST_OF_PERSON}
    ) found`;
  const byPerson = Map.groupBy(rows, ({ ofPerson }) => ofPerson);
  return ids.map((id) => byPerson.get(id) ?? []);
};

/** The merges in which somebody was kept, those that were undone with them. */
export const mergesOfPerson = childList(tables.personMerge, 'keptId');

/** What merges moved, by kind. */
export const movedBy: BatchRead<string, readonly MovedRecords[]> = async (prisma, ids) => {
  const rows = await prisma.$queryRaw<{ mergeId: string; kind: MovedRecordKindName; count: number }[]>`
    select merge_id as "mergeId", upper(table_name) as kind, count(*)::int as count from person_merge_move
    where merge_id = any(${[...ids]}::uuid[]) and not before ? 'made' group by 1, 2 order by 1, 2`;
  const byMerge = Map.groupBy(rows, ({ mergeId }) => mergeId);
  return ids.map((id) => (byMerge.get(id) ?? []).map(({ kind, count }) => ({ kind, count })));
};
