import { jest } from '@jest/globals';
import { Client } from 'pg';

/** How many SQL statements a piece of work sends, as the pg driver sees them. Not for work that runs beside other work. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}
