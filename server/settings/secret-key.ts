import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SEALING_KEY_BYTES, SecretBox } from '../../access/sealing.js';
import { type Config, ConfigError } from '../config.js';

type KeySettings = Pick<
  Config,
  'CASEBRIDGE_MODE' | 'CASEBRIDGE_SECRET_KEY' | 'CASEBRIDGE_SECRET_KEY_FILE' | 'CASEBRIDGE_SECRET_KEYS_OLD'
>;

/**
 * What seals the secrets of webhooks: with the key of the settings, or in a sandbox with one that is made once and kept in
 * the data folder. Undefined in production without a key: webhooks can then not be registered. Throws `ConfigError`.
 */
export async function openSecretBox(config: KeySettings, folder: string): Promise<SecretBox | undefined> {
  const keys = await readSecretKeys(config, folder);
  return keys && new SecretBox(keys.key, keys.older);
}

/** The key that does not lie in the database, and those from before it was changed. Undefined as above. Throws `ConfigError`. */
export async function readSecretKeys(
  config: KeySettings,
  folder: string,
): Promise<{ readonly key: Buffer; readonly older: readonly Buffer[] } | undefined> {
  const older = (config.CASEBRIDGE_SECRET_KEYS_OLD ?? '')
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => keyOf(text, 'CASEBRIDGE_SECRET_KEYS_OLD'));
  if (config.CASEBRIDGE_SECRET_KEY) return { key: keyOf(config.CASEBRIDGE_SECRET_KEY, 'CASEBRIDGE_SECRET_KEY'), older };
  if (config.CASEBRIDGE_SECRET_KEY_FILE) {
    const text = await readFile(config.CASEBRIDGE_SECRET_KEY_FILE, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new ConfigError(`CASEBRIDGE_SECRET_KEY_FILE cannot be read (${error.code ?? error.name}).`);
    });
    return { key: keyOf(text, 'CASEBRIDGE_SECRET_KEY_FILE'), older };
  }
  return config.CASEBRIDGE_MODE === 'sandbox' ? { key: await keyOfSandbox(folder), older } : undefined;
}

function keyOf(text: string, setting: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (!/^[A-Za-z0-9+/]+=*$/.test(text.trim()) || key.length !== SEALING_KEY_BYTES)
    throw new ConfigError(
      `${setting} is not base64 of ${SEALING_KEY_BYTES} bytes. Make one with: openssl rand -base64 32`,
    );
  return key;
}

/** The key in the data folder. Written whole beside it and then linked, so that of two first starts one key wins. */
async function keyOfSandbox(folder: string): Promise<Buffer> {
  const file = join(folder, 'secret-key');
  const read = () => readFile(file, 'utf8').catch(() => undefined);
  let text = await read();
  if (text === undefined) {
    const part = `${file}.${randomBytes(8).toString('hex')}`;
    await writeFile(part, `${randomBytes(SEALING_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
    await link(part, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(part);
    text = await read();
  }
  return keyOf(text ?? '', file);
}
