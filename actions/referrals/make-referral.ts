import { evaluateReferrals } from '../../delivery/referral-progress.js';
import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import { consentOf } from '../../domain/duties/evidence.js';
import type { ReferralKind } from '../../domain/duties/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import {
  checkReferral,
  fromIncident,
  isOver,
  type LegalBasis,
  noDetails,
  referralProblem,
  type ReferralDetails,
  type ReferralRequest,
  type ReferralStatus,
} from '../../domain/referral/index.js';
import type { Prisma, Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { findAgency, isProblem } from './find-agency.js';
import { queueReferralDocument } from './queue-document.js';
import { readSource } from './read-source.js';
import { tellReferralChanged } from './referral-rows.js';

/** What somebody says who refers, beside whom and in what. */
export interface ReferralInput {
  readonly legalBasis?: LegalBasis | null | undefined;
  readonly basisReason?: string | null | undefined;
  readonly reason: string;
  readonly referrer: {
    readonly unit: string;
    readonly name: string;
    readonly telephone?: string | null | undefined;
    readonly emailAddress?: string | null | undefined;
  };
  /** Id of the partner; the one that is configured when left out. */
  readonly partner?: string | null | undefined;
  /** The details of the kind, and of no other. */
  readonly details: Partial<ReferralDetails>;
}

/** Whom a referral concerns, in what, and why it is made. */
export interface ReferralTarget {
  readonly kind: ReferralKind;
  readonly incidentId: string;
  readonly personId: string | null;
  readonly dutyKey: string | null;
  /** The referral that it is made in place of. */
  readonly replacesId: string | null;
}

/** The names of the details in the input of the API, for the paths of problems. */
const detailNames: Readonly<Record<ReferralKind, string>> = {
  VICTIMS_SERVICES: 'victimsServices',
  CHILDRENS_SOCIAL_CARE: 'childrensSocialCare',
  ADULT_SOCIAL_CARE: 'adultSocialCare',
  MARAC: 'marac',
  SCHOOL_NOTICE: 'schoolNotice',
};

/** The force that a hub is of when nothing else is configured. */
const DEFAULT_FORCE = '06';

/** Makes a referral, queues it for the agency, and looks anew at what is owed: all in the transaction. */
export async function makeReferral(
  context: ActionContext,
  tx: Transaction,
  target: ReferralTarget,
  input: ReferralInput,
): Promise<ActionOutcome> {
  const { kind, incidentId, personId, replacesId } = target;
  const source = await readSource(tx, incidentId);
  if (!source) return refused(problem('NOT_FOUND', '/incidentId'));
  const request = requestOf(context, target, input);
  const check = checkReferral(source, request);
  const agency = await findAgency(context, tx, { kind, district: source.facts.district, partner: input.partner });
  const problems = [
    ...detailsOfOthers(kind, input.details),
    ...check.problems.map((found) => inTermsOfInput(kind, found)),
    ...(await checkOpen(tx, target)),
    ...(isProblem(agency) ? [agency] : []),
  ];
  if (problems.length > 0 || isProblem(agency)) return refused(...problems);

  const createdAt = context.now();
  const id = timeOrderedId();
  const day = dayInLondon(createdAt).replaceAll('-', '');
  const serial = await nextNumber(tx, `referral/${day}`);
  const number = `R-${day}-${String(serial).padStart(6, '0')}`;
  const referral = fromIncident(source, request, { id, number, createdAt });
  const unfit = agency.adapter.check(referral);
  if (unfit.length > 0) {
    return refused(...unfit.map((found) => ({ ...found, message: `${agency.name}: ${found.message}` })));
  }
  const consent = personId === null ? undefined : consentOf(source.facts, kind, personId);
  const row = await tx.referral.create({
    data: {
      ...{ id, number, kind, incidentId, personId, partnerId: agency.id, status: 'CREATED', createdAt, replacesId },
      content: referral as unknown as Prisma.InputJsonValue,
      legalBasis: referral.legalBasis,
      consentId: referral.legalBasis === 'CONSENT' ? (consent?.id ?? null) : null,
      dutyKey: target.dutyKey,
      createdBy: context.actor.id,
    },
  });
  await queueReferralDocument(context, tx, agency, referral, { kind: 'ORIGINAL' }, createdAt);
  await tellReferralChanged(tx, row);
  // The one that was replaced has its decision now.
  const replaced = replacesId === null ? [] : [{ id: replacesId, incidentId }];
  await evaluateReferrals(tx, [row, ...replaced], { now: createdAt, actor: context.actor.id });
  return { ok: true, id, warnings: check.warnings.map((found) => inTermsOfInput(kind, found)) };
}

function requestOf(
  { force = DEFAULT_FORCE, standingData }: ActionContext,
  { kind, personId }: ReferralTarget,
  { legalBasis, basisReason, reason, referrer, details }: ReferralInput,
): ReferralRequest {
  const { unit, name, telephone, emailAddress } = referrer;
  return {
    ...{ kind, personId, reason, legalBasis: legalBasis ?? null, basisReason: basisReason?.trim() || null },
    referrer: {
      ...{ force: standingData.force(force)?.name ?? `Police force ${force}`, unit, name },
      ...{ telephone: telephone || null, emailAddress: emailAddress || null },
    },
    // Of the kind, as the compiler cannot see.
    details: details[kind] ?? noDetails[kind],
  } as ReferralRequest;
}

const detailsOfOthers = (kind: ReferralKind, details: Partial<ReferralDetails>): Problem[] =>
  (Object.keys(details) as ReferralKind[])
    .filter((other) => other !== kind && details[other] !== undefined)
    .map((other) => referralProblem('REFERRAL_DETAILS_OF_ANOTHER_KIND', `/${detailNames[other]}`));

const inTermsOfInput = (kind: ReferralKind, found: Problem): Problem => ({
  ...found,
  path: found.path.replace(/^\/details(?=\/)/, `/${detailNames[kind]}`),
});

/** One open referral of a kind is enough for a person and an incident. The incident is held, so that two cannot begin at once. */
async function checkOpen(
  tx: Transaction,
  { kind, incidentId, personId, replacesId }: ReferralTarget,
): Promise<Problem[]> {
  const others = await tx.referral.findMany({
    where: { kind, incidentId, personId, ...(replacesId === null ? {} : { id: { not: replacesId } }) },
    select: { status: true, outcomeAt: true },
  });
  const open = others.some(({ status, outcomeAt }) => !isOver({ status: status as ReferralStatus, outcomeAt }));
  return open ? [referralProblem('REFERRAL_OPEN', '/personId')] : [];
}
