import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ImportOptions,
  readMapping,
  ReportSigner,
  runImport,
  verifyImport,
  type Finding,
} from '../../import/index.js';
import { loadStandingData } from '../../standing-data/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** A database, a folder for files, and imports into the one from the other. */
export class ImportWorld {
  readonly signer = new ReportSigner(Buffer.alloc(32, 7));
  private readonly standingData = loadStandingData();

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
  ) {}

  static async start(): Promise<ImportWorld> {
    return new ImportWorld(await testDatabase(), await mkdtemp(join(tmpdir(), 'casebridge-import-')));
  }

  async close(): Promise<void> {
    await this.database.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async file(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  async import(source: string, files: readonly string[], changes: Partial<ImportOptions> = {}) {
    return runImport({
      databaseUrl: this.database.url,
      mapping: await readMapping(source),
      ...{ files, startedBy: 'test', standingData: this.standingData, signer: this.signer },
      collected: (runId) => (people, count) => [{ runId, people, count }],
      now: () => new Date('2026-11-23T12:00:00Z'),
      ...changes,
    });
  }

  async verify(source: string, files: readonly string[]) {
    const findings: Finding[] = [];
    const verified = await verifyImport({
      databaseUrl: this.database.url,
      mapping: await readMapping(source),
      ...{ files, standingData: this.standingData, onFinding: (finding: Finding) => findings.push(finding) },
      now: () => new Date('2026-11-23T12:00:00Z'),
    });
    return { verified, findings };
  }

  rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
    return this.database.prisma.$queryRawUnsafe<Row[]>(text, ...values);
  }
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const PEOPLE_HEADER =
  'NOMINAL_ID,CREATED,TITLE,SURNAME,FORENAME_1,FORENAME_2,DOB,SEX,IC_CODE,NATIONALITY,OCCUPATION,PNCID,CRO_NO,TEL_HOME,TEL_MOBILE,HOUSE,STREET,TOWN,POSTCODE';

/** A row of people.csv; what is not given is usual. */
export const personRow = (id: string | number, changes: Readonly<Record<string, string>> = {}): string => {
  const usual: Record<string, string> = {
    ...{ NOMINAL_ID: String(id), CREATED: '03/05/2019', SURNAME: 'TESTPERSON', FORENAME_1: 'Ida', DOB: '01/02/1980' },
    ...{ SEX: 'F', IC_CODE: 'IC1', NATIONALITY: 'BRITISH', TOWN: 'Sampleford', ...changes },
  };
  return PEOPLE_HEADER.split(',')
    .map((column) => usual[column] ?? '')
    .map((value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(',');
};

export const peopleFile = (...rows: readonly string[]): string => `${[PEOPLE_HEADER, ...rows].join('\n')}\n`;
