import { checkDayNotInFuture, checkText } from '../../domain/checks.js';
import { observedEthnicities, selfDefinedEthnicities } from '../../domain/ethnicity.js';
import { parseCroNumber, parsePncId } from '../../domain/identifiers/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Outcome, Problem } from '../../domain/problem.js';
import { appendEvents } from '../../events/append.js';
import { indexPeople } from '../../search/index-people.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { addressColumns, type AddressLines, checkAddress } from './address-lines.js';
import { textOrNull } from './text-or-null.js';

export interface RecordPerson {
  readonly idempotencyKey: string;
  readonly title?: string | null;
  readonly givenNames: readonly string[];
  readonly familyName: string;
  readonly dateOfBirth?: Date | null;
  readonly gender?: string | null;
  readonly observedEthnicity?: string | null;
  readonly selfDefinedEthnicity?: string | null;
  readonly nationality?: string | null;
  readonly occupation?: string | null;
  readonly pncId?: string | null;
  readonly croNumber?: string | null;
  readonly homeTelephone?: string | null;
  readonly mobileTelephone?: string | null;
  readonly emailAddress?: string | null;
  readonly address?: AddressLines | null;
}

const MOST_GIVEN_NAMES = 20;

/**
 * Records a person. Problems: REQUIRED, TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, CODE_UNKNOWN, those of
 * the identifiers, PNC_ID_IN_USE.
 */
export function recordPerson(context: ActionContext, input: RecordPerson): Promise<ActionOutcome> {
  return idempotently(context, 'recordPerson', input, async (tx) => {
    const now = context.now();
    const pncId = read(input.pncId, (text) => parsePncId(text, now.getUTCFullYear(), '/pncId'));
    const croNumber = read(input.croNumber, (text) => parseCroNumber(text, '/croNumber'));
    const problems: Problem[] = [
      ...checkText(input.familyName, '/familyName', { longest: 100, required: true }),
      ...(input.givenNames.length > MOST_GIVEN_NAMES
        ? [problem('TOO_MANY', '/givenNames', `Give at most ${MOST_GIVEN_NAMES} names.`)]
        : []),
      ...input.givenNames.flatMap((name, index) =>
        checkText(name, `/givenNames/${index}`, { longest: 100, required: true }),
      ),
      ...checkText(input.title, '/title', { longest: 35 }),
      ...checkText(input.occupation, '/occupation', { longest: 54 }),
      ...checkText(input.homeTelephone, '/homeTelephone', { longest: 35 }),
      ...checkText(input.mobileTelephone, '/mobileTelephone', { longest: 35 }),
      ...checkText(input.emailAddress, '/emailAddress', { longest: 254 }),
      ...checkAddress(input.address, '/address'),
      ...checkDayNotInFuture(input.dateOfBirth, now, '/dateOfBirth'),
      ...inList(input.gender, (code) => context.standingData.codeListEntry('gender', code), '/gender'),
      ...inList(input.nationality, (code) => context.standingData.codeListEntry('country', code), '/nationality'),
      ...inList(input.observedEthnicity, (code) => observedEthnicities.has(code), '/observedEthnicity'),
      ...inList(input.selfDefinedEthnicity, (code) => selfDefinedEthnicities.has(code), '/selfDefinedEthnicity'),
      ...pncId.problems,
      ...croNumber.problems,
    ];
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
          pncId: pncId.value ?? null,
          croNumber: croNumber.value ?? null,
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

/** The canonical form of an identifier that may be left out, or what is wrong with it. */
function read<T>(
  text: string | null | undefined,
  parse: (text: string) => Outcome<T>,
): { value?: T; problems: readonly Problem[] } {
  if (!text?.trim()) return { problems: [] };
  const outcome = parse(text);
  return outcome.ok ? { value: outcome.value, problems: [] } : { problems: outcome.problems };
}

/** A code that is given must be in its list. */
const inList = (code: string | null | undefined, find: (code: string) => unknown, path: string): Problem[] =>
  code === null || code === undefined || find(code) ? [] : [problem('CODE_UNKNOWN', path)];
