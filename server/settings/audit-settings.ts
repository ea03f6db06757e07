import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditSigner } from '../../audit/index.js';
import { type Config, ConfigError } from '../config.js';
import { dataFolder } from '../database.js';
import { readSecretKeys } from './secret-key.js';
import { readNeeded, whyRules, type WhyRules } from '../why.js';

/** The files that say where the audit's chain ended: one in the data folder, and that of the settings. */
export const anchorFiles = (config: Config): readonly string[] => [
  join(dataFolder(config), 'audit-anchors.ndjson'),
  ...(config.CASEBRIDGE_AUDIT_ANCHOR_FILE === undefined ? [] : [config.CASEBRIDGE_AUDIT_ANCHOR_FILE]),
];

/** Signs anchors and horizons with the key of the settings; undefined in production without one. Throws `ConfigError`. */
export async function openAuditSigner(config: Config): Promise<AuditSigner | undefined> {
  const folder = dataFolder(config);
  await mkdir(folder, { recursive: true });
  const keys = await readSecretKeys(config, folder);
  return keys && new AuditSigner(keys.key, keys.older);
}

export const auditRetentionMs = (config: Config): number => config.CASEBRIDGE_AUDIT_RETENTION_DAYS * 86_400_000;

/**
 * What callers must say of why they look: in production the purpose, unless CASEBRIDGE_JUSTIFICATION says otherwise; in a sandbox
 * nothing. Throws `ConfigError`.
 */
export function whyRulesOf(config: Config): WhyRules {
  const given = config.CASEBRIDGE_JUSTIFICATION ?? (config.CASEBRIDGE_MODE === 'production' ? 'purpose' : 'none');
  const needed = readNeeded(given);
  if (!needed)
    throw new ConfigError(
      'CASEBRIDGE_JUSTIFICATION must be none, purpose or justification, for all or by role, e.g. "purpose,custody=none".',
    );
  return whyRules(config.CASEBRIDGE_PURPOSES, needed);
}
