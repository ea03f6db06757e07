import type { JWTPayload } from 'jose';
import { type Actor, type Role, roles } from '../../access/actor.js';
import type { ClaimPath, IssuerSetting } from './issuer-settings.js';
import { RefusedToken } from './refused-token.js';

const NAME_LENGTH = 200;
const SUBJECT_LENGTH = 255;
const PRINTABLE = /^[\x20-\x7e]+$/;

/**
 * Who a token that has been verified stands for, by what its issuer calls things. A role that is not ours is nobody's; so is
 * one that the issuer may not give, a partner's without the partner, and another's with one. Throws `RefusedToken`.
 */
export function actorOfClaims(payload: JWTPayload, setting: IssuerSetting): Actor {
  const role = roleOf(payload, setting);
  const partnerId = partnerOf(payload, setting);
  if (ofPartner(role) !== (partnerId !== undefined)) throw new RefusedToken('partner');
  const holder = holderOf(payload, setting);
  const name = claimAt(payload, setting.claims.name);
  return {
    id: `${holder.kind}:${setting.prefix ? `${setting.prefix}/` : ''}${escaped(holder.name)}`,
    name: typeof name === 'string' && name.trim() !== '' ? shown(name) : shown(holder.name),
    role,
    ...(partnerId === undefined ? {} : { partnerId }),
  };
}

/** Whether a role is one of partners. */
export const ofPartner = (role: Role): boolean => role.startsWith('partner');

/** The one role of ours that a token gives. Of a list, what means nothing here is for other applications. */
function roleOf(payload: JWTPayload, { claims, roles: names, mayGive }: IssuerSetting): Role {
  const said = claimAt(payload, claims.role);
  const meant = (Array.isArray(said) ? said : [said]).flatMap((name: unknown): Role[] => {
    if (typeof name !== 'string') return [];
    const role = names ? (Object.hasOwn(names, name) ? names[name] : undefined) : roles.find((known) => known === name);
    return role && role !== 'anonymous' ? [role] : [];
  });
  const [role, ...others] = new Set(meant);
  // Which of several somebody acts in is not for us to guess.
  if (!role || others.length > 0 || !mayGive.some((given) => given === role)) throw new RefusedToken('role');
  return role;
}

function partnerOf(payload: JWTPayload, { claims, partners }: IssuerSetting): string | undefined {
  const said = claimAt(payload, claims.partner);
  if (said === undefined || said === null) return undefined;
  if (typeof said !== 'string' || said === '' || (partners && !partners.includes(said)))
    throw new RefusedToken('partner');
  return said;
}

/** A person, or a system that got the token for itself: then its subject is the client (RFC 9068, 2.2), or there is none. */
function holderOf(payload: JWTPayload, { claims }: IssuerSetting): { kind: 'user' | 'client'; name: string } {
  const client = claimAt(payload, claims.client) ?? payload['azp'];
  const { sub } = payload;
  const kind = sub === undefined || sub === client ? 'client' : 'user';
  const name = sub ?? client;
  if (typeof name !== 'string' || name.length > SUBJECT_LENGTH || !PRINTABLE.test(name))
    throw new RefusedToken('claims');
  return { kind, name };
}

/** What stands before a stroke is the prefix of an issuer, and nobody's name may look like one. */
const escaped = (name: string): string => name.replace(/[%/]/g, encodeURIComponent);

const shown = (name: string): string =>
  name
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .trim()
    .slice(0, NAME_LENGTH);

function claimAt(payload: JWTPayload, path: ClaimPath): unknown {
  return (typeof path === 'string' ? [path] : path).reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, key)
        ? (within as Record<string, unknown>)[key]
        : undefined,
    payload,
  );
}
