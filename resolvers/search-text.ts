import { GraphQLError } from 'graphql';
import { checkStorable } from '../domain/checks.js';

const LONGEST = 200;

/** Text to search by, checked: `BAD_USER_INPUT` when it is too long, or when no stored text could hold its characters. */
export function searchText(text: string, path: string): string {
  const refuse = (message: string): never => {
    throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path } });
  };
  if (text.length > LONGEST)
    refuse(`The text to search by is longer than ${LONGEST} characters. Give the words that matter.`);
  if (checkStorable(text, path).length > 0)
    refuse('The text to search by holds a null character or half a surrogate pair. Remove it.');
  return text;
}
