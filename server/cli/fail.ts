import { DatabaseError } from '../../prisma/database-error.js';
import { sqlStateOf } from '../../prisma/sql-state.js';
import { simulatorIds } from '../../mocks/server.js';
import { ConfigError, readConfig } from '../config.js';
import { portSettingOf } from '../sandbox/simulated-partners.js';
import { unexpected } from './unexpected.js';

/** What went wrong with a command, in words for the person who gave it. */
export class CommandError extends Error {}

/** Errors that a person can mend are told in words; others by where they came from. Ends the process with status 1. */
export function fail(error: unknown): never {
  const { code, port, address } = error as { code?: unknown; port?: number; address?: string };
  if (error instanceof CommandError || error instanceof ConfigError || error instanceof DatabaseError)
    console.error(error.message);
  else if (code === 'EADDRINUSE')
    console.error(`Port ${port} is in use. Stop what uses it, or choose another one with ${settingsOfPort(port)}.`);
  else if (code === 'EACCES' && port !== undefined)
    console.error(`Port ${port} is not open to this user. Choose another one with ${settingsOfPort(port)}.`);
  else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    console.error(`This machine has no address ${address ?? 'of that name'} to listen on. Mend CASEBRIDGE_HOST.`);
  else if (code === 'ENOSPC' || sqlStateOf(error) === '53100')
    console.error(
      'There is no room left on the disk. Make room, and give the command again: what was half done is done anew.',
    );
  else console.error(unexpected(error));
  process.exit(1);
}

const portSettings = [
  'CASEBRIDGE_PORT',
  'CASEBRIDGE_WORKER_PORT',
  ...simulatorIds.map(portSettingOf),
  'CASEBRIDGE_IDENTITY_PROVIDER_PORT',
  'CASEBRIDGE_MAIL_PORT',
] as const;

/** The settings that name a port; all of them for one that was given as an option. */
function settingsOfPort(port: number | undefined): string {
  const config = readConfig(process.env);
  const those = portSettings.filter((setting) => config[setting] === port);
  return (those.length > 0 ? those : portSettings).join(', ');
}
