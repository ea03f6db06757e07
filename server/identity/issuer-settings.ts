import { z } from 'zod';
import { type Role, roles } from '../../access/actor.js';

/** What tokens may be signed with: public-key algorithms alone. */
export const signingAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** The name of a claim, or the way to it where it lies within others, e.g. `["realm_access", "roles"]`. */
const claim = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(5)]);

/** Nobody is given the role of those without a token. */
const givable = roles.filter((name): name is Exclude<Role, 'anonymous'> => name !== 'anonymous');
const role = z.enum(givable);

/** Without query, fragment and credentials, as OpenID Connect Discovery asks of an issuer. */
const address = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !/[?#@]/.test(text), 'an address without a query, a fragment or a name in it');

/** An identity provider whose access tokens are taken, and what its claims mean here. */
export const issuerSetting = z.strictObject({
  /** Its `iss`, to the letter. */
  issuer: address,
  /** What stands for this hub in `aud`. */
  audience: z.string().min(1),
  /** Where its keys are; found by discovery unless told. */
  jwksUri: z.url({ protocol: /^https?$/ }).optional(),
  algorithms: z
    .array(z.enum(signingAlgorithms))
    .min(1)
    .default([...signingAlgorithms]),
  /** `at+jwt`: access tokens as RFC 9068 has them. `JWT`: of a provider that does not say what its tokens are for. */
  tokenTypes: z
    .array(z.enum(['at+jwt', 'JWT']))
    .min(1)
    .default(['at+jwt']),
  claims: z
    .strictObject({
      role: claim.default('casebridge_role'),
      partner: claim.default('casebridge_partner'),
      name: claim.default('name'),
      client: claim.default('client_id'),
    })
    .prefault({}),
  /** What the provider calls a role, and which of ours it is. Left out: it uses our names. */
  roles: z.record(z.string().min(1), role).optional(),
  /** Which of our roles it may give; all unless told. */
  mayGive: z
    .array(role)
    .min(1)
    .default([...givable]),
  /** Which partners it may speak for; all unless told. */
  partners: z.array(z.string().min(1)).optional(),
  /** Whether every token has to be bound to its holder's certificate (RFC 8705). */
  boundTokensRequired: z.boolean().default(false),
  /** Put before the names of its people and clients, so that those of two providers are never taken for one another. */
  prefix: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/, 'lower-case letters, digits and hyphens, at most 20')
    .optional(),
});
export type IssuerSetting = z.infer<typeof issuerSetting>;
/** As it is written; what has a value unless told may be left out. */
export type IssuerSettingInput = z.input<typeof issuerSetting>;
export type ClaimPath = z.infer<typeof claim>;
