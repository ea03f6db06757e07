import { checkText } from '../../domain/checks.js';
import type { OtherNameKind } from '../../domain/person-search/kinds.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import { indexPeople } from '../../search/index-people.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { personNow } from '../records/person-now.js';
import { checkWithdrawal, type Withdraw, withdrawalColumns } from '../safeguarding/withdrawal.js';
import { seesPerson } from './person-of.js';

export interface RecordPersonName {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly kind: OtherNameKind;
  readonly givenNames: readonly string[];
  readonly familyName: string;
}
export interface WithdrawPersonName extends Withdraw {
  readonly nameId: string;
}

const MOST_GIVEN_NAMES = 20;
/** What a search compares of a person. */
const MOST_NAMES = 50;

/**
 * Records a name that somebody has besides that of the record; searches find them by it from then on. Problems: NOT_FOUND, REQUIRED,
 * TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE.
 */
export function recordPersonName(context: ActionContext, input: RecordPersonName): Promise<ActionOutcome> {
  return idempotently(context, 'recordPersonName', input, async (tx) => {
    const { kind, givenNames, familyName } = input;
    const personId = (await personNow(tx, input.personId)) ?? input.personId;
    const problems: Problem[] = [
      ...checkText(familyName, '/familyName', { longest: 100, required: givenNames.length === 0 }),
      ...(givenNames.length > MOST_GIVEN_NAMES
        ? [problem('TOO_MANY', '/givenNames', `Give at most ${MOST_GIVEN_NAMES} names.`)]
        : []),
      ...givenNames.flatMap((name, index) => checkText(name, `/givenNames/${index}`, { longest: 100, required: true })),
      ...((await seesPerson(context, tx, personId)) ? [] : [problem('NOT_FOUND', '/personId')]),
    ];
    if (problems.length > 0) return refused(...problems);
    if ((await tx.personName.count({ where: { personId, withdrawnAt: null } })) >= MOST_NAMES)
      return refused(problem('TOO_MANY', '/personId', `Somebody has at most ${MOST_NAMES} other names. Withdraw one.`));
    await tx.personName.create({
      data: {
        ...{ personId, kind, familyName },
        givenNames: [...givenNames],
        recordedBy: context.actor.id,
        recordedAt: context.now(),
      },
    });
    return changed(tx, personId);
  });
}

/** Takes back a name that somebody never had. Problems: NOT_FOUND, ALREADY_WITHDRAWN, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE. */
export function withdrawPersonName(context: ActionContext, input: WithdrawPersonName): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawPersonName', input, async (tx) => {
    const name = await tx.personName.findUnique({ where: { id: input.nameId } });
    if (!name || !(await seesPerson(context, tx, name.personId))) return refused(problem('NOT_FOUND', '/nameId'));
    const problems = checkWithdrawal(input, name, '/nameId');
    if (problems.length > 0) return refused(...problems);
    await tx.personName.update({ where: { id: name.id }, data: withdrawalColumns(input, context.now()) });
    return changed(tx, name.personId);
  });
}

async function changed(tx: Transaction, id: string): Promise<ActionOutcome> {
  await indexPeople(tx, [id]);
  await appendEvents(tx, [{ type: 'person.changed', subjectType: 'Person', subjectId: id }]);
  return { ok: true, id };
}
