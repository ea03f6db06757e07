import type { Problem } from '../../domain/problem.js';
import type { VictimsServicesReferral } from '../../domain/referral/index.js';
import { LONG } from './format.js';
import { victimsServicesProblem as problem } from './problem-codes.js';

const blank = (text: string | null): boolean => text === null || text.trim() === '';

/**
 * Is a referral complete for victims' services? What is merely not known yet (address, date of birth, whether it is safe to
 * call) holds nothing back: the agency is told that it is not known, and may ask.
 */
export function check(referral: VictimsServicesReferral): readonly Problem[] {
  const { victim, safeContact, referrer, incident } = referral;
  const needed: readonly (readonly [path: string, text: string])[] = [
    ['/reason', referral.reason],
    ['/referrer/force', referrer.force],
    ['/referrer/unit', referrer.unit],
    ['/referrer/name', referrer.name],
    ['/incident/number', incident.number],
  ];
  const long: readonly (readonly [path: string, text: string | null])[] = [
    ['/reason', referral.reason],
    ['/basisReason', referral.basisReason],
    ['/safeContact/how', safeContact.how],
  ];
  return [
    ...(blank(victim.familyName) && victim.givenNames.every(blank) ? [problem('VS-NAME-MISSING', '/victim')] : []),
    ...needed.flatMap(([path, text]) => (blank(text) ? [problem('VS-TEXT-MISSING', path)] : [])),
    ...long.flatMap(([path, text]) => (isTooLong(text) ? [problem('VS-TEXT-TOO-LONG', path)] : [])),
    ...checkBasis(referral),
  ];
}

function checkBasis({ legalBasis, consent, basisReason }: VictimsServicesReferral): readonly Problem[] {
  if (legalBasis === 'CONSENT') return consent ? [] : [problem('VS-CONSENT-MISSING', '/consent')];
  return legalBasis !== 'LEGAL_DUTY' && blank(basisReason) ? [problem('VS-BASIS-REASON-MISSING', '/basisReason')] : [];
}

// Half of the text may be characters of two code units.
const isTooLong = (text: string | null): boolean => text !== null && text.length > LONG && [...text].length > LONG;
