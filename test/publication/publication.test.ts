import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  asCsv,
  asJson,
  monthOf,
  monthsBetween,
  publishedColumns,
  type PublicationId,
  type PublishedRows,
} from '../../domain/publication/index.js';
import { IncidentType } from '../../domain/records.js';
import type { Prisma } from '../../prisma/client.js';
import { rowsToPublish } from '../../server/publication/publish.js';
import { canaries, canariesIn } from '../canary/canaries.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { build, casebridge } from '../support/processes.js';

/** Fields of those tables in which people stand. */
type PersonalField =
  | keyof Prisma.PersonCreateManyInput
  | keyof Prisma.InvolvementCreateManyInput
  | keyof Prisma.CustodyRecordCreateManyInput
  | Exclude<keyof Prisma.IncidentCreateManyInput, 'district' | 'type'>;
type Harmless<Row> = [Extract<keyof Row, PersonalField>] extends [never]
  ? [Row[keyof Row]] extends [string | number | null]
    ? true
    : false
  : false;
/** Does not compile when a publication gets a field of a person, or one that holds more than a code or a count. */
const harmless: { readonly [Id in PublicationId]: Harmless<PublishedRows[Id]> } = {
  incidents: true,
  'referral-coverage': true,
};
/** What the check is there to find. */
const found: readonly [Harmless<{ familyName: string }>, Harmless<{ month: string; people: object[] }>] = [
  false,
  false,
];

let databases: TestDatabase[];
beforeAll(async () => {
  databases = [await testDatabase(), await testDatabase()];
  await fill(databases[0]!, (incidents) => incidents);
  await fill(databases[1]!, (incidents) => incidents.toReversed());
});
afterAll(() => Promise.all((databases ?? []).map((database) => database.close())));

const some = (count: number, district: string, type: string, reportedAt: string) =>
  Array.from({ length: count }, () => ({ district, type, reportedAt: new Date(reportedAt) }));

async function fill({ prisma }: TestDatabase, order: <T>(items: T[]) => T[]): Promise<void> {
  const incidents = [
    ...some(7, 'Northshire East', 'THEFT', '2026-06-10T10:00:00Z'),
    ...some(4, 'Northshire East', 'ASSAULT', '2026-06-10T10:00:00Z'),
    ...some(5, 'Northshire East', 'ASSAULT', '2026-07-10T10:00:00Z'),
    // Half past midnight on 1 July in London.
    ...some(6, 'Northshire West', 'THEFT', '2026-06-30T23:30:00Z'),
    ...some(9, 'Northshire West', 'THEFT', '2026-08-01T00:30:00Z'),
    // Somebody typed in what is no district, here and there.
    ...some(2, canaries.street, 'THEFT', '2026-07-02T10:00:00Z'),
    ...some(3, canaries.familyName, 'THEFT', '2026-07-03T10:00:00Z'),
    ...some(3, '=cmd()', 'FRAUD', '2026-07-03T10:00:00Z'),
  ];
  await prisma.incident.createMany({
    data: order(incidents).map((incident, index) => ({
      ...incident,
      number: `20260601-${String(index).padStart(6, '0')}`,
      summary: `${canaries.statement} ${canaries.givenName}`,
      occurredFrom: incident.reportedAt,
      addressStreet: canaries.street,
    })),
  });
  await prisma.person.create({ data: { familyName: canaries.familyName, givenNames: [canaries.givenName] } as never });
  await prisma.$executeRaw`insert into coverage_month_count (rule, month, district, partner_id, standing, answer, count) values
    ('ANY', '2026-06-01', 'Northshire East', '', 'NONE', '', 11), ('ANY', '2026-07-01', ${canaries.street}, '', 'NONE', '', 2)`;
}

const edition = (publication: PublicationId, threshold = 5) =>
  ({ publication, from: '2026-06', to: '2026-07', threshold }) as const;
const incidentsOf = (database: TestDatabase) =>
  rowsToPublish(database.prisma, { ...edition('incidents'), publication: 'incidents' });

test('no publication has a field of a person', () => {
  expect(harmless).toEqual({ incidents: true, 'referral-coverage': true });
  expect(found).toEqual([false, false]);
});

describe('incidents', () => {
  test('by month in London, district and type, without small numbers and without what is no district', async () => {
    const rows = await incidentsOf(databases[0]!);
    expect(asCsv(edition('incidents'), rows).split('\r\n')).toEqual([
      'month,district,type,incidents',
      '2026-06,Northshire East,ASSAULT,',
      '2026-06,Northshire East,THEFT,7',
      '2026-07,Northshire East,ASSAULT,5',
      '2026-07,Northshire West,THEFT,6',
      '2026-07,OTHER,FRAUD,',
      '2026-07,OTHER,THEFT,5',
      '',
    ]);
  });

  test('the same data gives the same bytes, in whatever order it was recorded', async () => {
    const [first, second] = [await incidentsOf(databases[0]!), await incidentsOf(databases[1]!)];
    for (const render of [asCsv, asJson])
      expect(render(edition('incidents'), second)).toBe(render(edition('incidents'), first));
    expect(JSON.parse(asJson(edition('incidents'), first))).toMatchObject({
      publication: 'incidents',
      countsBelowAreNull: 5,
    });
  });

  test('every value is a month, a district of many incidents, a code or a count', async () => {
    const codes = new Set<string>(Object.values(IncidentType));
    const rows = await incidentsOf(databases[0]!);
    expect(rows).not.toEqual([]);
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual([...publishedColumns.incidents].sort());
      expect(row.month).toMatch(/^\d{4}-\d{2}$/);
      expect(codes.has(row.type)).toBe(true);
      expect(['Northshire East', 'Northshire West', 'OTHER']).toContain(row.district);
      expect(row.incidents === null || row.incidents >= 5).toBe(true);
    }
  });

  test('a higher threshold gives less', async () => {
    const rows = await rowsToPublish(databases[0]!.prisma, { ...edition('incidents', 17), publication: 'incidents' });
    expect(rows).not.toEqual([]);
    expect(rows.map(({ district, incidents }) => [district, incidents])).toEqual(rows.map(() => ['OTHER', null]));
  });
});

test('coverage of referrals, by rule and how incidents stand under it', async () => {
  const publication = 'referral-coverage';
  const rows = await rowsToPublish(databases[0]!.prisma, { ...edition(publication), publication });
  expect(asCsv(edition(publication), rows)).toBe(
    'month,district,rule,standing,incidents\r\n2026-06,Northshire East,ANY,NONE,11\r\n2026-07,OTHER,ANY,NONE,\r\n',
  );
});

test('a cell is no formula', () => {
  const row = { month: '2026-06', district: '=1+1,"x"', type: 'THEFT', incidents: 9 } as const;
  expect(asCsv(edition('incidents'), [row])).toContain('2026-06,"\'=1+1,""x""",THEFT,9');
});

test('months', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsBetween('2026-02', '2026-01')).toBeUndefined();
  expect(monthsBetween('1900-01', '2026-01')).toBeUndefined();
  expect(['2026-13', '2026-00', '26-01', '2026-1', 'x'].map(monthOf)).toEqual(Array.from({ length: 5 }));
});

test('casebridge publish writes them, and says what it was not told rightly', async () => {
  build();
  const folder = await mkdtemp(join(tmpdir(), 'casebridge-publish-'));
  const environment = { DATABASE_URL: databases[0]!.url, CASEBRIDGE_DATA: folder };
  const period = ['--from', '2026-06', '--to', '2026-07'];
  const out = join(folder, 'incidents.csv');
  const { status, output } = await casebridge(['publish', 'incidents', ...period, '--out', out], { environment });
  expect([status, output]).toEqual([0, '']);
  const written = await readFile(out, 'utf8');
  expect(written).toBe(asCsv(edition('incidents'), await incidentsOf(databases[0]!)));
  expect(canariesIn(written)).toEqual([]);
  const wrong = await casebridge(['publish', 'people', ...period], { environment });
  expect([wrong.status, wrong.output]).toEqual([
    1,
    'There is no publication of that name. There are: incidents, referral-coverage.\n',
  ]);
  await rm(folder, { recursive: true });
});
