import { isObject, type Json, type JsonObject, listOf, textIn } from '../cps/json.js';
import { boundValues, dataTypes, resources, type Shape } from './shapes.js';
import { type Finding, socialCareFinding } from './findings.js';

const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const clock = String.raw`T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)`;
const forms: Readonly<Record<string, RegExp>> = {
  string: /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*\S[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/,
  uri: /^\S+$/,
  code: /^\S+(?: \S+)*$/,
  id: /^[A-Za-z0-9.-]{1,64}$/,
  date: new RegExp(`^${day}$`),
  dateTime: new RegExp(`^${day}${clock}$`),
};

/** What of a message is not as FHIR and the table of elements have it. Paths are JSON Pointers into the message. */
export function structureFindings(bundle: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  for (const key of Object.keys(bundle))
    if (!['resourceType', 'id', 'type', 'timestamp', 'entry'].includes(key))
      findings.push(socialCareFinding('ELEMENT_UNKNOWN', `/${key}`));
  if (!forms['dateTime']!.test(textIn(bundle['timestamp']))) findings.push(socialCareFinding('VALUE', '/timestamp'));
  if (bundle['resourceType'] !== 'Bundle' || bundle['type'] !== 'message')
    findings.push(socialCareFinding('VALUE', '/type'));
  const entries = listOf(bundle['entry']);
  const names = entries.map((entry) => (isObject(entry) ? textIn(entry['fullUrl']) : ''));
  for (const [index, entry] of entries.entries()) {
    const path = `/entry/${index}`;
    const resource = isObject(entry) ? entry['resource'] : undefined;
    if (!/^urn:uuid:[0-9a-f-]{36}$/.test(names[index]!) || names.indexOf(names[index]!) !== index)
      findings.push(socialCareFinding('FULL_URL', path));
    const type = isObject(resource) ? textIn(resource['resourceType']) : '';
    const shape = Object.hasOwn(resources, type) ? resources[type] : undefined;
    if (!shape) findings.push(socialCareFinding('RESOURCE_UNKNOWN', `${path}/resource`));
    else checkObject(resource as JsonObject, type, shape, `${path}/resource`, names, findings);
  }
  return findings;
}

function checkObject(
  value: JsonObject,
  type: string,
  shape: Shape,
  path: string,
  names: readonly string[],
  findings: Finding[],
): void {
  for (const key of Object.keys(value))
    if (key !== 'resourceType' && !Object.hasOwn(shape, key))
      findings.push(socialCareFinding('ELEMENT_UNKNOWN', `${path}/${key}`));
  for (const [key, rule] of Object.entries(shape)) {
    const [, kind = '', number = ''] = /^(\w+)([?*+]?)$/.exec(rule) ?? [];
    const given = value[key];
    const at = `${path}/${key}`;
    if (given === undefined) {
      if (number === '' || number === '+') findings.push(socialCareFinding('ELEMENT_MISSING', at));
      continue;
    }
    const many = number === '*' || number === '+';
    if (Array.isArray(given) !== many || (many && listOf(given).length === 0)) {
      findings.push(socialCareFinding('ELEMENT_NUMBER', at));
      continue;
    }
    const items = many ? listOf(given) : [given];
    for (const [index, item] of items.entries())
      checkValue(item, kind, `${type}.${key}`, many ? `${at}/${index}` : at, names, findings);
  }
}

function checkValue(
  value: Json,
  kind: string,
  element: string,
  path: string,
  names: readonly string[],
  findings: Finding[],
): void {
  const shape = dataTypes[kind];
  if (shape) {
    if (!isObject(value) || Object.keys(value).length === 0) findings.push(socialCareFinding('VALUE', path));
    else checkObject(value, kind, shape, path, names, findings);
    if (kind === 'Reference' && isObject(value) && !names.includes(textIn(value['reference'])))
      findings.push(socialCareFinding('REFERENCE_BROKEN', path));
    return;
  }
  const right = kind === 'boolean' ? typeof value === 'boolean' : typeof value === 'string' && forms[kind]!.test(value);
  const bound = boundValues[element];
  if (!right || (bound !== undefined && !bound.includes(textIn(value))))
    findings.push(socialCareFinding('VALUE', path));
}
