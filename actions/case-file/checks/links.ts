import type { Defendant, Witness } from '../../../domain/case-file/index.js';
import { problem } from '../../../domain/problem-catalogue.js';
import type { Problem } from '../../../domain/problem.js';
import { isUuid } from '../../../domain/uuid.js';
import type { Transaction } from '../../../prisma/client.js';

interface Link {
  readonly table: 'person' | 'custodyRecord' | 'charge';
  readonly id: string | undefined;
  readonly path: string;
}

/** The records that a part names must exist. Problem: NOT_FOUND. */
export async function checkLinks(tx: Transaction, links: readonly Link[]): Promise<Problem[]> {
  const given = links.flatMap(({ id, ...link }) => (id ? [{ ...link, id }] : []));
  const found = await Promise.all(
    (['person', 'custodyRecord', 'charge'] as const).map((table) => existing(tx, table, given)),
  );
  const known = new Set(found.flat());
  return given.filter(({ table, id }) => !known.has(`${table}/${id}`)).map(({ path }) => problem('NOT_FOUND', path));
}

async function existing(
  tx: Transaction,
  table: Link['table'],
  links: readonly { table: string; id: string }[],
): Promise<string[]> {
  const ids = [...new Set(links.filter((link) => link.table === table && isUuid(link.id)).map(({ id }) => id))];
  if (ids.length === 0) return [];
  const query = { where: { id: { in: ids } }, select: { id: true } } as const;
  const rows = await {
    person: () => tx.person.findMany(query),
    custodyRecord: () => tx.custodyRecord.findMany(query),
    charge: () => tx.charge.findMany(query),
  }[table]();
  return rows.map(({ id }) => `${table}/${id}`);
}

/** The records that a defendant names: the person, the detention, the charges. `path`: a JSON Pointer to the defendant. */
export const linksOfDefendant = (defendant: Defendant, path: string): Link[] => [
  { table: 'person', id: defendant.personId, path: `${path}/personId` },
  { table: 'custodyRecord', id: defendant.custodyRecordId, path: `${path}/custodyRecordId` },
  ...(defendant.offences ?? []).map(({ chargeId }, index): Link => ({
    table: 'charge',
    id: chargeId,
    path: `${path}/offences/${index}/chargeId`,
  })),
];

/** The records that a witness names. */
export const linksOfWitness = (witness: Witness, path: string): Link[] => [
  { table: 'person', id: witness.personId, path: `${path}/personId` },
];
