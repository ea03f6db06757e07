import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { RestrictedScope } from '../../prisma/restrictions/scope.js';
import type { ApiContext } from '../api-context.js';

/** How long it is taken as known who is named for anything. */
const KNOWN_FOR_MS = 1_000;

/** Who sees what: with the same key everything of an event is seen alike. */
export interface Sight {
  readonly key: string;
  readonly scope: RestrictedScope;
}

const named = new WeakMap<PrismaClient, { readonly ids: Promise<ReadonlySet<string>>; readonly until: number }>();

/** Everybody who sees some restricted record at present. */
async function readNamed(prisma: PrismaClient): Promise<ReadonlySet<string>> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select n.actor_id as id from restriction_reader n join record_restriction r on r.id = n.restriction_id
    where r.lifted_at is null
    union select actor_id from break_glass where until > now()`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * The sight of a subscriber. Nearly all are named for no restricted record: they see the same, and share what is read for them.
 * Who has been named, or broke the glass, within the last second, may still be taken for one of those: a subscription shows a
 * restricted record up to a second late, and never to anybody else.
 */
export async function sightOf({ action }: Pick<ApiContext, 'action'>): Promise<Sight> {
  const scope = restrictedScopeOf(action);
  if (!scope) return { key: 'everything', scope };
  const now = Date.now();
  let known = named.get(action.prisma);
  if (!known || known.until < now) {
    known = { ids: readNamed(action.prisma), until: now + KNOWN_FOR_MS };
    named.set(action.prisma, known);
  }
  let ids: ReadonlySet<string>;
  try {
    ids = await known.ids;
  } catch (error) {
    if (named.get(action.prisma) === known) named.delete(action.prisma);
    throw error;
  }
  return ids.has(scope.actorId)
    ? { key: `actor ${scope.actorId}`, scope }
    : { key: 'nobody', scope: { ...scope, actorId: '' } };
}
