import type { Actor } from '../../access/actor.js';
import type { RestrictedScope } from '../../prisma/restrictions/scope.js';

/**
 * Which restricted records a caller sees: who is of the force, those for which he or she is named, or broke the glass. A partner
 * sees its own documents and nothing besides, restricted or not: what has gone to it does not come back by a restriction.
 */
export const restrictedScopeOf = ({
  actor,
  now,
}: {
  readonly actor: Pick<Actor, 'id' | 'role' | 'partnerId'>;
  readonly now: () => Date;
}): RestrictedScope => (actor.role === 'partner' || actor.partnerId !== undefined ? null : { actorId: actor.id, now });
