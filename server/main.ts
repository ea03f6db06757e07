import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What was compiled once is read from there at every later start; where the folder cannot be written, it is compiled again.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'casebridge'));

await import('./cli/program.js');
