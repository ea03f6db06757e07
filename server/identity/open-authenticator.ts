import { endingAfter } from '../../prisma/ending-after.js';
import type { Foundation } from '../parts/foundation.js';
import { Authenticator, type TokenVerification } from './authenticator.js';
import type { IssuerSetting } from './issuer-settings.js';
import { issuersOf } from './issuers.js';

/** Tells who sent a request, by the identity providers of the settings and the tokens of the hub. Throws `ConfigError`. */
export async function openAuthenticator({
  config,
  prisma,
  logger,
}: Pick<Foundation, 'config' | 'prisma' | 'logger'>): Promise<Authenticator> {
  const sandbox = config.CASEBRIDGE_MODE === 'sandbox';
  const withinMs = config.CASEBRIDGE_REQUEST_DEADLINE_MS;
  const settings: IssuerSetting[] = [...(await issuersOf(config))];
  const open = async () => {
    const [{ issuerRules, openIssuer }, { VerifiedTokens }] = await Promise.all([
      import('./issuer.js'),
      import('./verified-tokens.js'),
    ]);
    const options = {
      times: {
        freshMs: config.CASEBRIDGE_KEYS_FRESH_SECONDS * 1_000,
        staleMs: config.CASEBRIDGE_KEYS_STALE_SECONDS * 1_000,
        cooldownMs: Math.min(10_000, config.CASEBRIDGE_KEYS_FRESH_SECONDS * 500),
      },
      rules: issuerRules(sandbox),
      logger,
    };
    const opened = settings.map((setting) => openIssuer(setting, options));
    const issuers = () => {
      for (const setting of settings.slice(opened.length)) opened.push(openIssuer(setting, options));
      return opened;
    };
    // Asked outside of any request as well, by sockets.
    const isPartner = async (id: string) =>
      (await endingAfter(withinMs, () => prisma.partner.count({ where: { id } }))) > 0;
    const tokens = new VerifiedTokens(issuers, { skewSeconds: config.CASEBRIDGE_TOKEN_SKEW_SECONDS, isPartner });
    return { tokens, opened };
  };
  let opening: ReturnType<typeof open> | undefined;
  const verification = async (): Promise<TokenVerification> => (await (opening ??= open())).tokens;
  if (settings.length > 0) {
    // Asked for now, so that the first request need not wait; that an issuer is down is no reason not to start.
    opening = open();
    void opening.then(({ opened }) => Promise.allSettled(opened.map(({ keys }) => keys.now())));
  }
  return new Authenticator({
    prisma,
    withinMs,
    logger,
    ownTokens: config.CASEBRIDGE_OWN_TOKENS,
    boundPartners: config.CASEBRIDGE_BOUND_TOKEN_PARTNERS,
    certificatesByAuthority: config.CASEBRIDGE_TLS_CLIENT_CA_FILE !== undefined,
    verification,
    trust: (issuer) => void settings.push(issuer),
  });
}
