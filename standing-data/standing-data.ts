import { isNationalOffenceCode, parseOffenceCode, parseOrganisationUnitCode } from '../domain/identifiers/index.js';
import type {
  OffenceCode,
  OffenceCodeProblem,
  OrganisationUnitCode,
  OrganisationUnitCodeProblem,
} from '../domain/identifiers/index.js';
import type { Page, PageRequest } from '../domain/paging.js';
import type { Problem } from '../domain/problem.js';
import { type ForceTerms, forceTerms } from './force-terms.js';
import { NOTIFIABLE, RECORDABLE, readStandingDataFile, type StandingDataFile } from './standing-data-file.js';
import type {
  CodeListEntry,
  CodeListName,
  Force,
  OffenceDefinition,
  OrganisationUnit,
  OrganisationUnitKind,
  ResultCode,
  StandingDataSource,
} from './types.js';
import { WordSearch, type Searchable } from './word-search.js';

/** The CJS standing data, whole and in memory. Codes are looked up whatever their case. Lists are in the order of their codes. */
export interface StandingData {
  readonly source: StandingDataSource;
  /** What the force calls things by itself. */
  readonly terms: ForceTerms;
  readonly offences: readonly OffenceDefinition[];
  readonly organisationUnits: readonly OrganisationUnit[];
  /** The organisation units that are courts; not the areas above them. */
  readonly courts: readonly OrganisationUnit[];
  readonly forces: readonly Force[];
  readonly resultCodes: readonly ResultCode[];
  codeList(name: CodeListName): readonly CodeListEntry[];
  offence(code: string): OffenceDefinition | undefined;
  organisationUnit(code: string): OrganisationUnit | undefined;
  court(code: string): OrganisationUnit | undefined;
  force(code: string): Force | undefined;
  resultCode(code: string): ResultCode | undefined;
  codeListEntry(name: CodeListName, code: string): CodeListEntry | undefined;
  /** By words of the title or the beginning of the code; see WordSearch. */
  searchOffences(query: string, page: PageRequest): Page<OffenceDefinition>;
  searchOrganisationUnits(query: string, page: PageRequest): Page<OrganisationUnit>;
  searchCourts(query: string, page: PageRequest): Page<OrganisationUnit>;
  searchResultCodes(query: string, page: PageRequest): Page<ResultCode>;
  /**
   * Is there such an offence? Undefined when there is; OFFENCE_CODE_UNKNOWN when there could be but is not; the problem of
   * the part that is wrong when it cannot be an offence code at all.
   */
  checkOffenceCode(code: string, path: string): Problem<'OFFENCE_CODE_UNKNOWN' | OffenceCodeProblem> | undefined;
  /** The same for an organisation unit: ORGANISATION_UNIT_UNKNOWN, or the level that is wrong. */
  checkOrganisationUnit(
    code: string,
    path: string,
  ): Problem<'ORGANISATION_UNIT_UNKNOWN' | OrganisationUnitCodeProblem> | undefined;
  /** Is the code in the list? CODE_UNKNOWN when not. */
  checkCode(name: CodeListName, code: string, path: string): Problem<'CODE_UNKNOWN'> | undefined;
}

const KINDS: Readonly<Record<string, OrganisationUnitKind>> = { B: 'MAGISTRATES_COURT', C: 'CROWN_COURT' };

function unitOf([
  code,
  top,
  second,
  third,
  bottom,
  psaCode,
]: StandingDataFile['organisationUnits'][number]): OrganisationUnit {
  return {
    code: code as OrganisationUnitCode,
    kind: (code.length === 7 && KINDS[code.charAt(0)]) || 'POLICE',
    name: bottom || third || second || top,
    topLevelName: top,
    secondLevelName: second,
    thirdLevelName: third,
    bottomLevelName: bottom,
    ...(psaCode && { psaCode }),
  };
}

function offenceOf([
  code,
  title,
  category,
  homeOffice,
  flags,
]: StandingDataFile['offences'][number]): OffenceDefinition {
  return {
    code: code as OffenceCode,
    title: title || code,
    category,
    ...(homeOffice && { homeOfficeClassification: homeOffice }),
    notifiableToHomeOffice: (flags & NOTIFIABLE) !== 0,
    recordableOnPnc: (flags & RECORDABLE) !== 0,
    national: isNationalOffenceCode(code as OffenceCode),
  };
}

const entryOf = ([
  code,
  description,
  spiCode,
  pncCode,
]: StandingDataFile['codeLists'][CodeListName][number]): CodeListEntry => ({
  code,
  description,
  ...(spiCode && { spiCode }),
  ...(pncCode && { pncCode }),
});

/** Made on first use, then kept. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const tidy = (code: string): string => code.trim().toUpperCase();

/** Of entries with the same code the first counts. */
function lookup<T extends { readonly code: string }>(entries: () => readonly T[]): (code: string) => T | undefined {
  const byCode = once(() => new Map([...entries()].reverse().map((entry) => [tidy(entry.code), entry])));
  return (code) => byCode().get(tidy(code));
}

type Words<T> = Omit<Searchable<T>, 'code'>;

function search<T extends { readonly code: string }>(entries: () => readonly T[], words: Words<T>) {
  const index = once(() => new WordSearch(entries(), { code: ({ code }) => code, ...words }));
  return (query: string, page: PageRequest) => index().search(query, page);
}

/** The standing data of a file that was read. Each list is made on its first use: they are long, and a start needs none of them. */
function makeStandingData(file: StandingDataFile): StandingData {
  const offences = once(() => file.offences.map(offenceOf));
  const organisationUnits = once(() => file.organisationUnits.map(unitOf));
  const courts = once(() => organisationUnits().filter((unit) => unit.kind !== 'POLICE' && unit.thirdLevelName !== ''));
  const forces = once(() => file.forces.map(([code, name]) => ({ code, name })));
  const resultCodes = once(() =>
    file.resultCodes.map(([code, description, type, qualifiers]) => ({
      code,
      description,
      ...(type && { type }),
      qualifiers,
    })),
  );
  const lists = Object.fromEntries(
    Object.entries(file.codeLists).map(([name, rows]) => [name, once(() => rows.map(entryOf))]),
  ) as Record<CodeListName, () => CodeListEntry[]>;
  const words: Words<OrganisationUnit> = {
    text: ({ name, psaCode }) => `${name} ${psaCode ?? ''}`,
    context: ({ topLevelName, secondLevelName, thirdLevelName }) =>
      `${thirdLevelName} ${secondLevelName} ${topLevelName}`,
    // Units that are only kept so that old records can name them.
    later: ({ name }) => (name === 'HISTORIC' ? 1 : 0),
  };

  const offence = lookup(offences);
  const organisationUnit = lookup(organisationUnits);
  const codeLists = Object.fromEntries(
    Object.entries(lists).map(([name, entries]) => [name, lookup(entries)]),
  ) as Record<CodeListName, (code: string) => CodeListEntry | undefined>;
  return {
    source: file.source,
    terms: forceTerms(),
    get offences() {
      return offences();
    },
    get organisationUnits() {
      return organisationUnits();
    },
    get courts() {
      return courts();
    },
    get forces() {
      return forces();
    },
    get resultCodes() {
      return resultCodes();
    },
    codeList: (name) => lists[name](),
    offence,
    organisationUnit,
    court: lookup(courts),
    force: lookup(forces),
    resultCode: lookup(resultCodes),
    codeListEntry: (name, code) => codeLists[name](code),
    searchOffences: search(offences, { text: ({ title }) => title, later: ({ national }) => (national ? 0 : 1) }),
    searchOrganisationUnits: search(organisationUnits, words),
    searchCourts: search(courts, words),
    searchResultCodes: search(resultCodes, { text: ({ description }) => description }),
    checkOffenceCode(code, path) {
      if (offence(code)) return undefined;
      const read = parseOffenceCode(code, path);
      if (!read.ok) return read.problems[0];
      return {
        code: 'OFFENCE_CODE_UNKNOWN',
        path,
        message:
          'There is no offence with this code in the standing data: look it up by its words, offences(search: "…").',
      };
    },
    checkOrganisationUnit(code, path) {
      if (organisationUnit(code)) return undefined;
      const read = parseOrganisationUnitCode(code, path);
      if (!read.ok) return read.problems[0];
      return {
        code: 'ORGANISATION_UNIT_UNKNOWN',
        path,
        message:
          'There is no court or police unit with this code in the standing data: look it up by its name, organisationUnits(search: "…").',
      };
    },
    checkCode(name, code, path) {
      if (codeLists[name](code)) return undefined;
      return {
        code: 'CODE_UNKNOWN',
        path,
        message: `This code is not in the list ${name}: use one of those that codeList(name: …) gives.`,
      };
    },
  };
}

/** The standing data that was taken at build time, read once a process. */
export const loadStandingData: () => StandingData = once(() => makeStandingData(readStandingDataFile()));
