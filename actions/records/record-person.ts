import { checkNotInFuture, checkStorable, checkText } from '../../domain/checks.js';
import { observedEthnicities, selfDefinedEthnicities } from '../../domain/ethnicity.js';
import { parseCroNumber, parsePncId } from '../../domain/identifiers/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Outcome, Problem } from '../../domain/problem.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import type { AddressLines } from './address-lines.js';

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

/** Records a person. Problems: REQUIRED, TOO_LONG, DATE_IN_FUTURE, CODE_UNKNOWN, those of the identifiers, PNC_ID_IN_USE. */
export function recordPerson(context: ActionContext, input: RecordPerson): Promise<ActionOutcome> {
  return idempotently(context, 'recordPerson', input, async (tx) => {
    const now = context.now();
    const pncId = read(input.pncId, (text) => parsePncId(text, now.getUTCFullYear(), '/pncId'));
    const croNumber = read(input.croNumber, (text) => parseCroNumber(text, '/croNumber'));
    const problems: Problem[] = [
      ...checkStorable(input, ''),
      ...checkText(input.familyName, '/familyName', { longest: 100, required: true }),
      ...input.givenNames.flatMap((name, index) => checkText(name, `/givenNames/${index}`, { longest: 100, required: true })),
      ...checkText(input.title, '/title', { longest: 35 }),
      ...checkText(input.occupation, '/occupation', { longest: 54 }),
      ...checkNotInFuture(input.dateOfBirth, now, '/dateOfBirth'),
      ...inList(input.gender, (code) => context.standingData.codeListEntry('gender', code), '/gender'),
      ...inList(input.nationality, (code) => context.standingData.codeListEntry('country', code), '/nationality'),
      ...inList(input.observedEthnicity, (code) => observedEthnicities.has(code), '/observedEthnicity'),
      ...inList(input.selfDefinedEthnicity, (code) => selfDefinedEthnicities.has(code), '/selfDefinedEthnicity'),
      ...pncId.problems,
      ...croNumber.problems,
    ];
    if (problems.length > 0) return refused(...problems);
    if (pncId.value && (await tx.person.findUnique({ where: { pncId: pncId.value }, select: { id: true } }))) {
      return refused(problem('PNC_ID_IN_USE', '/pncId'));
    }
    const { address } = input;
    const person = await tx.person.create({
      data: {
        title: input.title ?? null,
        givenNames: [...input.givenNames],
        familyName: input.familyName,
        dateOfBirth: input.dateOfBirth ?? null,
        gender: input.gender ?? '0',
        observedEthnicity: input.observedEthnicity ?? null,
        selfDefinedEthnicity: input.selfDefinedEthnicity ?? null,
        nationality: input.nationality ?? null,
        occupation: input.occupation ?? null,
        pncId: pncId.value ?? null,
        croNumber: croNumber.value ?? null,
        homeTelephone: input.homeTelephone ?? null,
        mobileTelephone: input.mobileTelephone ?? null,
        emailAddress: input.emailAddress ?? null,
        addressSecondary: address?.secondaryName ?? null,
        addressPrimary: address?.primaryName ?? null,
        addressStreet: address?.street ?? null,
        addressLocality: address?.locality ?? null,
        addressTown: address?.town ?? null,
        addressArea: address?.administrativeArea ?? null,
        addressPostTown: address?.postTown ?? null,
        addressPostcode: address?.postcode ?? null,
      },
    });
    await appendEvents(tx, [{ type: 'person.changed', subjectType: 'Person', subjectId: person.id }]);
    return { ok: true, id: person.id };
  });
}

/** The canonical form of an identifier that may be left out, or what is wrong with it. */
function read<T>(text: string | null | undefined, parse: (text: string) => Outcome<T>): { value?: T; problems: readonly Problem[] } {
  if (text === null || text === undefined || text === '') return { problems: [] };
  const outcome = parse(text);
  return outcome.ok ? { value: outcome.value, problems: [] } : { problems: outcome.problems };
}

/** A code that is given must be in its list. */
const inList = (code: string | null | undefined, find: (code: string) => unknown, path: string): Problem[] =>
  code === null || code === undefined || find(code) ? [] : [problem('CODE_UNKNOWN', path)];
