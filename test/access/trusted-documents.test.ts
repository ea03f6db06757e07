import { describe, expect, test } from '@jest/globals';
import { getOperationAST, Kind, parse, validate } from 'graphql';
import { authorise } from '../../access/authorise.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { limitFault } from '../../server/graphql/operation-limits.js';
import { recordLimit } from '../../server/graphql/record-limit.js';
import { readTrustedDocuments, TrustedDocuments } from '../../server/graphql/trusted-documents.js';

const schema = buildApiSchema();
const documents = readTrustedDocuments();
const partner = { role: 'partner', partnerId: 'cps' } as const;

describe.each(documents.map((document) => [document.name, document] as const))('%s', (name, { text }) => {
  const document = parse(text);

  test('holds one operation of its name, and is valid', () => {
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(operations.map((operation) => 'name' in operation && operation.name?.value)).toEqual([name]);
    expect(validate(schema, document)).toEqual([]);
  });

  test('is allowed to partners, within the limits', () => {
    const operation = getOperationAST(document)!;
    expect(authorise(partner, schema, document, operation)).toBeUndefined();
    expect(limitFault(document)).toBeUndefined();
    expect(recordLimit(document, operation, {})).toBeUndefined();
  });
});

test('they serve everything that a partner may ask for', () => {
  const served = documents.flatMap(({ text }) => {
    const { selectionSet } = getOperationAST(parse(text))!;
    return selectionSet.selections.map((field) => (field.kind === Kind.FIELD ? field.name.value : ''));
  });
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const open = roots.flatMap((type) =>
    Object.keys(type.getFields()).filter((field) => {
      const kind = type === roots[0] ? 'query' : type === roots[1] ? 'mutation' : 'subscription';
      const document = parse(`${kind} { ${field} }`);
      return authorise(partner, schema, document, getOperationAST(document)!) === undefined;
    }),
  );
  expect(served.sort()).toEqual(open.sort());
});

describe('a partner', () => {
  const trusted = new TrustedDocuments('trusted');
  const { text, sha256Hash } = documents.find(({ name }) => name === 'Inbox')!;

  test('runs what is published, however it is laid out', () => {
    for (const query of [text, text.replaceAll('\n', '\r\n'), text.replace(/#.*\n/, '').replace(/\s+/g, ' ')])
      expect(trusted.fault(partner, query)).toBeUndefined();
  });

  test('runs nothing else', () => {
    for (const query of [
      '{ inbox { edges { cursor } } }',
      text.replace('deliveryId', 'id: deliveryId'),
      `${text} query Other { problemCatalogue { code } }`,
      text.replaceAll('\n', '\n    '.repeat(100)),
      '"""',
      '',
    ])
      expect(trusted.fault(partner, query)?.extensions['code']).toBe('DOCUMENT_NOT_TRUSTED');
    expect(trusted.fault({ role: 'operator', partnerId: 'cps' }, '{ __typename }')).toBeDefined();
  });

  test('names it by its hash', () => {
    expect(trusted.textOf({ documentId: sha256Hash })).toBe(text);
    expect(trusted.textOf({ documentId: `sha256:${sha256Hash}` })).toBe(text);
    expect(trusted.textOf({ query: '', extensions: { persistedQuery: { version: 1, sha256Hash } } })).toBe(text);
    expect(trusted.textOf({ documentId: sha256Hash.replace(/.$/, 'x') })).toBeUndefined();
    expect(trusted.textOf({ query: '{ __typename }', documentId: sha256Hash })).toBeUndefined();
    for (const extensions of [null, 'x', [], { persistedQuery: null }, { persistedQuery: { sha256Hash: 7 } }])
      expect(trusted.textOf({ extensions })).toBeUndefined();
  });

  test('asks anything its role allows where the hub is set so; others always do', () => {
    expect(new TrustedDocuments('any').fault(partner, '{ __typename }')).toBeUndefined();
    expect(trusted.fault({ role: 'operator' }, '{ __typename }')).toBeUndefined();
  });
});
