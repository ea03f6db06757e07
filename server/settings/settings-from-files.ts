import { readFileSync } from 'node:fs';

/** Settings that hold secrets, and may stand in a file that `<name>_FILE` names: neither `ps` nor a crash report shows it. */
const inFiles = ['DATABASE_URL', 'CASEBRIDGE_SECRET_KEYS_OLD'] as const;

/** Those settings, read from the files that are named, without the line break at the end; and what is wrong, never with a value. */
export function settingsFromFiles(given: Readonly<Record<string, string | undefined>>): {
  readonly settings: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
} {
  const settings: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of inFiles) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) {
      faults.push(`${name}_FILE: give it or ${name}, not both`);
      continue;
    }
    try {
      settings[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      faults.push(`${name}_FILE: it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
  }
  return { settings, faults };
}
