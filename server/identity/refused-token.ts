/** Why a token is not taken, in words that may be told to whoever sent it: RFC 6750, `error_description`. */
export const tokenRefusals = {
  malformed: 'The access token cannot be read',
  tooLong: 'The access token is longer than 8192 characters',
  unknown: 'The access token is not known here, or has expired',
  notTaken: 'Access tokens of this kind are not taken here',
  otherIssuer: 'The access token is of an issuer that is not trusted here',
  algorithm: 'The access token is signed with an algorithm that is not taken here',
  notAnAccessToken: 'This is no access token',
  key: 'The access token is signed with a key that its issuer does not have',
  signature: 'The signature of the access token is wrong',
  audience: 'The access token is meant for somebody else',
  expired: 'The access token has expired',
  notYetValid: 'The access token is not valid yet',
  claims: 'The access token lacks what it has to say, or says it wrongly',
  role: 'The access token gives no role of this hub',
  partner: 'The access token names no partner of this hub',
  notBound: 'The access token has to be bound to a client certificate',
  otherCertificate: 'The access token is bound to another client certificate than this connection has',
} as const;
export type TokenRefusal = keyof typeof tokenRefusals;

/** A token that is not taken. */
export class RefusedToken extends Error {
  constructor(readonly reason: TokenRefusal) {
    super(tokenRefusals[reason]);
  }
}

/** Whether a token holds cannot be told now: the keys of its issuer are not known, or too old. */
export class IssuerUnreachable extends Error {
  constructor() {
    super('The keys of the issuer of this token cannot be fetched');
  }
}
