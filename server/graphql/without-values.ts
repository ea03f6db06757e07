/** What GraphQL says when a value is wrong, and how to say it without the value: it may be personal data. */
const quoting: readonly (readonly [RegExp, string])[] = [
  [/^Variable "(\$\w+)" got invalid value [\s\S]*$/, 'The variable "$1" has a value of the wrong type.'],
  [/^Expected value of type "([^"]*)", found [\s\S]*$/, 'Expected a value of type "$1".'],
  [/^Expected type "([^"]*)"\. [\s\S]*$/, 'Expected a value of type "$1".'],
  [/^(Enum "\w+"|\w+) cannot represent ([^:]*):? [\s\S]*$/, '$1 cannot represent this $2.'],
  [/^Value [\s\S]* does not exist in "(\w+)" enum\.[\s\S]*$/, 'There is no such value of "$1".'],
  [/^(Syntax Error: [\s\S]*?)\b(Block)?String "[\s\S]*"\.?$/, '$1a string.'],
];

/** A message of GraphQL without the values that it quotes. Names of types, fields and variables stay. */
export function withoutValues(message: string): string {
  const found = quoting.find(([pattern]) => pattern.test(message));
  return found ? message.replace(found[0], found[1]) : message;
}

/** A message of GraphQL without the names of the schema that it proposes: " Did you mean "familyName"?". */
export const withoutSuggestions = (message: string): string =>
  message.replace(/ ?Did you mean [\s\S]*?\?(?=\s|\)|$)/g, '');
