import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds Casebridge's package.json. The code runs both from the sources and from dist/, while migrations
 * and the default data folder stay in the project's root.
 */
export function projectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'casebridge'
    ) {
      return folder;
    }
    if (dirname(folder) === folder) throw new Error(`No package.json of casebridge in ${from} or above it.`);
  }
}
