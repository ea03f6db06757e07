/**
 * Takes the CJS standing data from the npm package into one compact file, standing-data/generated/standing-data.json,
 * that the hub loads. At build time only: the package drags a test framework along. Nothing is done when the file was
 * made from the installed version by this very script.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@moj-bichard7-developers/bichard7-next-data';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'standing-data', 'generated');

/** The code lists that the hub knows, and the file of the package that each comes from. */
export const CODE_LIST_FILES = {
  alcoholLevelMethod: 'alcohol-level-method',
  country: 'country',
  courtType: 'court-type',
  defendantPresentAtHearing: 'defendant-present-at-hearing',
  durationType: 'duration-type',
  durationUnit: 'duration-unit',
  gender: 'gender',
  hearingType: 'type-of-hearing',
  modeOfTrialReason: 'mode-of-trial-reason',
  offenceCategory: 'offence-category',
  offenceDateCode: 'actual-offence-date',
  offenceInitiation: 'offence-initiation',
  plea: 'plea-status',
  remandStatus: 'remand-status',
  resultClass: 'result-class',
  resultQualifier: 'result-qualifier-code',
  summonsType: 'summons',
  vehicleCode: 'vehicle-code',
  verdict: 'verdict',
};

const byCode = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

/** The package's files as compact rows; their columns are those of standing-data/standing-data-file.ts. */
export function standingDataOf(read) {
  const codeOfUnit = (unit) => unit.topLevelCode + unit.secondLevelCode + unit.thirdLevelCode + unit.bottomLevelCode;
  const list = (name) =>
    read(name).map((entry) => [entry.cjsCode, entry.description.trim(), entry.spiCode ?? '', entry.pncCode ?? '']);
  return {
    offences: read('offence-code')
      .map((offence) => [
        offence.cjsCode,
        offence.offenceTitle.trim(),
        offence.offenceCategory,
        offence.homeOfficeClassification === '000/00' ? '' : offence.homeOfficeClassification,
        (offence.notifiableToHo ? 1 : 0) + (offence.recordableOnPnc ? 2 : 0),
      ])
      .sort(byCode),
    organisationUnits: read('organisation-unit')
      .map((unit) => [
        codeOfUnit(unit),
        ...[
          unit.topLevelName,
          unit.secondLevelName,
          unit.thirdLevelName,
          unit.bottomLevelName,
          unit.thirdLevelPsaCode,
        ].map((text) => text.trim()),
      ])
      .sort(byCode),
    forces: read('forces')
      .map((force) => [force.code, force.name.trim()])
      .sort(byCode),
    resultCodes: read('result-code')
      .map((result) => [
        result.cjsCode,
        result.description.trim(),
        result.type,
        result.resultCodeQualifiers
          .split(/[,.]/)
          .map((code) => code.trim())
          .filter(Boolean),
      ])
      .sort(byCode),
    codeLists: Object.fromEntries(Object.entries(CODE_LIST_FILES).map(([name, file]) => [name, list(file)])),
  };
}

/** Makes the file if it is not up to date. Where the package is not installed (production), what is there is kept. */
export function makeStandingData() {
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve(PACKAGE);
  } catch {
    return;
  }
  const data = join(dirname(entry), 'data');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8'));
  const source = {
    package: PACKAGE,
    version,
    madeBy: createHash('sha256')
      .update(readFileSync(fileURLToPath(import.meta.url)))
      .digest('hex')
      .slice(0, 16),
  };
  const stamp = JSON.stringify(source);
  const stampFile = join(folder, 'source.json');
  try {
    if (readFileSync(stampFile, 'utf8') === stamp) return;
  } catch {
    // Not made yet.
  }
  mkdirSync(folder, { recursive: true });
  const made = standingDataOf((name) => JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8')));
  const write = (name, text) => {
    writeFileSync(join(folder, `${name}.${process.pid}`), text);
    renameSync(join(folder, `${name}.${process.pid}`), join(folder, name));
  };
  write('standing-data.json', JSON.stringify({ source: { package: PACKAGE, version }, ...made }));
  write('source.json', stamp);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeStandingData();
