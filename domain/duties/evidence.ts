import type { ReferralStage } from './configuration.js';
import type { ConsentFacts, IncidentFacts, ReferralFacts, ReferralKind } from './facts.js';
import { holds } from './people.js';
import { earliest, latestOf, type Evidence, type RuleContext } from './rule.js';

const reached = ({ sentAt, answers }: ReferralFacts, stage: ReferralStage): boolean => {
  if (stage === 'ACCEPTED') return answers.some(({ answer }) => answer === 'ACCEPTED');
  // Whatever the agency answers, it has the referral.
  return answers.length > 0 || (stage === 'SENT' && sentAt !== null);
};

/** When the force did its part. A referral that was answered and never marked as sent went at the latest by then. */
const sentAtOf = ({ sentAt, answers }: ReferralFacts): Date | undefined => sentAt ?? earliest(answers)?.at;

/** Whom a referral from the duty of the whole incident names is who was meant by that duty. */
const isOf = ({ personId, ofWhole }: ReferralFacts, person: string | null): boolean =>
  personId === person || (person === null && ofWhole === true);

/**
 * The first referral of a person (null: of the incident as a whole) that came as far as the force asks: until the agency
 * has it, unless configured. It counts from when it was sent; one that lies in a queue of ours counts for nothing.
 */
export function referralMade(
  { referrals }: IncidentFacts,
  kind: ReferralKind,
  personId: string | null,
  { setting }: RuleContext,
  also: (referral: ReferralFacts, sentAt: Date) => boolean = () => true,
): Evidence | undefined {
  const made = referrals
    .filter((referral) => referral.kind === kind && isOf(referral, personId) && holds(referral))
    .filter((referral) => reached(referral, setting.metWhen ?? 'RECEIVED'))
    .flatMap((referral) => {
      const at = sentAtOf(referral);
      return at && also(referral, at) ? [{ id: referral.id, at, by: referral.by }] : [];
    });
  const first = earliest(made);
  return first && { kind: 'REFERRAL', ...first, reason: null };
}

/** What somebody answered last, up to a moment, when asked whether their details may go to an agency. */
export function consentOf(
  { consents }: IncidentFacts,
  to: ReferralKind,
  personId: string,
  until?: Date,
): ConsentFacts | undefined {
  const answers = consents.filter(
    (consent) => consent.to === to && consent.personId === personId && (!until || consent.at <= until),
  );
  // Of two at the same moment the refusal holds: nothing goes out on a consent that is in doubt.
  return [...answers].sort(
    (a, b) =>
      b.at.getTime() - a.at.getTime() ||
      Number(a.answer === 'GIVEN') - Number(b.answer === 'GIVEN') ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

/** When somebody who had refused consent agreed, and did not refuse again; undefined when they did not. */
export function agreedAfterRefusal(incident: IncidentFacts, to: ReferralKind, personId: string): Date | undefined {
  const answers = incident.consents.filter((consent) => consent.to === to && consent.personId === personId);
  const refusals = answers.filter(({ answer }) => answer === 'REFUSED').map(({ at }) => at);
  if (refusals.length === 0) return undefined;
  const last = latestOf(...refusals);
  return earliest(answers.filter(({ answer, at }) => answer === 'GIVEN' && at > last))?.at;
}

/** A refusal of consent that holds, with the name of who recorded it, and is not overridden. */
export function consentRefused(incident: IncidentFacts, to: ReferralKind, personId: string): Evidence | undefined {
  const consent = consentOf(incident, to, personId);
  if (consent?.answer !== 'REFUSED' || consent.by.trim() === '' || consent.overriddenBecause?.trim()) return undefined;
  return { kind: 'CONSENT_REFUSED', id: consent.id, at: consent.at, by: consent.by, reason: 'Consent was refused' };
}

/** The first of several pieces of evidence. */
export const firstOf = (...evidence: readonly (Evidence | undefined)[]): Evidence | undefined =>
  earliest(evidence.filter((one) => one !== undefined));
