import { canonicalJson } from '../../../domain/canonical-json.js';
import { pointer } from '../../../domain/json-pointer.js';
import type { JsonValue, Problem } from '../../../domain/problem.js';
import type { DcfStructureCode } from './codes.js';
import { definitions, schemaVersion } from './definitions/index.js';
import type { ChoiceType, DefinitionName, Field, FieldType, ListType } from './definitions/index.js';
import { deeperThan, fieldOf, isObject, type JsonObject } from './json.js';

type Problems = Problem<DcfStructureCode>[];

/** The two shapes a case can have. */
export const caseShapes = ['FirstHearingDCF', 'BobDCF'] as const;
export type CaseShape = (typeof caseShapes)[number];

/** Nesting beyond which a document is not looked at; the format itself needs 14 levels. */
const deepest = 200;

const problem = (code: DcfStructureCode, path: string, message: string): Problem<DcfStructureCode> => ({
  code,
  path,
  message,
});

/**
 * The verdict of the published JSON Schema, restated: no problem exactly when the schema finds the document valid (save for
 * documents nested deeper than `deepest`). Where the schema offers shapes to choose from, the one that the document's own
 * `type` names is compared, so that the list says what to change. Never throws.
 */
export function checkStructure(document: JsonValue): Problem<DcfStructureCode>[] {
  if (deeperThan(deepest, document)) {
    return [problem('DCF-S-TOO-DEEP', '', `Nest lists and objects no deeper than ${deepest} levels.`)];
  }
  if (!isObject(document)) return [problem('DCF-S-TYPE', '', 'Give one object with schema_version and case.')];
  const version = fieldOf(document, 'schema_version');
  const found: Problems = [];
  if (version !== schemaVersion) {
    const message = `Set schema_version to "${schemaVersion}": the file must be in the format of Digital Case File 1.2.2.1.`;
    found.push(problem(version === undefined ? 'DCF-S-MISSING' : 'DCF-S-VERSION', '/schema_version', message));
  }
  const theCase = fieldOf(document, 'case');
  if (theCase === undefined) found.push(problem('DCF-S-MISSING', '/case', 'Give the case.'));
  else found.push(...checkCase(theCase));
  return found;
}

/** The case against one shape, whatever its `type` says. */
function checkCaseShape(theCase: JsonValue, shape: CaseShape): Problem<DcfStructureCode>[] {
  if (!isObject(theCase)) return [problem('DCF-S-TYPE', '/case', 'Give the case as an object.')];
  return checkFields(theCase, '/case', shape);
}

/** Whether the case has a shape, whatever its `type` says. Looks at the names of the fields first, which tells the shapes apart. */
export function fitsCaseShape(theCase: JsonValue, shape: CaseShape): boolean {
  if (!isObject(theCase)) return false;
  const { fields } = definitions[shape];
  const complete = Object.keys(fields).every((name) => !fields[name]!.required || Object.hasOwn(theCase, name));
  return (
    complete &&
    Object.keys(theCase).every((name) => Object.hasOwn(fields, name)) &&
    checkCaseShape(theCase, shape).length === 0
  );
}

/** The shapes exclude each other, but `type` may be either value in both (O-04): what fits one of them is valid. */
function checkCase(theCase: JsonValue): Problems {
  const type = fieldOf(theCase, 'type');
  const [first, second] = type === 'BobDCF' ? (['BobDCF', 'FirstHearingDCF'] as const) : caseShapes;
  const asNamed = checkCaseShape(theCase, first);
  if (asNamed.length === 0) return [];
  const asTheOther = checkCaseShape(theCase, second);
  if (asTheOther.length === 0) return [];
  const named = type === first;
  return named || asNamed.length <= asTheOther.length ? asNamed : asTheOther;
}

function checkFields(value: JsonObject, path: string, name: DefinitionName): Problems {
  const { fields, open } = definitions[name];
  const found: Problems = [];
  for (const [key, field] of Object.entries(fields)) {
    const inner = fieldOf(value, key);
    if (inner !== undefined) found.push(...check(inner, pointer(path, key), field.type, field.label));
    else if (field.required) found.push(missing(pointer(path, key), field));
  }
  if (open) return found;
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(fields, key)) continue;
    const message = 'Remove this field or correct its name: the format has no such field here.';
    found.push(problem('DCF-S-UNKNOWN-FIELD', pointer(path, key), message));
  }
  return found;
}

const missing = (path: string, { label }: Pick<Field, 'label'>) => problem('DCF-S-MISSING', path, `State ${label}.`);
const wrongType = (path: string, label: string, due: string) =>
  problem('DCF-S-TYPE', path, `Give ${due} to state ${label}.`);

function check(value: JsonValue, path: string, type: FieldType, label: string): Problems {
  switch (type.kind) {
    case 'text':
      if (typeof value !== 'string') return [wrongType(path, label, 'text in quotation marks')];
      if (!type.pattern || type.pattern.test(value)) return [];
      return [problem('DCF-S-PATTERN', path, `Write ${label} as ${type.patternName}.`)];
    case 'yes-no':
      return typeof value === 'boolean' ? [] : [wrongType(path, label, 'true or false, without quotation marks,')];
    case 'number':
      if (typeof value !== 'number') return [wrongType(path, label, 'a number, without quotation marks,')];
      if (type.minimum === undefined || value >= type.minimum) return [];
      return [problem('DCF-S-TOO-SMALL', path, `Give a number of at least ${type.minimum} to state ${label}.`)];
    case 'code':
      if ((type.values as readonly JsonValue[]).includes(value)) return [];
      return [problem('DCF-S-CODE', path, `Use one of these values to state ${label}: ${type.values.join(', ')}.`)];
    case 'list':
      return checkList(value, path, type, label);
    case 'object':
      if (isObject(value)) return checkFields(value, path, type.name);
      return definitions[type.name].untyped ? [] : [wrongType(path, label, 'an object with its fields')];
    case 'choice':
      return checkChoice(value, path, type, label);
  }
}

function checkList(value: JsonValue, path: string, type: ListType, label: string): Problems {
  if (!Array.isArray(value)) return [wrongType(path, label, 'a list')];
  const found: Problems = [];
  if (value.length < (type.atLeast ?? 0))
    found.push(problem('DCF-S-TOO-FEW', path, `Give at least ${type.atLeast} entry to state ${label}.`));
  if (value.length > (type.atMost ?? Infinity))
    found.push(problem('DCF-S-TOO-MANY', path, `Give at most ${type.atMost} entry to state ${label}.`));
  const seen = new Set<string>();
  value.forEach((element, index) => {
    const at = pointer(path, index);
    if (type.distinct) {
      const known = canonicalJson(element);
      if (seen.has(known))
        found.push(problem('DCF-S-REPEATED', at, 'Remove this entry: it is the same as an earlier one in the list.'));
      seen.add(known);
    }
    if (index === 0 || !type.onlyFirstChecked) found.push(...check(element, at, type.of, label));
  });
  return found;
}

function checkChoice(value: JsonValue, path: string, type: ChoiceType, label: string): Problems {
  if (!isObject(value)) return type.othersPass ? [] : [wrongType(path, label, 'an object with its fields')];
  const chosen = optionFor(value, type);
  if (chosen) return checkFields(value, path, chosen);
  const kinds = type.options.map(typeValue).join(', ');
  const code = fieldOf(value, 'type') === undefined ? 'DCF-S-MISSING' : 'DCF-S-CODE';
  return [problem(code, pointer(path, 'type'), `Set type to one of these values to state ${label}: ${kinds}.`)];
}

const typeValue = (name: DefinitionName): string | true | undefined => {
  const type = definitions[name].fields.type?.type;
  return type?.kind === 'code' ? type.values[0] : undefined;
};

/** Which of the shapes on offer an object means to have; undefined when it names none. */
export function optionFor(
  value: JsonObject,
  { options, byKey, whenTypeAbsent }: ChoiceType,
): DefinitionName | undefined {
  const key = Object.keys(byKey ?? {}).find((name) => Object.hasOwn(value, name));
  if (key !== undefined) return byKey![key];
  const type = fieldOf(value, 'type');
  return type === undefined ? whenTypeAbsent : options.find((name) => typeValue(name) === type);
}
