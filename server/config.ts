import { z } from 'zod';
import { settingsFromFiles } from './settings/settings-from-files.js';
import { originsOf } from './http/origins.js';
import { type LimitsByRole, limitsByRole } from './limits/limits-by-role.js';
import { defaultPurposes } from './why.js';

const number = () =>
  z.coerce.number({
    // Asked about the limits as well, which its type does not say.
    error: (issue: { readonly code?: string; readonly [more: string]: unknown }) => {
      if (issue.code === 'too_small') return `must be at least ${String(issue['minimum'])}`;
      if (issue.code === 'too_big') return `must be at most ${String(issue['maximum'])}`;
      return issue['expected'] === 'int' ? 'must be a whole number' : 'must be a number';
    },
  });
const port = number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The settings of a hub, from the environment. Every name is listed in docs/configuration.md. */
const settings = z.object({
  CASEBRIDGE_MODE: z.enum(['sandbox', 'production']).default('sandbox'),
  CASEBRIDGE_HOST: z.string().min(1).default('127.0.0.1'),
  CASEBRIDGE_PORT: port.default(4000),
  CASEBRIDGE_DATA: z.string().min(1).default('.casebridge'),
  DATABASE_URL: z.string().optional(),
  CASEBRIDGE_POOL_SIZE: number().int().min(2).max(200).default(12),
  CASEBRIDGE_PARTNER_POOL_SIZE: number().int().min(1).max(50).default(4),
  CASEBRIDGE_SECOND_LOCK: z.enum(['on', 'off']).default('on'),
  CASEBRIDGE_WORKER: flag.default(true),
  CASEBRIDGE_WORKER_PORT: port.default(4010),
  CASEBRIDGE_DRAIN_MS: number().int().min(0).max(10_000).default(0),
  CASEBRIDGE_WORKER_CONCURRENCY: number().int().min(1).max(200).default(8),
  CASEBRIDGE_CLAIM_SECONDS: number().int().min(3).max(600).default(15),
  CASEBRIDGE_LISTEN: flag.default(true),
  CASEBRIDGE_SIMULATORS: flag.optional(),
  CASEBRIDGE_SIMULATOR_CPS_PORT: port.default(4101),
  CASEBRIDGE_SIMULATOR_COURT_PORT: port.default(4102),
  CASEBRIDGE_SIMULATOR_VICTIMS_SERVICES_PORT: port.default(4103),
  CASEBRIDGE_SIMULATOR_SOCIAL_CARE_PORT: port.default(4104),
  CASEBRIDGE_SIMULATOR_MAIL_AGENCY_PORT: port.default(4105),
  CASEBRIDGE_SEED_PEOPLE: number().int().min(0).max(5_000_000).default(400),
  CASEBRIDGE_FORCE: z
    .string()
    .regex(/^\d{2}$/, 'two digits, e.g. 06')
    .default('06'),
  CASEBRIDGE_UNIT: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two letters, e.g. AA')
    .default('AA'),
  CASEBRIDGE_FORCE_TERMS_FILE: z.string().optional(),
  CASEBRIDGE_ISSUERS_FILE: z.string().optional(),
  CASEBRIDGE_ISSUER_URL: z.string().optional(),
  CASEBRIDGE_TOKEN_AUDIENCE: z.string().min(1).max(500).optional(),
  CASEBRIDGE_TOKEN_ROLE_CLAIM: z.string().optional(),
  CASEBRIDGE_TOKEN_PARTNER_CLAIM: z.string().optional(),
  CASEBRIDGE_TOKEN_SKEW_SECONDS: number().int().min(0).max(300).default(30),
  CASEBRIDGE_KEYS_FRESH_SECONDS: number().int().min(1).max(3_600).default(60),
  CASEBRIDGE_KEYS_STALE_SECONDS: number().int().min(1).max(86_400).default(3_600),
  CASEBRIDGE_OWN_TOKENS: flag.default(true),
  CASEBRIDGE_BOUND_TOKEN_PARTNERS: z
    .string()
    .transform((partners) => partners.split(',').flatMap((partner) => partner.trim() || []))
    .default([]),
  CASEBRIDGE_TLS_KEY_FILE: z.string().optional(),
  CASEBRIDGE_TLS_CERTIFICATE_FILE: z.string().optional(),
  CASEBRIDGE_TLS_CLIENT_CA_FILE: z.string().optional(),
  CASEBRIDGE_TLS_CLIENT_CERTIFICATE: z.enum(['optional', 'required']).default('optional'),
  CASEBRIDGE_IDENTITY_PROVIDER: flag.optional(),
  CASEBRIDGE_IDENTITY_PROVIDER_PORT: port.default(4106),
  CASEBRIDGE_PARTNER_DOCUMENTS: z.enum(['trusted', 'any']).optional(),
  CASEBRIDGE_MAX_SOCKETS_PER_CALLER: number().int().min(1).max(100_000).default(200),
  CASEBRIDGE_SOCKET_STALLED_MS: number().int().min(1_000).max(3_600_000).default(30_000),
  CASEBRIDGE_REQUEST_DEADLINE_MS: number().int().min(100).max(30_000).default(15_000),
  CASEBRIDGE_ORIGINS: z
    .string()
    .transform((list, context) => {
      const origins = originsOf(list);
      if (!origins) context.addIssue('must be origins like https://app.police.example, separated by commas');
      return origins ?? [];
    })
    .default([]),
  CASEBRIDGE_RATE_LIMITS: z.string().optional(),
  CASEBRIDGE_BREAK_GLASS_MINUTES: number().int().min(1).max(1_440).default(60),
  CASEBRIDGE_MAX_REQUEST_BYTES: number().int().min(1_000).default(12_000_000),
  CASEBRIDGE_MAX_MATERIAL_BYTES: number().int().min(1_000).default(40_000_000),
  CASEBRIDGE_MATERIALS_S3_BUCKET: z.string().optional(),
  CASEBRIDGE_MATERIALS_S3_REGION: z.string().default('eu-west-2'),
  CASEBRIDGE_MATERIALS_S3_ENDPOINT: z.url().optional(),
  CASEBRIDGE_PARTNERS_FILE: z.string().optional(),
  CASEBRIDGE_SECRET_KEY: z.string().optional(),
  CASEBRIDGE_SECRET_KEY_FILE: z.string().optional(),
  CASEBRIDGE_SECRET_KEYS_OLD: z.string().optional(),
  CASEBRIDGE_WEBHOOK_HOSTS: z
    .string()
    .transform((hosts) => hosts.split(',').flatMap((host) => host.trim() || []))
    .default([]),
  CASEBRIDGE_SANDBOX_HOSTS: z
    .string()
    .transform((hosts) => hosts.split(',').flatMap((host) => host.trim() || []))
    .default([]),
  CASEBRIDGE_EVENT_SOURCE: z.string().min(1).max(500).optional(),
  CASEBRIDGE_AUDIT_RETENTION_DAYS: number().int().min(1).max(36_500).default(2_557),
  CASEBRIDGE_AUDIT_ANCHOR_FILE: z.string().optional(),
  CASEBRIDGE_JUSTIFICATION: z.string().optional(),
  CASEBRIDGE_PURPOSES: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,49}(,[A-Z][A-Z0-9_]{0,49}){0,99}$/, 'names in capitals, e.g. SAFEGUARDING,CUSTODY')
    .transform((names): readonly string[] => names.split(','))
    .default(defaultPurposes),
  CASEBRIDGE_EVENT_RETENTION_DAYS: number().int().min(1).max(3_650).default(90),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('casebridge'),
  CASEBRIDGE_MAIL_PORT: port.optional(),
  CASEBRIDGE_MAIL_HOST: z.string().min(1).default('127.0.0.1'),
  CASEBRIDGE_MAIL_KEY_FILE: z.string().optional(),
  CASEBRIDGE_MAIL_CERTIFICATE_FILE: z.string().optional(),
  CASEBRIDGE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** What a process does: the API, the workers, or both. */
export type HubKind = 'both' | 'api' | 'workers';

export type Settings = z.infer<typeof settings>;

export interface Config extends Settings {
  /** Whether the partners are played by the simulators. */
  readonly simulators: boolean;
  /** Whether the identity provider of the sandbox runs. */
  readonly identityProvider: boolean;
  /** Whether partners run published operations only. */
  readonly partnerDocuments: 'trusted' | 'any';
  /** The CloudEvents `source` of this hub's events. */
  readonly eventSource: string;
  /** How much callers of each role may ask for. */
  readonly rateLimits: LimitsByRole;
}

/** Settings of others that begin like ours: of the simulators, and of tests. */
const ofOthers = /^CASEBRIDGE_(RECEIPT_TOKEN|TEST|FUZZ|PROPERTY)(_|$)|^CASEBRIDGE_SECRET_KEYS_OLD_FILE$/;

/** Names that look like settings and are none of this release: most often one that was mistyped, and so has no effect. */
export const unknownSettings = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('CASEBRIDGE_') && !Object.hasOwn(settings.shape, name) && !ofOthers.test(name))
    .sort();

/** Thrown with every wrong setting named, so that one look mends all of them. */
export class ConfigError extends Error {}

/** Reads and checks the settings. Throws `ConfigError`; never prints a value, which may be a secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const files = settingsFromFiles(given);
  const result = settings.safeParse({ ...given, ...files.settings });
  if (!result.success || files.faults.length > 0) {
    const wrong = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    const faults = [...files.faults, ...wrong].map((fault) => `  ${fault}`);
    throw new ConfigError(`These settings are wrong:\n${faults.join('\n')}`);
  }
  const config = result.data;
  if ((config.CASEBRIDGE_MAIL_KEY_FILE === undefined) !== (config.CASEBRIDGE_MAIL_CERTIFICATE_FILE === undefined))
    throw new ConfigError(
      'CASEBRIDGE_MAIL_KEY_FILE and CASEBRIDGE_MAIL_CERTIFICATE_FILE go together: give both or none.',
    );
  checkIdentity(config);
  if (config.CASEBRIDGE_MODE === 'production') {
    if (config.CASEBRIDGE_SIMULATORS) throw new ConfigError('CASEBRIDGE_SIMULATORS cannot be true in production.');
    if (!config.CASEBRIDGE_PARTNERS_FILE)
      throw new ConfigError('CASEBRIDGE_PARTNERS_FILE is required in production: it says where the partners are.');
  }
  return {
    ...config,
    rateLimits: rateLimitsOf(config),
    simulators: config.CASEBRIDGE_SIMULATORS ?? config.CASEBRIDGE_MODE === 'sandbox',
    identityProvider:
      config.CASEBRIDGE_IDENTITY_PROVIDER ?? config.CASEBRIDGE_SIMULATORS ?? config.CASEBRIDGE_MODE === 'sandbox',
    partnerDocuments:
      config.CASEBRIDGE_PARTNER_DOCUMENTS ?? (config.CASEBRIDGE_MODE === 'production' ? 'trusted' : 'any'),
    eventSource: config.CASEBRIDGE_EVENT_SOURCE ?? `urn:casebridge:force:${config.CASEBRIDGE_FORCE}`,
  };
}

/** Settings of who may come in that contradict one another. */
function checkIdentity(config: Settings): void {
  const production = config.CASEBRIDGE_MODE === 'production';
  const issuers = config.CASEBRIDGE_ISSUERS_FILE ?? config.CASEBRIDGE_ISSUER_URL;
  if (production && config.CASEBRIDGE_IDENTITY_PROVIDER)
    throw new ConfigError(
      'CASEBRIDGE_IDENTITY_PROVIDER cannot be true in production: it gives a token to whoever asks for one.',
    );
  if (config.CASEBRIDGE_ISSUERS_FILE !== undefined && config.CASEBRIDGE_ISSUER_URL !== undefined)
    throw new ConfigError('Give CASEBRIDGE_ISSUERS_FILE or CASEBRIDGE_ISSUER_URL, not both.');
  if (config.CASEBRIDGE_ISSUER_URL !== undefined && config.CASEBRIDGE_TOKEN_AUDIENCE === undefined)
    throw new ConfigError(
      'CASEBRIDGE_ISSUER_URL needs CASEBRIDGE_TOKEN_AUDIENCE: what stands for this hub in a token.',
    );
  if (config.CASEBRIDGE_KEYS_STALE_SECONDS < config.CASEBRIDGE_KEYS_FRESH_SECONDS)
    throw new ConfigError('CASEBRIDGE_KEYS_STALE_SECONDS cannot be less than CASEBRIDGE_KEYS_FRESH_SECONDS.');
  if (!config.CASEBRIDGE_OWN_TOKENS && !production)
    throw new ConfigError(
      'CASEBRIDGE_OWN_TOKENS can be false in production only: a sandbox and its partners use them.',
    );
  if (!config.CASEBRIDGE_OWN_TOKENS && issuers === undefined)
    throw new ConfigError('CASEBRIDGE_OWN_TOKENS=false needs an issuer: otherwise nobody could come in.');
  if ((config.CASEBRIDGE_TLS_KEY_FILE === undefined) !== (config.CASEBRIDGE_TLS_CERTIFICATE_FILE === undefined))
    throw new ConfigError(
      'CASEBRIDGE_TLS_KEY_FILE and CASEBRIDGE_TLS_CERTIFICATE_FILE go together: give both or none.',
    );
  if (config.CASEBRIDGE_TLS_KEY_FILE === undefined && config.CASEBRIDGE_TLS_CLIENT_CA_FILE !== undefined)
    throw new ConfigError(
      'CASEBRIDGE_TLS_CLIENT_CA_FILE needs CASEBRIDGE_TLS_KEY_FILE: certificates are shown over TLS.',
    );
  if (config.CASEBRIDGE_TLS_CLIENT_CA_FILE === undefined && config.CASEBRIDGE_TLS_CLIENT_CERTIFICATE === 'required')
    throw new ConfigError('CASEBRIDGE_TLS_CLIENT_CERTIFICATE=required needs CASEBRIDGE_TLS_CLIENT_CA_FILE.');
}

function rateLimitsOf({ CASEBRIDGE_MODE, CASEBRIDGE_RATE_LIMITS }: Settings): LimitsByRole {
  try {
    return limitsByRole(CASEBRIDGE_MODE, CASEBRIDGE_RATE_LIMITS);
  } catch {
    throw new ConfigError(
      'CASEBRIDGE_RATE_LIMITS must be JSON like {"supervisor": {"peoplePerHour": 200}}: roles, and of each requestsPerMinute, recordsPerMinute and peoplePerHour, whole numbers from 1.',
    );
  }
}
