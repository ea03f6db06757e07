import { GraphQLError } from 'graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { decodeCursor, encodeCursor, type PageRequest } from '../../domain/paging.js';
import { notUnderstood, personAsked } from '../../domain/person-search/asked.js';
import { bornBy } from '../../domain/person-search/compare-birth.js';
import { saysEnough } from '../../domain/person-search/query.js';
import { isUuid } from '../../domain/uuid.js';
import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { Person } from '../../prisma/rows.js';
import { findPeople, type Hit, KEPT_MS, type SearchMoment } from '../../search/find-people.js';
import { readerOf } from '../../search/statement-reader.js';
import type { PersonSearchFilter, PersonSearchInput } from '../../schema/person-search/inputs.js';
import { PersonHit, PersonHitConnection, PersonHitEdge } from '../../schema/person-search/hit.js';
import { PageInfo } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { personById } from '../by-id.js';
import { badCursor } from '../cursors.js';
import { searchText } from '../search-text.js';

interface Place {
  readonly score: number;
  readonly id: string;
  readonly moment: SearchMoment;
}

/** The place in the hits, and the moment of the search, that a cursor carries. */
function placeOf({ after }: PageRequest, now: Date): Place | undefined {
  if (!after) return undefined;
  const [score, id, snapshot, at] = decodeCursor(after, 4) ?? [];
  if (typeof score !== 'number' || typeof id !== 'string' || !isUuid(id)) throw badCursor();
  if (typeof snapshot !== 'string' || !/^\d{1,18}:\d{1,18}:[\d,]*$/.test(snapshot) || typeof at !== 'number')
    throw badCursor();
  if (!(now.getTime() - at < KEPT_MS && at <= now.getTime()))
    throw new GraphQLError('The search of this cursor is over. Search again, without "after".', {
      extensions: { code: 'BAD_USER_INPUT', path: '/after' },
    });
  return { score, id, moment: { snapshot, now: new Date(at) } };
}

const checked = (input: PersonSearchInput): void => {
  for (const field of ['text', 'address', 'postcode', 'telephone', 'identifier'] as const)
    if (input[field]) searchText(input[field], `/search/${field}`);
};

/** The condition on `p`, the person, of whom only a search tells. */
function conditions(context: ApiContext, only: PersonSearchFilter | null | undefined, now: Date): Prisma.Sql {
  const { role, district, agedFrom, agedTo, gender } = only ?? {};
  const scope = restrictedScopeOf(context.action);
  return Prisma.join(
    [
      visible(scope, 'person', 'p'),
      ...(gender ? [Prisma.sql`p.gender = ${searchText(gender, '/search/only/gender')}`] : []),
      ...(agedFrom ? [Prisma.sql`p.date_of_birth <= ${bornBy(agedFrom, now)}::date`] : []),
      ...(agedTo !== null && agedTo !== undefined
        ? [Prisma.sql`p.date_of_birth > ${bornBy(agedTo + 1, now)}::date`]
        : []),
      ...(role || district
        ? [
            Prisma.sql`exists (select 1 from involvement v join incident i on i.id = v.incident_id
              where v.person_id = p.id and v.withdrawn_at is null
                and ${role ? Prisma.sql`v.role = ${role}` : Prisma.sql`true`}
                and ${district ? Prisma.sql`i.district = ${searchText(district, '/search/only/district')}` : Prisma.sql`true`}
                and ${visible(scope, 'involvement', 'v')})`,
          ]
        : []),
    ],
    ' and ',
  );
}

/** One page of the hits of a search, the best first; the same at any page size, and while others write. */
export async function searchPeople(
  context: ApiContext,
  input: PersonSearchInput,
  request: PageRequest,
): Promise<PersonHitConnection> {
  checked(input);
  const place = placeOf(request, context.action.now());
  const now = place?.moment.now ?? context.action.now();
  const [unread] = notUnderstood(input, now);
  if (unread)
    throw new GraphQLError(
      `Nothing can be searched by this ${unread}. Give a postcode or its first part, a whole telephone number, a PNC ID, CRO, custody record or arrest/summons number, an age or a year as it is; or what is known of it in "text".`,
      { extensions: { code: 'BAD_USER_INPUT', path: `/search/${unread}` } },
    );
  const asked = personAsked(input, now);
  if (!saysEnough(asked))
    throw new GraphQLError(
      'There is nothing to search by. Give a name, a whole date of birth, a street, a postcode or its first part, or a whole number.',
      { extensions: { code: 'BAD_USER_INPUT', path: '/search' } },
    );
  const only = conditions(context, input.only, now);
  const narrowed = Object.values(input.only ?? {}).some((value) => value !== null && value !== undefined);
  const found = await findPeople(context.reading ?? readerOf(context.reads), asked, {
    only,
    narrowed,
    now,
    detentions: visible(restrictedScopeOf(context.action), 'custody_record', 'c'),
    ...(place ? { moment: place.moment } : {}),
  });
  const rest = place ? found.hits.filter((hit) => isAfter(hit, place)) : found.hits;
  const hits = rest.slice(0, request.first);
  const people = await Promise.all(
    hits.map(({ personId }) => context.loaders.load<string, Person | null>(personById, personId)),
  );
  const edges = hits.flatMap((hit, index) => {
    const person = people[index];
    const cursor = encodeCursor([hit.score, hit.personId, found.moment.snapshot, found.moment.now.getTime()]);
    return person ? [Object.assign(new PersonHitEdge(), { node: PersonHit.of(person, hit), cursor })] : [];
  });
  const pageInfo = Object.assign(new PageInfo(), {
    hasNextPage: rest.length > request.first,
    hasPreviousPage: place !== undefined,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  });
  return Object.assign(new PersonHitConnection(), { edges, pageInfo, more: found.more, notUsed: asked.notUsed ?? [] });
}

const isAfter = (hit: Hit, { score, id }: Place): boolean =>
  hit.score < score || (hit.score === score && hit.personId > id);
