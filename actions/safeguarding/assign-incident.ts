import { checkText } from '../../domain/checks.js';
import type { OwnerRole } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { textOrNull } from '../records/text-or-null.js';
import { lockBefore, referralsOf } from './depending-records.js';
import { lockIncident } from './lock-incident.js';

export interface AssignIncident {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  /** Left out: as it is; null or blank: no team. */
  readonly team?: string | null;
  /** Roles that are left out stay as they are; an officer of null: nobody. */
  readonly owners?: readonly { readonly role: OwnerRole; readonly officer?: string | null }[] | null;
}

/**
 * Says which team works on an incident and who fills which role; duties go to them. The outcome is the incident. Problems:
 * NOT_FOUND, REQUIRED (nothing to assign), TOO_LONG, CHARACTER_NOT_STORABLE, OWNER_REPEATED.
 */
export function assignIncident(context: ActionContext, input: AssignIncident): Promise<ActionOutcome> {
  return idempotently(context, 'assignIncident', input, async (tx) => {
    const given = input.owners ?? [];
    // What they work on goes with the incident: its duties are theirs too.
    const before = await lockBefore(tx, input.incidentId);
    const incident = await lockIncident(tx, input.incidentId);
    const problems: Problem[] = [
      ...(incident ? [] : [problem('NOT_FOUND', '/incidentId')]),
      ...checkText(input.team, '/team', { longest: 60 }),
      ...given.flatMap(({ officer }, index) => checkText(officer, `/owners/${index}/officer`, { longest: 60 })),
      ...given.flatMap(({ role }, index) =>
        given.findIndex((other) => other.role === role) < index
          ? [safeguardingProblem('OWNER_REPEATED', `/owners/${index}/role`)]
          : [],
      ),
      ...(input.team === undefined && given.length === 0
        ? [problem('REQUIRED', '', 'Give a team, or somebody for a role.')]
        : []),
    ];
    if (problems.length > 0 || !incident) return refused(...problems);

    const owners = new Map(Object.entries(incident.owners as Record<string, string>));
    for (const { role, officer } of given) {
      const name = textOrNull(officer);
      if (name) owners.set(role, name);
      else owners.delete(role);
    }
    await tx.incident.update({
      where: { id: incident.id },
      data: {
        owners: Object.fromEntries(owners),
        ...(input.team === undefined ? {} : { team: textOrNull(input.team) }),
      },
    });
    await incidentChanged(context, tx, incident.id, [...before, ...(await referralsOf(tx, incident.id))]);
    return { ok: true, id: incident.id };
  });
}
