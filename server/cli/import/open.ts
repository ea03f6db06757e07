import { mkdir } from 'node:fs/promises';
import type { ReportSigner } from '../../../import/index.js';
import { type Config, readConfig } from '../../config.js';
import { type HubDatabase, joinHubDatabase, requireModeOf } from '../../database.js';
import { readSecretKeys } from '../../settings/secret-key.js';

export interface Opened {
  readonly config: Config;
  readonly database: HubDatabase;
  /** Undefined in production without a key: reports are then not signed. */
  readonly signer: ReportSigner | undefined;
}

/** The database of the hub, of the mode that the settings say, for as long as something is done with it. */
export async function withHub<Result>(work: (opened: Opened) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env);
  const { ReportSigner } = await import('../../../import/index.js');
  const database = await joinHubDatabase(config, { mayBegin: true });
  try {
    await requireModeOf(database.url, config.CASEBRIDGE_MODE);
    await mkdir(database.folder, { recursive: true });
    const keys = await readSecretKeys(config, database.folder);
    return await work({ config, database, signer: keys && new ReportSigner(keys.key, keys.older) });
  } finally {
    await database.stop();
  }
}
