import { Client } from 'pg';

/** How many SQL statements a piece of work sends, as the pg driver sees them. Not for work that runs beside other work. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { prototype } = Client;
  const { query } = prototype;
  let count = 0;
  prototype.query = function (this: Client, ...parameters: never[]) {
    count += 1;
    return (query as (...all: never[]) => never).apply(this, parameters);
  } as typeof query;
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return count;
}
