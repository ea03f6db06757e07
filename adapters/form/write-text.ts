import type { Form } from './form.js';

/** A form as plain text: the same titles, questions and answers, for a reader of e-mail. UTF-8; only what cannot be seen is left out. */
export function writeText({ title, number, marking, sections }: Form): string {
  return [
    marking,
    '',
    title,
    number,
    ...sections.flatMap(({ heading, fields }) => [
      '',
      heading,
      ...fields.map(({ label, value }) => `${label}: ${visible(value).replaceAll('\n', '\n  ')}`),
    ]),
    '',
    marking,
    '',
  ].join('\n');
}

/** Without the characters that cannot be seen, which could make a reader see another text than there is. */
const visible = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
