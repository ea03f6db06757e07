import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../access/actor.js';
import type { Logger } from 'pino';
import type { PrismaClient } from '../../prisma/client.js';
import { AccessTokens, hashOfToken, type Held } from './access-tokens.js';
import { type ClientCertificate, clientCertificateOf } from './client-certificate.js';
import type { IssuerSetting } from './issuer-settings.js';
import { RefusedToken } from './refused-token.js';
import type { Verified } from './token-verifier.js';

/** Who somebody is, by what they sent. */
export interface Caller {
  readonly actor: Actor;
  /** When the token ends; null: never by itself. */
  readonly expiresAt: Date | null;
}

/** What `Authorization` is looked at together with. */
export interface Credentials {
  readonly authorization: unknown;
  readonly certificate?: ClientCertificate | undefined;
}

/** Verifies tokens of identity providers. Loaded with the first of them. */
export interface TokenVerification {
  verify(token: string, hash: string): Promise<Verified>;
}

export interface AuthenticatorOptions {
  readonly prisma: PrismaClient;
  /** Whether tokens that the hub has made itself are taken. */
  readonly ownTokens?: boolean;
  /** Partners whose tokens have to be bound to a certificate; `*`: all. */
  readonly boundPartners?: readonly string[];
  /** Whether a client's certificate counts only when an authority of the settings signed it. */
  readonly certificatesByAuthority?: boolean;
  /** Verifies what identity providers gave, once there is any; undefined: there is none. */
  readonly verification?: (() => Promise<TokenVerification>) | undefined;
  /** Takes one more provider: that of a sandbox, which starts later than what asks it. */
  readonly trust?: (issuer: IssuerSetting) => void;
  readonly now?: () => Date;
  /** How long a token of the hub may be looked up before that is cancelled, milliseconds; 15 s unless told. */
  readonly withinMs?: number;
  readonly logger?: Pick<Logger, 'info'>;
}

type Holder = Held & { readonly boundTo?: string };

const ANONYMOUS: Caller = { actor: { id: 'anonymous', name: 'anonymous', role: 'anonymous' }, expiresAt: null };

/** Longest token that is looked at. */
const TOKEN_LENGTH = 8_192;
const JWT = /^[\w-]+\.[\w-]*\.[\w-]*$/;

/** Tells who sent something: by a token of an identity provider, or by one that the hub has made. */
export class Authenticator {
  private readonly own: AccessTokens;

  constructor(private readonly options: AuthenticatorOptions) {
    this.own = new AccessTokens(options.prisma, options.now, options.withinMs);
  }

  trust(issuer: IssuerSetting): void {
    this.options.trust?.(issuer);
  }

  /** Who sent a request; the anonymous one without a token. Throws as `callerBy`. */
  callerOf(request: IncomingMessage): Promise<Caller> {
    return this.callerBy({ authorization: request.headers.authorization, certificate: clientCertificateOf(request) });
  }

  /**
   * Who has these credentials, a token of our own as read at most `maxAgeMs` ago. Throws `RefusedToken`, or
   * `IssuerUnreachable` when it cannot be told now.
   */
  async callerBy(credentials: Credentials, maxAgeMs?: number): Promise<Caller> {
    try {
      return await this.callerByToken(credentials, maxAgeMs);
    } catch (error) {
      // For those who wonder why somebody cannot come in; nothing of the token itself.
      if (error instanceof RefusedToken) this.options.logger?.info({ reason: error.reason }, 'a token is refused');
      throw error;
    }
  }

  private async callerByToken({ authorization, certificate }: Credentials, maxAgeMs?: number): Promise<Caller> {
    if (authorization === undefined || authorization === '') return ANONYMOUS;
    const token = typeof authorization === 'string' ? /^Bearer +([\x21-\x7e]+)$/i.exec(authorization)?.[1] : undefined;
    if (!token) throw new RefusedToken('malformed');
    if (token.length > TOKEN_LENGTH) throw new RefusedToken('tooLong');
    const hash = hashOfToken(token);
    const { verification } = this.options;
    const caller: Holder =
      JWT.test(token) && verification
        ? await (await verification()).verify(token, hash)
        : await this.holderOfOwn(hash, maxAgeMs);
    this.requireCertificate(caller, certificate);
    return { actor: caller.actor, expiresAt: caller.expiresAt };
  }

  private async holderOfOwn(hash: string, maxAgeMs: number | undefined): Promise<Held> {
    if (this.options.ownTokens === false) throw new RefusedToken('notTaken');
    const held = await this.own.holderOf(hash, maxAgeMs);
    if (!held) throw new RefusedToken('unknown');
    return held;
  }

  /** A token that is bound holds with its certificate alone: whoever stole it has not got the key of that. */
  private requireCertificate({ actor, boundTo }: Holder, certificate: ClientCertificate | undefined): void {
    const { boundPartners = [], certificatesByAuthority = false } = this.options;
    if (boundTo === undefined) {
      const { partnerId } = actor;
      if (partnerId !== undefined && boundPartners.some((bound) => bound === '*' || bound === partnerId))
        throw new RefusedToken('notBound');
      return;
    }
    const proved = certificate && (certificate.authorized || !certificatesByAuthority);
    if (!proved || certificate.thumbprint !== boundTo) throw new RefusedToken('otherCertificate');
  }
}
