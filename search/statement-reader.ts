import type { PrismaClient } from '../prisma/client.js';

/** What searches read with: a statement that gives one row. See `ReadingPool`, which keeps their plans. */
export interface StatementReader {
  one<Row extends object>(statement: { readonly text: string; readonly values: readonly unknown[] }): Promise<Row>;
}

const readers = new WeakMap<object, StatementReader>();

/** The same over a client of Prisma's; the same one for the same client. */
export function readerOf(prisma: Pick<PrismaClient, '$queryRawUnsafe'>): StatementReader {
  let reader = readers.get(prisma);
  if (!reader) {
    const one = async <Row extends object>({ text, values }: { text: string; values: readonly unknown[] }) =>
      (await prisma.$queryRawUnsafe<Row[]>(text, ...values))[0]!;
    readers.set(prisma, (reader = { one }));
  }
  return reader;
}
