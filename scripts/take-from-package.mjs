import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes a file of data out of an npm package, unless it was made from the installed version by this very script already. Where the
 * package is not installed (production), what is there is kept.
 *
 * `script` is the `import.meta.url` of what makes it; `up` the way from the package's entry to its folder; `take` gives what the file
 * holds beside its source, given a reader of the package's JSON files by their paths in it.
 */
export function takeFromPackage({ name, up, folder, file, script, take }) {
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    return;
  }
  const packageFolder = resolve(dirname(entry), up);
  const read = (path) => JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
  const source = { package: name, version: read('package.json').version };
  const madeBy = createHash('sha256');
  for (const url of [script, import.meta.url]) madeBy.update(readFileSync(fileURLToPath(url)));
  const stamp = JSON.stringify({ ...source, madeBy: madeBy.digest('hex').slice(0, 16) });
  try {
    if (readFileSync(join(folder, 'source.json'), 'utf8') === stamp) return;
  } catch {
    // Not made yet.
  }
  mkdirSync(folder, { recursive: true });
  // Whole or not at all: others may be reading it.
  const write = (to, text) => {
    writeFileSync(join(folder, `${to}.${process.pid}`), text);
    renameSync(join(folder, `${to}.${process.pid}`), join(folder, to));
  };
  write(file, JSON.stringify({ source, ...take(read) }));
  write('source.json', stamp);
}
