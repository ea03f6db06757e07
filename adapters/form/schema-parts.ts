/** Parts of the JSON Schemas of documents that go beside a form. */
export const text = { type: 'string', minLength: 1 } as const;
export const textOrNull = { type: ['string', 'null'] } as const;
export const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
export const dayOrNull = { ...day, type: ['string', 'null'] } as const;

/** An object with these members and no others, all of them required. */
export const closed = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
/** The same, or null: not known. */
export const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

/** By what an answer names the message. */
export const message = closed({ id: text, correlationId: text, submittedAt: text });
