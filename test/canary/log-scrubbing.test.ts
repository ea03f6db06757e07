import { describe, expect, test } from '@jest/globals';
import { scrubError, scrubText } from '../../server/telemetry/log-scrubbing.js';
import { createLogger } from '../../server/telemetry/logger.js';

const written = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  write(createLogger('trace', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
};

describe('what is not written', () => {
  test('anything under a name that stands for a person or a secret, however deep', () => {
    const line = written((logger) =>
      logger.error(
        { a: { b: { c: { d: { familyName: 'Canaryova' } } } }, list: [{ Token: 'Canaryova' }], partnerId: 'cps' },
        'said',
      ),
    );
    expect(line).not.toContain('Canaryova');
    expect(JSON.parse(line)).toMatchObject({ msg: 'said', partnerId: 'cps', list: [{ Token: '[removed]' }] });
  });

  test('messages and details of errors, wherever they stand; their name, code and places are', () => {
    const error = Object.assign(
      new Error('duplicate of Canaryova\nat Canaryova (1 Canary Lane:1:1)\n    at Canaryova'),
      {
        code: '23505',
        detail: 'Key (family_name)=(Canaryova) already exists.',
      },
    );
    const line = written((logger) => {
      logger.error({ err: error }, 'failed');
      logger.error({ reason: error, deeper: [{ error }] }, 'failed');
      logger.error({ err: { name: 'Error', message: 'Canaryova', stack: error.stack } }, 'failed');
      logger.error(error);
    });
    expect(line).not.toMatch(/Canaryova|Canary Lane/);
    expect(line).toContain('"code":"23505"');
    expect(line).toMatch(/log-scrubbing\.test/);
  });

  test.each([
    [
      'Key (family_name, date_of_birth)=(Canaryova, 1990-01-01) already exists.',
      'Key (family_name, date_of_birth)=(…) already exists.',
    ],
    ['Key (lower(name))=(Canaryova (née X)) is there', 'Key (lower(name))=(…) is there'],
    ['Failing row contains (1, Canaryova, null).', 'Failing row contains (…).'],
    ['postgresql://hub:Canaryova@db.example/casebridge', 'postgresql://…@db.example/casebridge'],
    ['Authorization: Bearer cb_Canaryova0123456789', 'Authorization: Bearer …'],
    ['sealed whsec_Canaryova012345==', 'sealed whsec_…'],
    ['eyJhbGciOiJFUzI1NiJ9.Canaryova.sig', 'eyJ…'],
  ])('in any text: %s', (text, expected) => expect(scrubText(text)).toBe(expected));

  test('what is no error has no message either', () => {
    expect(scrubError('Canaryova' as never)).toEqual({ name: 'Error', stack: undefined });
    expect(written((logger) => logger.warn({ err: 'Canaryova' }, 'odd'))).not.toContain('Canaryova');
  });
});
