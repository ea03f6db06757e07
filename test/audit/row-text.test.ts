import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { arrayText, rowText } from '../../audit/row-text.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('create type pg_temp.given as (one text, many text[], bytes bytea)');
});

afterAll(async () => {
  await client.end();
  await database.close();
});

test('PostgreSQL reads back whatever text was put into rows of an array', async () => {
  const piece = fc.constantFrom(...`"\\{}(),; \t\n'NULLnull`, 'é', '🚓', '\\x', '""', '\\"', 'a', '0');
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const row = fc.record({
    one: fc.option(text),
    many: fc.array(text, { maxLength: 4 }),
    bytes: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
      const given = arrayText(
        rows.map(({ one, many, bytes }) => rowText([one, arrayText(many), `\\x${bytes.toString('hex')}`])),
      );
      const { rows: read } = await client.query('select * from unnest($1::text::pg_temp.given[])', [given]);
      expect(read).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});
