import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { CustodyRecord, PersonName, PersonWarning } from '../../prisma/rows.js';
import type { BatchRead } from '../loaders.js';
import { selected, type Table, tables } from '../tables.js';

function grouped<Row extends { personId: string }>(ids: readonly string[], rows: readonly Row[]): Row[][] {
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return ids.map((id) => byPerson.get(id) ?? []);
}

const ofPeople =
  <Row extends { personId: string }>(table: Table<Row>): BatchRead<string, Row[]> =>
  async (prisma, ids) =>
    grouped(
      ids,
      await prisma.$queryRaw<Row[]>`
        select ${selected(table)} from ${Prisma.raw(`"${table.name}"`)}
        where person_id = any(${[...ids]}::uuid[]) and withdrawn_at is null order by id`,
    );

/** Names that people have besides that of the record, and what is to be known before meeting them: as many as they may have. */
export const namesOfPeople = ofPeople<PersonName>(tables.personName);
export const warningsOfPeople = ofPeople<PersonWarning>(tables.personWarning);

/** The detentions in which people are now, the latest first. */
export const detentionsOfPeople: BatchRead<string, CustodyRecord[]> = async (prisma, ids, scope) =>
  grouped(
    ids,
    await prisma.$queryRaw<CustodyRecord[]>`
      select ${selected(tables.custodyRecord)} from custody_record
      where person_id = any(${[...ids]}::uuid[]) and released_at is null
        and ${visible(scope, 'custody_record')}
      order by arrested_at desc, id desc`,
  );
