import { DatabaseError } from '../../prisma/database-error.js';
import { ConfigError } from '../config.js';

/** Errors that a person can mend are told in words; others with their stack. Ends the process with status 1. */
export function fail(error: unknown): never {
  const code = (error as { code?: unknown }).code;
  if (error instanceof ConfigError || error instanceof DatabaseError) console.error(error.message);
  else if (code === 'EADDRINUSE') {
    const { port } = error as { port?: number };
    console.error(`Port ${port} is in use. Stop what uses it, or choose others with CASEBRIDGE_PORT, CASEBRIDGE_SIMULATOR_CPS_PORT and CASEBRIDGE_SIMULATOR_COURT_PORT.`);
  } else console.error(error);
  process.exit(1);
}
