import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeListName, StandingDataSource } from './types.js';

/** Bits of the last column of an offence. */
export const NOTIFIABLE = 1;
export const RECORDABLE = 2;

/** The file that scripts/standing-data.mjs makes: rows of columns, in the order of their codes. */
export interface StandingDataFile {
  readonly source: StandingDataSource;
  readonly offences: readonly (readonly [
    code: string,
    title: string,
    category: string,
    homeOffice: string,
    flags: number,
  ])[];
  readonly organisationUnits: readonly (readonly [
    code: string,
    topLevelName: string,
    secondLevelName: string,
    thirdLevelName: string,
    bottomLevelName: string,
    psaCode: string,
  ])[];
  readonly forces: readonly (readonly [code: string, name: string])[];
  readonly resultCodes: readonly (readonly [
    code: string,
    description: string,
    type: string,
    qualifiers: readonly string[],
  ])[];
  readonly codeLists: Readonly<
    Record<CodeListName, readonly (readonly [code: string, description: string, spiCode: string, pncCode: string])[]>
  >;
}

/** Reads the file beside this code, in the sources as in dist/. Throws when it was not made: `npm run build` makes it. */
export function readStandingDataFile(folder: string = import.meta.dirname): StandingDataFile {
  const file = join(folder, 'generated', 'standing-data.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StandingDataFile;
  } catch (cause) {
    throw new Error(
      `The standing data is missing or damaged (${file}). Run "npm run build" with the development dependencies installed.`,
      { cause },
    );
  }
}
