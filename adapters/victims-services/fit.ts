import type { Loss } from '../adapter.js';
import { victimsServicesProblem } from './problem-codes.js';

/** Makes texts fit the format, and keeps account of what that cost. */
export class Fit {
  readonly losses: Loss[] = [];

  /** Text of at most so many characters (code points), never blank; `path` is where it stands in our referral. */
  text(value: string, most: number, path: string): string {
    const sound = value.toWellFormed().trim();
    const characters = sound.length > most ? [...sound] : undefined;
    if (characters === undefined || characters.length <= most) return sound === '' ? NOTHING : sound;
    this.losses.push(victimsServicesProblem('VS-SHORTENED', path));
    return `${characters
      .slice(0, most - 1)
      .join('')
      .trimEnd()}…`;
  }

  /** The same of what may be missing: nothing for null and for what is blank. */
  maybe<Key extends string>(key: Key, value: string | null, most: number, path: string): { [K in Key]?: string } {
    if (value === null || value.trim() === '') return {};
    return { [key]: this.text(value, most, path) } as { [K in Key]?: string };
  }

  /** Those that are not blank, at most so many. */
  list(values: readonly string[], most: number, mostCharacters: number, path: string): string[] {
    const given = values.flatMap((value, index) => (value.trim() === '' ? [] : [{ value, path: `${path}/${index}` }]));
    if (given.length > most) this.losses.push(victimsServicesProblem('VS-LEFT-OUT', path));
    return given.slice(0, most).map((one) => this.text(one.value, mostCharacters, one.path));
  }

  /** The telephone number is not safe to call, and stays here. */
  withheldTelephone(path: string): void {
    this.losses.push(victimsServicesProblem('VS-TELEPHONE-WITHHELD', path));
  }
}

/** What stands for a text that the format needs and that is blank: `check` refuses such a referral before it goes. */
const NOTHING = '(not given)';
