import type { Logger } from 'pino';
import type { CallRules } from '../../domain/network-address.js';
import { IssuerKeys, type KeyTimes } from './issuer-keys.js';
import type { IssuerSetting } from './issuer-settings.js';
import { readDocument, UnusableAnswer } from './read-document.js';

/** An issuer that is trusted, with its keys. */
export interface Issuer {
  readonly setting: IssuerSetting;
  readonly keys: IssuerKeys;
}

/** What an issuer is called with: that of a force may be in its private network, that of a sandbox on this machine. */
export const issuerRules = (sandbox: boolean): CallRules => ({
  privateNetworkAllowed: true,
  loopbackAllowed: sandbox,
});

export function openIssuer(
  setting: IssuerSetting,
  { times, rules, logger, clock }: { times: KeyTimes; rules: CallRules; logger: Logger; clock?: () => number },
): Issuer {
  let discovered: string | undefined;
  const fetchKeys = async () => {
    const address = setting.jwksUri ?? (discovered ??= await discover(setting.issuer, rules));
    try {
      return await readDocument(address, rules);
    } catch (error) {
      // It may have moved.
      discovered = undefined;
      throw error;
    }
  };
  const log = logger.child({ issuer: new URL(setting.issuer).host });
  return { setting, keys: new IssuerKeys(fetchKeys, times, log, clock) };
}

/** Where the keys of an issuer are: OpenID Connect Discovery 1.0, section 4. */
async function discover(issuer: string, rules: CallRules): Promise<string> {
  const document = await readDocument(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, rules);
  // Section 4.3: a document that speaks of another issuer is not believed.
  if (document['issuer'] !== issuer)
    throw new UnusableAnswer('The issuer says that it is another than the settings name');
  const address = document['jwks_uri'];
  if (typeof address !== 'string' || !URL.canParse(address))
    throw new UnusableAnswer('The issuer does not say where its keys are');
  return address;
}
