import { z } from 'zod';
import { hostKind, hostOf } from '../../domain/network-address.js';
import { type Config, ConfigError } from '../config.js';
import { readJsonSetting } from '../settings/json-setting.js';
import { type IssuerSetting, issuerSetting } from './issuer-settings.js';

type IssuerConfig = Pick<
  Config,
  | 'CASEBRIDGE_MODE'
  | 'CASEBRIDGE_ISSUERS_FILE'
  | 'CASEBRIDGE_ISSUER_URL'
  | 'CASEBRIDGE_TOKEN_AUDIENCE'
  | 'CASEBRIDGE_TOKEN_ROLE_CLAIM'
  | 'CASEBRIDGE_TOKEN_PARTNER_CLAIM'
>;

/**
 * The identity providers of the settings: those of CASEBRIDGE_ISSUERS_FILE, or the one of CASEBRIDGE_ISSUER_URL; none when
 * neither is set. Throws `ConfigError`, which says what is wrong where; values are not repeated.
 */
export async function issuersOf(config: IssuerConfig): Promise<readonly IssuerSetting[]> {
  const file = config.CASEBRIDGE_ISSUERS_FILE;
  if (file !== undefined)
    return checked(
      await readJsonSetting('CASEBRIDGE_ISSUERS_FILE', file),
      'CASEBRIDGE_ISSUERS_FILE',
      config.CASEBRIDGE_MODE,
    );
  if (config.CASEBRIDGE_ISSUER_URL === undefined) return [];
  const one = {
    issuer: config.CASEBRIDGE_ISSUER_URL,
    audience: config.CASEBRIDGE_TOKEN_AUDIENCE,
    claims: {
      ...(config.CASEBRIDGE_TOKEN_ROLE_CLAIM ? { role: config.CASEBRIDGE_TOKEN_ROLE_CLAIM } : {}),
      ...(config.CASEBRIDGE_TOKEN_PARTNER_CLAIM ? { partner: config.CASEBRIDGE_TOKEN_PARTNER_CLAIM } : {}),
    },
  };
  return checked([one], 'CASEBRIDGE_ISSUER_URL', config.CASEBRIDGE_MODE);
}

function checked(given: unknown, setting: string, mode: Config['CASEBRIDGE_MODE']): readonly IssuerSetting[] {
  const { data, error } = z.array(issuerSetting).min(1).safeParse(given);
  const faults = error
    ? error.issues.map(({ path: [index, ...within], message }) =>
        [...(index === undefined ? [] : [`issuer ${Number(index) + 1}`]), within.join('.'), message]
          .filter((part) => part !== '')
          .join(': '),
      )
    : [...data.flatMap((issuer, index) => addressFaults(issuer, index, mode)), ...ambiguities(data)];
  if (faults.length > 0)
    throw new ConfigError(`${setting}: these settings are wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return data!;
}

/** Keys that come without TLS could be anybody's. Only in a sandbox may a provider be on this machine. */
function addressFaults({ issuer, jwksUri }: IssuerSetting, index: number, mode: Config['CASEBRIDGE_MODE']): string[] {
  return Object.entries({ issuer, jwksUri }).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const url = new URL(text);
    const here = mode === 'sandbox' && hostKind(hostOf(url)) === 'LOOPBACK';
    return url.protocol === 'https:' || here
      ? []
      : [`issuer ${index + 1}: ${name}: must be https; only in a sandbox may it be http, to this machine`];
  });
}

/** Two providers may call different people the same. */
function ambiguities(issuers: readonly IssuerSetting[]): string[] {
  const twice = <T>(values: readonly T[]): boolean => new Set(values).size < values.length;
  return [
    ...(twice(issuers.map(({ issuer }) => issuer)) ? ['an issuer is there twice'] : []),
    ...(twice(issuers.map(({ prefix }) => prefix)) ? ['with several issuers each needs a prefix of its own'] : []),
  ];
}
