import { dayInLondon } from '../../domain/london-day.js';
import type { ReferralPerson, VictimsServicesReferral } from '../../domain/referral/index.js';
import type { Loss, MessageIdentity } from '../adapter.js';
import type { ReferralPurpose } from '../referral-adapter.js';
import { Fit } from './fit.js';
import {
  type DocumentHead,
  type Gender,
  LONG,
  REFERRAL_FORMAT,
  SHORT,
  type VictimsServicesDocument,
} from './format.js';

const NUMBER = 60;
const MAIL = 320;
const POSTCODE = 20;

const genders: Readonly<Record<string, Gender>> = { 0: 'NOT_KNOWN', 1: 'MALE', 2: 'FEMALE', 9: 'NOT_SPECIFIED' };

/** A referral as a document of the format, with what did not fit. The same for the same referral, purpose and identity. */
export function translate(
  referral: VictimsServicesReferral,
  purpose: ReferralPurpose,
  identity: MessageIdentity,
): { readonly document: VictimsServicesDocument; readonly losses: readonly Loss[] } {
  const fit = new Fit();
  const head: DocumentHead = {
    format: REFERRAL_FORMAT,
    messageId: identity.messageId,
    correlationId: identity.correlationId,
    sentAt: utc(identity.submittedAt),
    referralNumber: referral.number,
  };
  const document = documentOf(referral, purpose, head, fit);
  return { document, losses: fit.losses };
}

function documentOf(
  referral: VictimsServicesReferral,
  purpose: ReferralPurpose,
  head: DocumentHead,
  fit: Fit,
): VictimsServicesDocument {
  if (purpose.kind === 'WITHDRAWAL')
    return { type: 'WITHDRAWAL', ...head, reason: fit.text(purpose.reason, LONG, '/withdrawal/reason') };
  if (purpose.kind === 'ADDITION')
    return { type: 'ADDITION', ...head, number: purpose.number, text: fit.text(purpose.text, LONG, '/addition/text') };
  const { referrer, victim, safeContact } = referral;
  return {
    type: 'REFERRAL',
    ...head,
    referredAt: utc(referral.createdAt),
    referrer: {
      force: fit.text(referrer.force, SHORT, '/referrer/force'),
      unit: fit.text(referrer.unit, SHORT, '/referrer/unit'),
      name: fit.text(referrer.name, SHORT, '/referrer/name'),
      ...fit.maybe('telephone', referrer.telephone, NUMBER, '/referrer/telephone'),
      ...fit.maybe('emailAddress', referrer.emailAddress, MAIL, '/referrer/emailAddress'),
    },
    legalBasis: {
      basis: referral.legalBasis,
      ...(referral.consent && { consentGivenAt: utc(referral.consent.at) }),
      ...fit.maybe('reason', referral.basisReason, LONG, '/basisReason'),
    },
    victim: victimOf(victim, safeContact.safeToCall === false, fit),
    safeContact: {
      safeToCall: safeContact.safeToCall === null ? 'NOT_KNOWN' : safeContact.safeToCall ? 'YES' : 'NO',
      ...fit.maybe('how', safeContact.how, LONG, '/safeContact/how'),
    },
    crime: {
      incidentNumber: fit.text(referral.incident.number, NUMBER, '/incident/number'),
      ...fit.maybe('crimeNumber', referral.incident.crimeNumber, NUMBER, '/incident/crimeNumber'),
      type: referral.crimeType,
      reportedAt: utc(referral.incident.reportedAt),
      occurredOn: dayInLondon(new Date(referral.incident.occurredFrom)),
      domesticAbuse: referral.domesticAbuse,
      hateCrime: referral.hateCrime,
    },
    needs: {
      enhancedRights: [...new Set(referral.enhancedRights)],
      ...(referral.riskGrade && { riskGrade: referral.riskGrade }),
      ...fit.maybe('interpreterLanguage', referral.interpreterLanguage, SHORT, '/interpreterLanguage'),
    },
    reason: fit.text(referral.reason, LONG, '/reason'),
  };
}

/** The victim. Their telephone number stays here when it is not safe to call: what is not sent cannot be dialled. */
function victimOf(victim: ReferralPerson, unsafe: boolean, fit: Fit) {
  const givenNames = fit.list(victim.givenNames, 20, SHORT, '/victim/givenNames');
  const onlyName = victim.familyName.trim() === '' ? givenNames.pop() : undefined;
  const lines = fit.list(victim.address?.lines ?? [], 10, SHORT, '/victim/address/lines');
  const telephone = unsafe ? {} : fit.maybe('telephone', victim.telephone, NUMBER, '/victim/telephone');
  if (unsafe && victim.telephone?.trim()) fit.withheldTelephone('/victim/telephone');
  return {
    ...fit.maybe('title', victim.title, SHORT, '/victim/title'),
    givenNames,
    familyName: onlyName ?? fit.text(victim.familyName, SHORT, '/victim/familyName'),
    ...(victim.dateOfBirth && { dateOfBirth: victim.dateOfBirth }),
    gender: genders[victim.gender] ?? 'NOT_KNOWN',
    ...(lines.length > 0 && {
      address: {
        lines,
        ...fit.maybe('postcode', victim.address?.postcode ?? null, POSTCODE, '/victim/address/postcode'),
      },
    }),
    ...telephone,
    ...fit.maybe('emailAddress', victim.emailAddress, MAIL, '/victim/emailAddress'),
  };
}

const utc = (moment: string): string => new Date(moment).toISOString();
