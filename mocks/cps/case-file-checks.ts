import type { Finding } from '../cjse/receipt.js';
import {
  knownKeys,
  lists,
  mandatoryDefendantKeys,
  mandatoryKeys,
  mandatoryOffenceKeys,
  offenceLists,
} from './case-file-keys.js';
import { defendantRules, mediaIds, witnessRules, type CaseFacts } from './case-file-rules.js';
import {
  ageAt,
  dateIn,
  isBlank,
  isGiven,
  isObject,
  listOf,
  objectOf,
  textIn,
  type Json,
  type JsonObject,
} from './json.js';
import { cpsFinding, type CpsProblemName } from './problems.js';

const urn = /^\d{2}[A-Z]{2}\d{7}(?:-M|-\d\d?)?$/;
const usualOffenceCode = /^(?:[A-Z]{2}\d{2}|COML|XX00)\d{3}[ABCI]?$/i;

/** URN and version, once the file could be read that far. */
export interface CaseFileIdentity {
  readonly urn: string;
  readonly version: number;
}

/**
 * The CPS' own light look at a Digital Case File 1.2.2.1: version, type, mandatory keys, code lists, and a few dozen of the
 * rules, written for this simulator alone. It is not the whole rule book; what it refuses, the rule book refuses too.
 */
export function checkCaseFile(file: Json, today: string): { findings: readonly Finding[]; identity: CaseFileIdentity } {
  const found: Finding[] = [];
  const add = (name: CpsProblemName, context: string) => void found.push(cpsFinding(name, context));
  const root = objectOf(file);
  const theCase = objectOf(root['case']);
  const identity = { urn: textIn(theCase['pti_urn']), version: Number(theCase['version'] ?? 1) };

  if (root['schema_version'] !== '1.2.2') add('SCHEMA_VERSION_UNKNOWN', '/schema_version');
  const type = theCase['type'];
  if (type !== 'FirstHearingDCF' && type !== 'BobDCF') {
    add('CASE_TYPE_UNKNOWN', '/case/type');
    return { findings: found, identity };
  }
  checkCase(theCase, type, add);
  const facts = factsOf(theCase, type);
  listOf(theCase['defendants']).forEach((each, index) => {
    const path = `/case/defendants/${index}`;
    const defendant = objectOf(each);
    requireKeys(defendant, mandatoryDefendantKeys[type], path, add);
    for (const key of ['person_remand_status', 'initiation_type']) inList(defendant[key], key, `${path}/${key}`, add);
    if (type === 'FirstHearingDCF') checkOffences(defendant, path, today, add);
    defendantRules(defendant, facts, path, add);
  });
  witnessRules(theCase, facts, add);
  if ((dateIn(theCase['date']) ?? '') > today) add('DATE_IN_FUTURE', '/case/date');
  return { findings: found, identity };
}

type Add = (name: CpsProblemName, context: string) => void;

function checkCase(theCase: JsonObject, type: 'FirstHearingDCF' | 'BobDCF', add: Add): void {
  requireKeys(theCase, mandatoryKeys[type], '/case', add);
  for (const key of Object.keys(theCase))
    if (!knownKeys[type].has(key)) add('KEY_UNKNOWN', `/case/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  if (isGiven(theCase['pti_urn']) && !urn.test(textIn(theCase['pti_urn']))) add('URN_INVALID', '/case/pti_urn');
  listOf(theCase['associated_case_urns']).forEach((each, index) => {
    if (!urn.test(textIn(each))) add('URN_INVALID', `/case/associated_case_urns/${index}`);
  });
  if (isGiven(theCase['version']) && !(Number(theCase['version']) >= 1)) add('VERSION_INVALID', '/case/version');
  if (textIn(theCase['brief_description_of_case']).trim().split(/\s+/).length > 1200)
    add('DESCRIPTION_TOO_LONG', '/case/brief_description_of_case');
  for (const key of ['likely_case_progression', 'test_code']) inList(theCase[key], key, `/case/${key}`, add);
  listOf(theCase['case_markers']).forEach((each, index) =>
    inList(each, 'case_markers', `/case/case_markers/${index}`, add),
  );
  for (const key of ['officer_in_the_case', 'signatory_name']) {
    const officer = objectOf(theCase[key]);
    if (isGiven(theCase[key]))
      requireKeys(officer, ['surname', 'given_name', 'rank', 'collar_number'], `/case/${key}`, add);
  }
}

/** Missing and blank are told apart: a key that is there with nothing in it is a different mistake. */
function requireKeys(object: JsonObject, keys: readonly string[], path: string, add: Add): void {
  for (const key of keys) {
    if (!isGiven(object[key])) add('KEY_MISSING', `${path}/${key}`);
    else if (Array.isArray(object[key]) && isBlank(object[key])) add('LIST_EMPTY', `${path}/${key}`);
    else if (isBlank(object[key])) add('VALUE_BLANK', `${path}/${key}`);
  }
}

function inList(value: Json | undefined, list: string, path: string, add: Add): void {
  if (isGiven(value) && !lists[list]!.includes(textIn(value))) add('CODE_UNKNOWN', path);
}

function checkOffences(defendant: JsonObject, path: string, today: string, add: Add): void {
  listOf(defendant['offences']).forEach((each, at) => {
    const group = objectOf(each);
    const list = offenceLists[textIn(group['type'])];
    if (!list) return add('CODE_UNKNOWN', `${path}/offences/${at}/type`);
    if (listOf(group[list]).length === 0) add('LIST_EMPTY', `${path}/offences/${at}/${list}`);
    listOf(group[list]).forEach((item, index) => {
      const here = `${path}/offences/${at}/${list}/${index}`;
      const code = textIn(objectOf(item)['cjs_offence_code']);
      if (code.trim() === '') add('VALUE_BLANK', `${here}/cjs_offence_code`);
      else if (!usualOffenceCode.test(code)) add('OFFENCE_CODE_UNUSUAL', `${here}/cjs_offence_code`);
      const offence = objectOf(objectOf(item)['offence']);
      requireKeys(offence, mandatoryOffenceKeys, `${here}/offence`, add);
      inList(offence['anticipated_plea'], 'anticipated_plea', `${here}/offence/anticipated_plea`, add);
      if ((dateIn(offence['charge_date']) ?? '') > today) add('DATE_IN_FUTURE', `${here}/offence/charge_date`);
    });
  });
}

/** What the rules ask of the case as a whole. */
function factsOf(theCase: JsonObject, type: 'FirstHearingDCF' | 'BobDCF'): CaseFacts {
  const items = offenceItems(theCase);
  const crown = ['indictable_only', 'either_way_and_likely_to_be_heard_in_the_crown_court'].includes(
    textIn(theCase['likely_case_progression']),
  );
  const notGuilty = items.some((item) => objectOf(item['offence'])['anticipated_plea'] === 'not_guilty');
  return {
    firstHearing: type === 'FirstHearingDCF',
    notGuiltyAnticipated: type === 'FirstHearingDCF' && (crown || notGuilty),
    domesticViolence: listOf(theCase['case_markers']).includes('DomesticViolence'),
    mediaIds: mediaIds(theCase),
    propertyIds: new Set(listOf(theCase['property']).map((each) => Math.trunc(Number(objectOf(each)['property_id'])))),
    ageAtCase: (birth) => ageAt(birth, theCase['date']),
  };
}

/** Every offence item of every defendant, whatever its group. */
export function offenceItems(theCase: JsonObject): readonly JsonObject[] {
  return listOf(theCase['defendants'])
    .flatMap((defendant) => listOf(objectOf(defendant)['offences']))
    .flatMap((group) => listOf(objectOf(group)[offenceLists[textIn(objectOf(group)['type'])] ?? '']))
    .filter(isObject);
}
