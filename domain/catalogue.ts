import type { Problem } from './problem.js';

/** One entry of a catalogue of problems. */
export interface ProblemCatalogueEntry {
  readonly code: string;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What to do about it: a sentence for the person who sees it. */
  readonly action: string;
}

/** A catalogue as it is written down: what each code means, and what to do about it. */
export type CatalogueTexts<Code extends string = string> = Readonly<
  Record<Code, readonly [title: string, action: string]>
>;

/** A catalogue as the API lists it. */
export const catalogueOf = <Code extends string>(texts: CatalogueTexts<Code>) =>
  (Object.keys(texts) as Code[]).map((code) => ({ code, title: texts[code][0], action: texts[code][1] }));

/** Makes problems of a catalogue; `detail` (never personal data) stands between what is wrong and what to do. */
export const problemsFrom =
  <Code extends string>(texts: CatalogueTexts<Code>) =>
  (code: Code, path: string, detail?: string): Problem<Code> => {
    const [title, action] = texts[code];
    return { code, path, message: detail ? `${title}: ${detail}. ${action}` : `${title}. ${action}` };
  };
