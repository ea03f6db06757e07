/** A JSON Schema of draft 2020-12, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A schema with what it means. */
export const described = (description: string, schema: JsonSchema): JsonSchema => ({ description, ...schema });

/** Text that is not blank, of at most so many characters (Unicode code points). */
export const text = (description: string, maxLength: number): JsonSchema =>
  described(description, { type: 'string', minLength: 1, maxLength, pattern: '\\S' });

/** A moment as we write it: in UTC. */
export const moment = (description: string): JsonSchema =>
  described(`${description} ISO 8601 in UTC.`, {
    type: 'string',
    format: 'date-time',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
  });

/** A moment as others write it: with `Z` or an offset. */
export const momentAnywhere = (description: string): JsonSchema =>
  described(`${description} ISO 8601 with seconds, and Z or an offset.`, {
    type: 'string',
    format: 'date-time',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
  });

/** A day of the calendar. */
export const day = (description: string): JsonSchema =>
  described(`${description} YYYY-MM-DD.`, { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** True or false. */
export const truth = (description: string): JsonSchema => described(description, { type: 'boolean' });

/** A whole number from `minimum` on. */
export const whole = (description: string, minimum: number): JsonSchema =>
  described(description, { type: 'integer', minimum });

/** One of these values. */
export const oneOf = (description: string, values: readonly string[]): JsonSchema =>
  described(description, { type: 'string', enum: values });

/** Exactly this value. */
export const onlyThis = (value: string, description: string): JsonSchema => described(description, { const: value });

/** A list of so many items. */
export const list = (description: string, items: JsonSchema, maxItems: number, minItems = 0): JsonSchema =>
  described(description, { type: 'array', items, minItems, maxItems });

/** An object with these fields and no others; a name that ends in `?` may be left out. */
export function closed(description: string, fields: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const names = Object.keys(fields);
  return described(description, {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  });
}

/** A whole schema: one of several documents, told apart by a field that has one value in each. */
export const document = (options: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The field by which readers tell the documents apart. */
  readonly by: string;
  readonly documents: Readonly<Record<string, JsonSchema>>;
}): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: options.id,
  title: options.title,
  description: options.description,
  type: 'object',
  required: [options.by],
  oneOf: Object.keys(options.documents).map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: options.documents,
});
