import type { IdentityProvider } from '../../mocks/identity-provider/identity-provider.js';
import type { Config } from '../config.js';
import { type IssuerSetting, issuerSetting } from '../identity/issuer-settings.js';

/** What stands for a sandbox in `aud`. */
const SANDBOX_AUDIENCE = 'urn:casebridge:sandbox';

/** The identity provider of a sandbox, and how its tokens are taken. */
export interface SandboxIdentity {
  readonly provider: IdentityProvider;
  readonly issuer: IssuerSetting;
}

/** Starts the identity provider of a sandbox: invented people and partners, and a token for whoever asks. */
export async function startSandboxIdentity(
  config: Pick<Config, 'CASEBRIDGE_HOST' | 'CASEBRIDGE_IDENTITY_PROVIDER_PORT' | 'CASEBRIDGE_MODE'>,
): Promise<SandboxIdentity> {
  // The settings refuse it already; nobody should be able to come here by another way.
  if (config.CASEBRIDGE_MODE !== 'sandbox') throw new Error('The identity provider of the sandbox is for a sandbox.');
  const { startIdentityProvider } = await import('../../mocks/identity-provider/identity-provider.js');
  const provider = await startIdentityProvider({
    host: config.CASEBRIDGE_HOST,
    port: config.CASEBRIDGE_IDENTITY_PROVIDER_PORT,
    audience: SANDBOX_AUDIENCE,
  });
  const issuer = issuerSetting.parse({ issuer: provider.issuer, audience: SANDBOX_AUDIENCE, algorithms: ['ES256'] });
  return { provider, issuer };
}
