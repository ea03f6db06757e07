import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// Prisma's query compiler is WebAssembly. What of it is called a few thousand times would be optimised at once, by other threads
// that take a seventh of a start; ten times as often, it is optimised within the first seconds of work instead.
setFlagsFromString('--wasm-tiering-budget=130000000');

// What was compiled once is read from there at every later start; where the folder cannot be written, it is compiled again.
// NODE_COMPILE_CACHE says another.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'casebridge'));

// The same in a few files (scripts/bundle.mjs), which are loaded in half the time; where none were made, the modules themselves.
const bundle = join(import.meta.dirname, '..', 'bundle', 'program.js');
await import(existsSync(bundle) ? pathToFileURL(bundle).href : './cli/program.js');
