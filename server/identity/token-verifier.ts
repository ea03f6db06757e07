import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Actor } from '../../access/actor.js';
import { actorOfClaims } from './actor-of-claims.js';
import type { Issuer } from './issuer.js';
import type { KeySet } from './issuer-keys.js';
import type { IssuerSetting } from './issuer-settings.js';
import { RefusedToken, type TokenRefusal } from './refused-token.js';

/** What a token that holds says. */
export interface Verified {
  readonly actor: Actor;
  readonly expiresAt: Date;
  /** Thumbprint of the only certificate under which it holds (RFC 8705). */
  readonly boundTo?: string;
}

/** A verified token together with the keys by which it was. */
export interface VerifiedBy extends Verified {
  readonly issuer: Issuer;
  readonly keys: KeySet;
}

export interface VerifierOptions {
  /** Difference of clocks that is allowed for; seconds. */
  readonly skewSeconds: number;
  readonly isPartner: (id: string) => Promise<boolean>;
  readonly now?: () => Date;
}

/** Claims that only tokens of other kinds have: of who has logged in (OpenID Connect), of a log-out, of a security event. */
const FOREIGN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

/** A date later than this is none in JavaScript; seconds. */
const LAST_DATE = 8_640_000_000_000;

/**
 * Verifies a JSON Web Token as an access token (RFC 9068) of one of the issuers: algorithm, key, signature, issuer, audience,
 * times, and what it says. Keys come from the issuer alone, whatever the token carries. Throws `RefusedToken`, or
 * `IssuerUnreachable` when it cannot be told.
 */
export async function verifyToken(
  token: string,
  issuers: readonly Issuer[],
  { skewSeconds, isPartner, now = () => new Date() }: VerifierOptions,
): Promise<VerifiedBy> {
  const { header, claimed } = unverified(token);
  const issuer = issuers.find(({ setting }) => setting.issuer === claimed.iss);
  if (!issuer) throw new RefusedToken('otherIssuer');
  const { setting } = issuer;
  // Looked at before the keys are: what is refused anyhow makes nobody ask for new ones.
  const algorithms: readonly string[] = setting.algorithms.flatMap((name) =>
    name === 'EdDSA' ? [name, 'Ed25519'] : name,
  );
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg)) throw new RefusedToken('algorithm');
  const attempt = async (keys: KeySet) => {
    const { payload } = await jwtVerify(token, (protectedHeader, jws) => keys(protectedHeader, jws), {
      issuer: setting.issuer,
      audience: setting.audience,
      algorithms: [...algorithms],
      clockTolerance: skewSeconds,
      requiredClaims: ['exp'],
      currentDate: now(),
    });
    return { payload, keys };
  };
  const { payload, keys } = await issuer.keys
    .now()
    .then(async (known) =>
      attempt(known).catch(async (error: unknown) => {
        const renewed = error instanceof errors.JWKSNoMatchingKey ? await issuer.keys.insteadOf(known) : known;
        if (renewed === known) throw error;
        return attempt(renewed);
      }),
    )
    .catch((error: unknown) => {
      throw refusalOf(error);
    });

  requireAccessToken(header.typ, payload, setting);
  if (payload.exp! > LAST_DATE) throw new RefusedToken('claims');
  const boundTo = bindingOf(payload);
  if (boundTo === undefined && setting.boundTokensRequired) throw new RefusedToken('notBound');
  const actor = actorOfClaims(payload, setting);
  if (actor.partnerId !== undefined && !(await isPartner(actor.partnerId))) throw new RefusedToken('partner');
  const expiresAt = new Date(payload.exp! * 1_000);
  return { actor, expiresAt, ...(boundTo === undefined ? {} : { boundTo }), issuer, keys };
}

function unverified(token: string) {
  try {
    return { header: decodeProtectedHeader(token), claimed: decodeJwt(token) };
  } catch {
    throw new RefusedToken('malformed');
  }
}

/** The type is said by RFC 9068; where it is not, what only other tokens have gives them away. */
function requireAccessToken(typ: string | undefined, payload: JWTPayload, { tokenTypes }: IssuerSetting): void {
  const type = (typ ?? 'JWT').toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt' && tokenTypes.includes('at+jwt')) return;
  const foreign =
    FOREIGN_CLAIMS.some((claim) => payload[claim] !== undefined) ||
    // Keycloak says it in the claims.
    (payload['typ'] !== undefined && payload['typ'] !== 'Bearer');
  if (type !== 'jwt' || !tokenTypes.includes('JWT') || foreign) throw new RefusedToken('notAnAccessToken');
}

/** The certificate a token is bound to. What it may be bound to else, we cannot check, and do not take it without. */
function bindingOf({ cnf }: JWTPayload): string | undefined {
  if (cnf === undefined) return undefined;
  const methods = typeof cnf === 'object' && cnf !== null ? Object.entries(cnf) : [];
  const [[method, thumbprint] = []] = methods;
  if (methods.length !== 1 || method !== 'x5t#S256' || typeof thumbprint !== 'string')
    throw new RefusedToken('notTaken');
  return thumbprint;
}

/** Codes of jose, and what they mean for whoever sent the token. */
const refusalsByCode: Readonly<Record<string, TokenRefusal>> = {
  [errors.JOSEAlgNotAllowed.code]: 'algorithm',
  [errors.JWKSNoMatchingKey.code]: 'key',
  [errors.JWKSMultipleMatchingKeys.code]: 'key',
  [errors.JWSSignatureVerificationFailed.code]: 'signature',
  [errors.JWTExpired.code]: 'expired',
};

function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return new RefusedToken('audience');
    return new RefusedToken(error.claim === 'nbf' && error.reason === 'check_failed' ? 'notYetValid' : 'claims');
  }
  return error instanceof errors.JOSEError ? new RefusedToken(refusalsByCode[error.code] ?? 'malformed') : error;
}
