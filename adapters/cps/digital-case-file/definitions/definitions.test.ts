import { describe, expect, test } from '@jest/globals';
import { published, readSchema } from '../../../../test/support/digital-case-file/published.js';
import { definitions, type Definition, type FieldType } from './index.js';

type Schema = { [key: string]: unknown };

/** Our data dictionary written as the published schema writes its own. */
function schemaOf({ fields, open, untyped }: Definition): Schema {
  return {
    ...(!untyped && { type: 'object' }),
    properties: Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, typeSchema(type)])),
    required: Object.keys(fields)
      .filter((name) => fields[name]!.required)
      .sort(),
    closed: !open,
  };
}

function typeSchema(type: FieldType): Schema {
  switch (type.kind) {
    case 'text':
      return { type: 'string', ...(type.pattern && { pattern: type.pattern.source }) };
    case 'yes-no':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number', ...(type.minimum !== undefined && { minimum: type.minimum }) };
    case 'code':
      return { enum: [...type.values].sort() };
    case 'object':
      return { $ref: `#/definitions/${type.name}` };
    case 'choice':
      return { options: type.options.map((name) => `#/definitions/${name}`).sort() };
    case 'list':
      return {
        type: 'array',
        items: type.onlyFirstChecked ? [typeSchema(type.of)] : typeSchema(type.of),
        ...(type.atLeast !== undefined && { minItems: type.atLeast }),
        ...(type.atMost !== undefined && { maxItems: type.atMost }),
        ...(type.distinct && { uniqueItems: true }),
      };
  }
}

/** The published definition without its descriptions and without the keywords that have no effect where they stand (O-02, O-03). */
function simplified(schema: Schema): Schema {
  const { type, properties, required, additionalProperties } = schema as {
    type?: string;
    properties: Record<string, Schema>;
    required: string[];
    additionalProperties?: boolean;
  };
  return {
    ...(type && { type }),
    properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, simplifiedType(field)])),
    required: [...required].sort(),
    closed: additionalProperties === false,
  };
}

function simplifiedType(schema: Schema): Schema {
  const { description: _, title: __, ...rest } = schema;
  const options = (rest.oneOf ?? rest.anyOf) as { $ref: string }[] | undefined;
  if (options) return { options: options.map(({ $ref }) => $ref).sort() };
  if (rest.enum) return { enum: [...(rest.enum as unknown[])].sort() };
  if (rest.type === 'string') return { type: 'string', ...(rest.pattern !== undefined && { pattern: rest.pattern }) };
  if (rest.type !== 'array') return rest;
  const item = (items: Schema) => {
    const { uniqueItems: _u, minItems: _m, ...effective } = items;
    return simplifiedType(effective);
  };
  return { ...rest, items: Array.isArray(rest.items) ? rest.items.map(item) : item(rest.items as Schema) };
}

(published ? describe : describe.skip)('the data dictionary', () => {
  const theirs = () => (readSchema() as { definitions: Record<string, Schema> }).definitions;

  test('has the 44 definitions', () => {
    expect(Object.keys(definitions).sort()).toEqual(Object.keys(theirs()).sort());
    expect(Object.keys(definitions)).toHaveLength(44);
  });

  test.each(Object.keys(definitions) as (keyof typeof definitions)[])(
    'says of %s what the published one says',
    (name) => {
      expect(schemaOf(definitions[name])).toEqual(simplified(theirs()[name]!));
    },
  );

  test('has the 304 fields', () => {
    const count = Object.values(definitions).reduce((sum, { fields }) => sum + Object.keys(fields).length, 0);
    expect(count).toBe(304);
  });
});
