import { readFile } from 'node:fs/promises';
import { ConfigError } from '../config.js';

/** What is in the JSON file that a setting names. Throws `ConfigError`, which names the setting and repeats nothing of the file. */
export async function readJsonSetting(setting: string, file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`${setting}: there is no readable file ${file}.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(`${setting}: it is not JSON.`);
  }
}
