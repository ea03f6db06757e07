import { type Actor, type Role, roles } from '../access/actor.js';
import type { Why } from '../access/why.js';
import { Refusal } from './http/refusal.js';

/** What a caller must say of why it asks for what the hub holds of people. */
export type Needed = 'none' | 'purpose' | 'justification';
export const neededKinds = ['none', 'purpose', 'justification'] as const satisfies readonly Needed[];

/** What the settings want to be said. */
export interface WhyRules {
  /** The purposes in use; the first is no more than the others. */
  readonly purposes: readonly string[];
  readonly neededOf: (actor: Actor) => Needed;
}

export const PURPOSE_HEADER = 'casebridge-purpose';
export const JUSTIFICATION_HEADER = 'casebridge-justification';

/** Longest justification, in UTF-16 units after decoding. */
export const MOST_JUSTIFICATION = 500;

/** What a force asks for unless told otherwise: a policing purpose each, as part 3 of the Data Protection Act 2018 has them. */
export const defaultPurposes = [
  'PREVENTION_DETECTION',
  'INVESTIGATION',
  'SAFEGUARDING',
  'CUSTODY',
  'PROSECUTION',
  'VICTIM_CARE',
  'OVERSIGHT',
  'DATA_SUBJECT_REQUEST',
  'SYSTEM',
] as const;

/** Roles of systems: whose purpose is in the agreement with the partner, and which see nothing of people. */
const withoutReason: ReadonlySet<Role> = new Set(['partner', 'monitor', 'anonymous']);

/** The rules of the settings: one kind for all (`purpose`), or by role (`purpose,custody=none,records=justification`). */
export function whyRules(
  purposes: readonly string[],
  { all, byRole }: { readonly all: Needed; readonly byRole: ReadonlyMap<string, Needed> },
): WhyRules {
  return {
    purposes,
    neededOf: ({ role }) => byRole.get(role) ?? (withoutReason.has(role) ? 'none' : all),
  };
}

/** Reads `purpose,custody=none`. Undefined when it cannot be read. */
export function readNeeded(text: string): { all: Needed; byRole: ReadonlyMap<string, Needed> } | undefined {
  let all: Needed = 'none';
  const byRole = new Map<string, Needed>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [before = '', after] = part.split('=').map((one) => one.trim());
    const needed = after ?? before;
    if (!neededKinds.includes(needed as Needed) || part.split('=').length > 2) return undefined;
    if (after !== undefined && !roles.includes(before as Role)) return undefined;
    if (after === undefined) all = needed as Needed;
    else byRole.set(before, needed as Needed);
  }
  return { all, byRole };
}

/**
 * Why a caller asks, by its headers (or, on a socket, the parameters of the connection): `casebridge-purpose` is one of the purposes in
 * use; `casebridge-justification` is text in percent-encoded UTF-8, so that it may hold any character. Throws a `Refusal`:
 * PURPOSE_NOT_KNOWN, JUSTIFICATION_TOO_LONG, HEADER_NOT_ENCODED.
 */
export function readWhy(given: Readonly<Record<string, unknown>>, { purposes }: Pick<WhyRules, 'purposes'>): Why {
  const purpose = textOf(given[PURPOSE_HEADER]);
  const encoded = textOf(given[JUSTIFICATION_HEADER]);
  if (purpose === '' && encoded === '') return NO_REASON;
  if (purpose !== '' && !purposes.includes(purpose))
    throw new Refusal(400, 'PURPOSE_NOT_KNOWN', `Give "${PURPOSE_HEADER}" as one of: ${purposes.join(', ')}.`);
  const justification = decoded(encoded);
  if (justification.length > MOST_JUSTIFICATION)
    throw new Refusal(
      400,
      'JUSTIFICATION_TOO_LONG',
      `Write "${JUSTIFICATION_HEADER}" in ${MOST_JUSTIFICATION} characters at most.`,
    );
  return { ...(purpose === '' ? {} : { purpose }), ...(justification === '' ? {} : { justification }) };
}

const NO_REASON: Why = {};

/** What a caller has not said although its role must. */
export function reasonsMissing(actor: Actor, why: Why, { neededOf }: WhyRules): readonly string[] {
  const needed = neededOf(actor);
  return [
    ...(needed !== 'none' && why.purpose === undefined ? [PURPOSE_HEADER] : []),
    ...(needed === 'justification' && why.justification === undefined ? [JUSTIFICATION_HEADER] : []),
  ];
}

/** How to say it. */
export function howToSayWhy(missing: readonly string[], { purposes }: WhyRules): string {
  const how = `Send ${missing.map((name) => `"${name}"`).join(' and ')} as a header, or in the parameters of the connection.`;
  return `Say why you ask for what is held of people. ${how}${
    missing.includes(PURPOSE_HEADER) ? ` Purposes: ${purposes.join(', ')}.` : ''
  }`;
}

/** Outside GraphQL: throws a `Refusal` (JUSTIFICATION_REQUIRED) when something is missing. */
export function requireWhy(actor: Actor, why: Why, rules: WhyRules): void {
  const missing = reasonsMissing(actor, why, rules);
  if (missing.length > 0) throw new Refusal(403, 'JUSTIFICATION_REQUIRED', howToSayWhy(missing, rules));
}

/** The longest header that can hold a justification: three bytes of UTF-8 for a character, three characters for each. */
const MOST_ENCODED = MOST_JUSTIFICATION * 9;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function decoded(text: string): string {
  if (text.length > MOST_ENCODED) return text;
  try {
    return decodeURIComponent(text).trim();
  } catch {
    throw new Refusal(
      400,
      'HEADER_NOT_ENCODED',
      `Write the header "${JUSTIFICATION_HEADER}" in percent-encoded UTF-8, e.g. with encodeURIComponent.`,
    );
  }
}
