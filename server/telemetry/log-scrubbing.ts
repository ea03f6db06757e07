/** Names under which secrets and personal data travel; what stands under them is not written, however deep. */
const REMOVED_NAMES = new Set(
  [
    ...[
      'authorization',
      'cookie',
      'password',
      'pass',
      'secret',
      'secrets',
      'token',
      'accessToken',
      'credentials',
      'apiKey',
    ],
    ...[
      'url',
      'uri',
      'body',
      'answer',
      'document',
      'text',
      'raw',
      'variables',
      'query',
      'sql',
      'parameters',
      'params',
      'values',
    ],
    ...[
      'familyName',
      'givenNames',
      'fullName',
      'dateOfBirth',
      'address',
      'postcode',
      'email',
      'emailAddress',
      'emailAddresses',
    ],
    ...['homeTelephone', 'mobileTelephone', 'workTelephone', 'telephone', 'phone', 'summary', 'justification'],
    // Of an error of PostgreSQL: these quote rows.
    ...['detail', 'where', 'hint', 'internalQuery', 'message', 'meta', 'cause'],
  ].map((name) => name.toLowerCase()),
);
const REMOVED = '[removed]';
const DEEPEST = 6;

/** What is recognised in any text: rows that PostgreSQL quotes, tokens, secrets, and who stands before the @ of an address. */
const quoting: readonly (readonly [RegExp, string])[] = [
  [/\bKey (\((?:[^()]|\([^()]*\))*\))=\((?:[^()]|\([^()]*\))*\)/g, 'Key $1=(…)'],
  [/Failing row contains \([\s\S]*?\)(?=\.|"|$)/g, 'Failing row contains (…)'],
  [/\b(Bearer|Basic) +[\w\-.~+/=]+/gi, '$1 …'],
  [/\bcb_[\w-]{16,}/g, 'cb_…'],
  [/\bwhsec_[\w+/=-]+/g, 'whsec_…'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, 'eyJ…'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^/\s:@"]*:[^/\s@"]*@/gi, '$1…@'],
];

/** A text without what it may quote of rows and secrets. */
export const scrubText = (text: string): string =>
  quoting.reduce((scrubbed, [pattern, instead]) => scrubbed.replace(pattern, instead), text);

/** What is written of an error: its name and code, and where it came from. Messages of libraries may quote data. */
export function scrubError(error: Partial<Error> & { readonly code?: unknown }): object {
  const { name, code } = error;
  const known = typeof code === 'string' || typeof code === 'number' ? { code } : {};
  return { name: typeof name === 'string' ? name : 'Error', ...known, stack: placesOf(error) };
}

/** The lines of a stack that name a place in code; a message may have lines that begin with "at", too. */
const PLACE =
  /^\s+at (?:.+ \()?(?:async )?(?:file:\/\/|node:|native|<anonymous>|index |\/|[A-Za-z]:\\|eval at|[\w@.-]+\/)[^\s)]*(?::\d+:\d+| \d+)?\)?$/;
function placesOf({ stack }: Partial<Error>): string | undefined {
  return typeof stack === 'string'
    ? stack
        .split('\n')
        .filter((line) => PLACE.test(line))
        .slice(0, 20)
        .join('\n')
    : undefined;
}

/** The same for the details of a log line, at any depth. */
export function scrub(details: Record<string, unknown>): Record<string, unknown> {
  return scrubObject(details, 0);
}

function scrubObject(object: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      REMOVED_NAMES.has(name.toLowerCase()) && value !== undefined ? REMOVED : scrubValue(name, value, depth),
    ]),
  );
}

function scrubValue(name: string, value: unknown, depth: number): unknown {
  if (name === 'err' && typeof value !== 'object') return REMOVED;
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error || name === 'err') return scrubError(value);
  if (depth >= DEEPEST) return REMOVED;
  if (Array.isArray(value)) return value.map((one: unknown) => scrubValue('', one, depth + 1));
  return scrubObject(value, depth + 1);
}
