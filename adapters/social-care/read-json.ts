import type { JsonValue, Outcome } from '../../domain/problem.js';
import { socialCareProblem, type SocialCareProblemCode } from './problem-codes.js';

/** An answer has a hundred lines. */
const LONGEST = 262_144;
/** The deepest place of an answer, in the codings of a resource, has eight levels. */
const DEEPEST = 24;

/** Reads JSON that anybody may have written: nothing that is too long or too deep is parsed. */
export function readJson(text: string): Outcome<JsonValue> {
  if (text.trim() === '') return refused('SOC-A-EMPTY');
  if (text.length > LONGEST) return refused('SOC-A-TOO-LONG', `${LONGEST} characters are allowed`);
  if (depthOf(text) > DEEPEST) return refused('SOC-A-TOO-DEEP', `${DEEPEST} levels are allowed`);
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\ufeff/, '')) as JsonValue, warnings: [] };
  } catch {
    return refused('SOC-A-NOT-JSON');
  }
}

/** How deep brackets stand within one another, outside of texts. Of what is no JSON it says something; it is refused later. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

const refused = (code: SocialCareProblemCode, detail?: string): Outcome<never> => ({
  ok: false,
  problems: [socialCareProblem(code, '', detail)],
  warnings: [],
});
