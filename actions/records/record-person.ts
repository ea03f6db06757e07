import { checkPerson, type PersonParticulars } from '../../domain/check-person.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import { indexPeople } from '../../search/index-people.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { addressColumns } from './address-lines.js';
import { textOrNull } from './text-or-null.js';

export interface RecordPerson extends PersonParticulars {
  readonly idempotencyKey: string;
}

/**
 * Records a person. Problems: REQUIRED, TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, CODE_UNKNOWN, those of
 * the identifiers, PNC_ID_IN_USE.
 */
export function recordPerson(context: ActionContext, input: RecordPerson): Promise<ActionOutcome> {
  return idempotently(context, 'recordPerson', input, async (tx) => {
    const { problems, pncId, croNumber } = checkPerson(input, {
      now: context.now(),
      isListed: (list, code) => context.standingData.codeListEntry(list, code) !== undefined,
    });
    if (problems.length > 0) return refused(...problems);
    const [person] = await tx.person.createManyAndReturn({
      data: [
        {
          title: textOrNull(input.title),
          givenNames: [...input.givenNames],
          familyName: input.familyName,
          dateOfBirth: input.dateOfBirth ?? null,
          gender: input.gender ?? '0',
          observedEthnicity: input.observedEthnicity ?? null,
          selfDefinedEthnicity: input.selfDefinedEthnicity ?? null,
          nationality: input.nationality ?? null,
          occupation: textOrNull(input.occupation),
          pncId,
          croNumber,
          homeTelephone: textOrNull(input.homeTelephone),
          mobileTelephone: textOrNull(input.mobileTelephone),
          emailAddress: textOrNull(input.emailAddress),
          ...addressColumns(input.address),
        },
      ],
      // Nothing but the PNC id can be taken already, by a person that is recorded in the same moment too.
      skipDuplicates: true,
    });
    if (!person) return refused(problem('PNC_ID_IN_USE', '/pncId'));
    await indexPeople(tx, [person.id]);
    await appendEvents(tx, [{ type: 'person.changed', subjectType: 'Person', subjectId: person.id }]);
    return { ok: true, id: person.id };
  });
}
