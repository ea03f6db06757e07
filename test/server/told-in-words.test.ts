import { describe, expect, jest, test } from '@jest/globals';
import type { Logger } from 'pino';
import { buildSchema, parse } from 'graphql';
import { authorise } from '../../access/authorise.js';
import { sqlStateOf } from '../../prisma/sql-state.js';
import { readConfig, unknownSettings } from '../../server/config.js';
import { maskError } from '../../server/graphql/mask-error.js';

describe('a full disk', () => {
  // As the driver adapter of Prisma gives it.
  const full = Object.assign(new Error('could not extend file "base/16384/1": No space left on device'), {
    code: 'P2010',
    meta: { driverAdapterError: Object.assign(new Error('x'), { cause: { kind: 'postgres', originalCode: '53100' } }) },
  });

  test.each([
    [full, '53100'],
    [Object.assign(new Error('x'), { code: '23505' }), '23505'],
    [Object.assign(new Error('x'), { code: 'P2002' }), undefined],
    [new Error('x'), undefined],
    ['x', undefined],
  ])('%p: the code of PostgreSQL is found', (error, code) => expect(sqlStateOf(error)).toBe(code));

  test('is told as such to the caller and to whoever runs the hub, without what the database said', () => {
    const error = jest.fn();
    const told = maskError({ message: 'x', path: ['recordPerson'] }, full, { error } as unknown as Logger, {
      suggestions: false,
    });
    expect(told).toMatchObject({ extensions: { code: 'DISK_FULL', reference: expect.any(String) } });
    expect(told.message).toMatch(/no room left.*same idempotency key/s);
    expect(error).toHaveBeenCalledWith(
      expect.objectContaining({ sqlState: '53100', reference: told.extensions!['reference'] }),
      expect.stringContaining('no room left'),
    );
    expect(JSON.stringify(told)).not.toContain('16384');
  });

  test('another failure is not', () => {
    const logger = { error: () => undefined } as unknown as Logger;
    const told = maskError({ message: 'x' }, new Error('x'), logger, { suggestions: false });
    expect(told).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  });
});

describe('settings', () => {
  test.each([
    ['CASEBRIDGE_AUDIT_RETENTION_DAYS', '0', 'must be at least 1'],
    ['CASEBRIDGE_PORT', '65536', 'must be at most 65535'],
    ['CASEBRIDGE_PORT', '80.5', 'must be a whole number'],
    ['CASEBRIDGE_PORT', 'eighty', 'must be a number'],
  ])('%s=%s %s', (name, value, message) =>
    expect(() => readConfig({ [name]: value })).toThrow(`These settings are wrong:\n  ${name}: ${message}`),
  );

  test('of which a name was mistyped are found; those of others, and of tests, are left alone', () => {
    const names = ['CASEBRIDGE_PROT', 'CASEBRIDGE_PORT', 'CASEBRIDGE_AUDIT_ANCHOR_FLIE', 'PATH'];
    const others = ['CASEBRIDGE_RECEIPT_TOKEN_CPS', 'CASEBRIDGE_TEST_ROUNDS', 'CASEBRIDGE_SECRET_KEYS_OLD_FILE'];
    const environment = Object.fromEntries([...names, ...others].map((name) => [name, 'x']));
    expect(unknownSettings(environment)).toEqual(['CASEBRIDGE_AUDIT_ANCHOR_FLIE', 'CASEBRIDGE_PROT']);
  });
});

test.each([
  ['mutation { recordPerson }', 'Your role may not use "recordPerson".'],
  ['query { glassBroken }', 'Your role may not see "glassBroken".'],
])('%s is refused as what it is', (text, message) => {
  const schema = buildSchema('type Query { glassBroken: Int } type Mutation { recordPerson: Int }');
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
  const refusal = authorise({ role: 'records' }, schema, document, operation);
  expect(refusal?.message).toContain(message);
});
