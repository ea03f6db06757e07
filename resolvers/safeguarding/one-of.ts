import { Prisma } from '../../prisma/client.js';
import type { CrimeRecord, IncidentClosing, PoliceProtection, Section42Test } from '../../prisma/rows.js';
import type { BatchRead } from '../loaders.js';
import { selected, type Table, tables } from '../tables.js';

/** Reads the one row that each parent has, or the first by `order`; null where there is none. */
function oneOf<Row, Parent extends keyof Row & string>(
  table: Table<Row>,
  parent: Parent,
  order: string,
): BatchRead<string, Row | null> {
  const columns = selected(table);
  const name = Prisma.raw(`"${table.name}"`);
  const column = Prisma.raw(`"${table.columns[parent]}"`);
  const byOrder = Prisma.raw(order);
  return async (prisma, parents) => {
    const rows = await prisma.$queryRaw<Row[]>`
      select distinct on (${column}) ${columns} from ${name} where ${column} = any(${[...parents]}::uuid[])
      order by ${column}, ${byOrder}`;
    const found = new Map(rows.map((row) => [row[parent] as string, row]));
    return parents.map((id) => found.get(id) ?? null);
  };
}

export const crimeRecordOf = oneOf<CrimeRecord, 'incidentId'>(tables.crimeRecord, 'incidentId', 'id');
/** The last closing; it may have been taken back. */
export const closingOf = oneOf<IncidentClosing, 'incidentId'>(tables.incidentClosing, 'incidentId', 'id desc');
export const policeProtectionOf = oneOf<PoliceProtection, 'involvementId'>(
  tables.policeProtection,
  'involvementId',
  'id',
);
/** The latest test holds; of two at one moment the one recorded last. */
export const section42TestOf = oneOf<Section42Test, 'involvementId'>(
  tables.section42Test,
  'involvementId',
  'at desc, id desc',
);
