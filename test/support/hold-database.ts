/**
 * A process that owns an embedded PostgreSQL until it is killed: `node --import ./typescript.mjs hold-database.ts '<options as JSON>'`.
 * Prints one line of JSON: what it got, or the code and message of why not.
 */
import { startEmbeddedPostgres } from '../../prisma/embedded/index.js';
import type { EmbeddedOptions } from '../../prisma/embedded/index.js';
import type { DatabaseError } from '../../prisma/database-error.js';

try {
  const { url, pid, adopted, directory } = await startEmbeddedPostgres(JSON.parse(process.argv[2]!) as EmbeddedOptions);
  console.log(JSON.stringify({ url, pid, adopted, directory }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  const { code, message } = error as DatabaseError;
  console.log(JSON.stringify({ code, message }));
}
