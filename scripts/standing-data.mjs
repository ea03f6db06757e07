/**
 * Takes the CJS standing data from the npm package into one compact file, standing-data/generated/standing-data.json,
 * that the hub loads. At build time only: the package drags a test framework along. Nothing is done when the file was
 * made from the installed version by this very script.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeFromPackage } from './take-from-package.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The code lists that the hub knows, and the file of the package that each comes from. */
const CODE_LIST_FILES = {
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
function standingDataOf(read) {
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

/** Makes the file if it is not up to date. */
export function makeStandingData() {
  takeFromPackage({
    name: '@moj-bichard7-developers/bichard7-next-data',
    up: '..',
    folder: join(root, 'standing-data', 'generated'),
    file: 'standing-data.json',
    script: import.meta.url,
    take: (read) => standingDataOf((name) => read(`dist/data/${name}.json`)),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeStandingData();
