import { checkNotInFuture, checkText } from '../../domain/checks.js';
import type { ReferralKind } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { type ConsentAnswer, safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { personNow } from '../records/person-now.js';
import { textOrNull } from '../records/text-or-null.js';
import { lockIncident } from './lock-incident.js';
import { checkAfterReport, checkBy } from './moments.js';
import { checkInvolved } from './people.js';

export interface RecordConsent {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly personId: string;
  /** The kind of referral it is about. */
  readonly recipient: ReferralKind;
  readonly answer: ConsentAnswer;
  readonly at: Date;
  /** Who asked. */
  readonly by: string;
  /** REFUSED: why the referral is made all the same, a vital or public interest. */
  readonly overriddenBecause?: string | null;
}

/** Asked of the victim alone: nobody else can agree for them. */
const ofVictims: ReadonlySet<ReferralKind> = new Set(['VICTIMS_SERVICES', 'MARAC']);

/**
 * Records what somebody answered when asked whether their details may go to an agency. Problems: NOT_FOUND, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, PERSON_NOT_INVOLVED, PERSON_NOT_VICTIM, CONSENT_OVERRIDE_OF_GIVEN,
 * CONSENT_OVERRIDE_NOT_OPEN, CONSENT_REPEATED, CONSENT_CONTRADICTORY.
 */
export function recordConsent(context: ActionContext, input: RecordConsent): Promise<ActionOutcome> {
  return idempotently(context, 'recordConsent', input, async (tx) => {
    const { recipient, at, by, answer } = input;
    const personId = (await personNow(tx, input.personId)) ?? input.personId;
    const incident = await lockIncident(tx, input.incidentId);
    const problems: Problem[] = [
      ...checkBy(by),
      ...checkText(input.overriddenBecause, '/overriddenBecause', { longest: 1_000 }),
      ...checkOverride(input),
    ];
    if (!incident) problems.push(problem('NOT_FOUND', '/incidentId'), ...checkNotInFuture(at, context.now(), '/at'));
    else {
      problems.push(...checkAfterReport(at, incident, context.now(), '/at'));
      problems.push(
        ...(await checkInvolved(tx, incident, personId, '/personId', { victim: ofVictims.has(recipient) })),
      );
    }
    if (problems.length > 0 || !incident) return refused(...problems);

    const asked = { incidentId: incident.id, personId, recipient, at };
    const same = await tx.consent.findFirst({ where: asked, select: { answer: true } });
    if (same)
      return refused(
        safeguardingProblem(same.answer === answer ? 'CONSENT_REPEATED' : 'CONSENT_CONTRADICTORY', '/answer'),
      );
    const overriddenBecause = textOrNull(input.overriddenBecause);
    const { id } = await tx.consent.create({ data: { ...asked, answer, by, overriddenBecause } });
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id };
  });
}

function checkOverride({ recipient, answer, overriddenBecause }: RecordConsent): Problem[] {
  if (!overriddenBecause?.trim()) return [];
  if (answer === 'GIVEN') return [safeguardingProblem('CONSENT_OVERRIDE_OF_GIVEN', '/overriddenBecause')];
  // Victims' Code, Right 4: with their agreement. The interests that go before a refusal are those of protection.
  return recipient === 'VICTIMS_SERVICES'
    ? [safeguardingProblem('CONSENT_OVERRIDE_NOT_OPEN', '/overriddenBecause')]
    : [];
}
