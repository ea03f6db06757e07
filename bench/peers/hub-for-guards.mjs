/** A process of the hub that serves the API, with its guards (authorisation, record of looks) or, UNGUARDED=true, without them. */
import { join } from 'node:path';
import { root } from '../support.mjs';

const { startHub } = await import(join(root, 'dist/server/hub.js'));
const { readConfig } = await import(join(root, 'dist/server/config.js'));
const { createLogger } = await import(join(root, 'dist/server/telemetry/logger.js'));
const { UNGUARDED, ...environment } = process.env;
const hub = await startHub(
  readConfig(environment),
  createLogger('error'),
  undefined,
  undefined,
  'api',
  UNGUARDED === 'true',
);
process.once('SIGTERM', () => void hub.stop().then(() => process.exit()));
