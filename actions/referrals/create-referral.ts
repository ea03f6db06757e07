import type { ReferralKind } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { referralProblem } from '../../domain/referral/index.js';
import { referralRules } from '../../duties/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Duty } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { personNow } from '../records/person-now.js';
import { makeReferral, type ReferralInput, type ReferralTarget } from './make-referral.js';

export interface CreateReferral extends ReferralInput {
  readonly idempotencyKey: string;
  /** The duty that it is to meet; it says kind, incident and person. */
  readonly dutyId?: string | null | undefined;
  readonly kind?: ReferralKind | null | undefined;
  readonly incidentId?: string | null | undefined;
  readonly personId?: string | null | undefined;
}

/**
 * Refers somebody to another agency, from a duty or by hand: keeps the referral as it is now, queues it for the agency and looks
 * anew at what is owed. Problems: NOT_FOUND, REQUIRED, TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE, PARTNER_UNKNOWN, those of
 * `checkReferral`, REFERRAL_DUTY_OTHER, REFERRAL_DUTY_NOT_FOR_REFERRAL, REFERRAL_DETAILS_OF_ANOTHER_KIND, REFERRAL_OPEN,
 * REFERRAL_PARTNER_UNKNOWN, REFERRAL_PARTNER_UNFIT, and what the agency's format lacks, in its own codes and the terms of the referral.
 */
export function createReferral(context: ActionContext, input: CreateReferral): Promise<ActionOutcome> {
  return idempotently(context, 'createReferral', input, async (tx) => {
    const personId = input.personId && ((await personNow(tx, input.personId)) ?? input.personId);
    const target = await targetOf(tx, { ...input, personId });
    return Array.isArray(target) ? refused(...target) : makeReferral(context, tx, target, input);
  });
}

async function targetOf(tx: Transaction, input: CreateReferral): Promise<ReferralTarget | Problem[]> {
  const { dutyId, kind, incidentId, personId = null } = input;
  if (typeof dutyId === 'string') {
    const duty = await tx.duty.findUnique({ where: { id: dutyId } });
    return duty ? targetOfDuty(duty, input) : [problem('NOT_FOUND', '/dutyId')];
  }
  if (!kind || !incidentId) {
    return [
      ...(kind ? [] : [problem('REQUIRED', '/kind')]),
      ...(incidentId ? [] : [problem('REQUIRED', '/incidentId')]),
    ];
  }
  return { kind, incidentId, personId, dutyKey: null, replacesId: null };
}

function targetOfDuty(
  { rule, subjectType, subjectId, personId, key }: Duty,
  given: CreateReferral,
): ReferralTarget | Problem[] {
  const kind = (referralRules as Readonly<Record<string, ReferralKind>>)[rule];
  if (!kind || subjectType !== 'INCIDENT') return [referralProblem('REFERRAL_DUTY_NOT_FOR_REFERRAL', '/dutyId')];
  const differs = (name: 'kind' | 'incidentId' | 'personId', owed: string | null) =>
    given[name] && owed !== null && given[name] !== owed ? [referralProblem('REFERRAL_DUTY_OTHER', `/${name}`)] : [];
  const others = [...differs('kind', kind), ...differs('incidentId', subjectId), ...differs('personId', personId)];
  if (others.length > 0) return others;
  return { kind, incidentId: subjectId, personId: personId ?? given.personId ?? null, dutyKey: key, replacesId: null };
}
