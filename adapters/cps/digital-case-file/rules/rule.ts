/** The notation in which the business rules are written down in this folder: one row a rule. */
import type { DcfRuleCode } from '../codes.js';
import type { DefinitionName } from '../definitions/index.js';
import type { CaseView } from '../case-view.js';
import type { Place } from '../place.js';

/** Asks something of one field; gives the places that break it. `owner` is what the field belongs to. */
export type Requirement = (field: Place, owner: Place, file: CaseView) => readonly Place[];
export type Condition = (owner: Place, file: CaseView) => boolean;

/** `FH`: first hearing files only. `BOB`: breach of bail files only. Without it: both, and files of no known kind. */
export type Scope = 'FH' | 'BOB';

export interface Rule {
  /** Its number in the specification: 55 is DCF-R-055. */
  readonly number: number;
  readonly title: string;
  /** What to do about it; `{field}` stands for what the field says, in the words of the definition `of`. */
  readonly action: string;
  readonly of?: DefinitionName;
  readonly scope?: Scope;
  /** What the rule is asked of, every one of them. */
  readonly each: (file: CaseView) => readonly Place[];
  readonly when?: Condition;
  /** The fields it is asked of; `itself` for what `each` gives. */
  readonly fields: readonly string[];
  readonly must: Requirement;
}

/** Stands in `fields` for what `each` gives, rather than one of its fields. */
export const itself = '';

/** The code of a rule by its published number, e.g. `DCF-R-019`. */
export const ruleCode = (number: number): DcfRuleCode => `DCF-R-${String(number).padStart(3, '0')}`;

/** The places at which a file breaks a rule. */
export function brokenAt(rule: Rule, file: CaseView): Place[] {
  if (rule.scope === 'FH' && !file.firstHearing) return [];
  if (rule.scope === 'BOB' && !file.breachOfBail) return [];
  return rule
    .each(file)
    .filter((owner) => rule.when?.(owner, file) ?? true)
    .flatMap((owner) =>
      rule.fields.flatMap((name) => rule.must(name === itself ? owner : owner.field(name), owner, file)),
    );
}

const unless = (holds: boolean, field: Place): Place[] => (holds ? [] : [field]);

/** REQ of a text or list, REQ of an object or number, NIL, FORB, BOOL, TRUE. */
export const present: Requirement = (field) => unless(field.present, field);
export const given: Requirement = (field) => unless(field.given, field);
export const absent: Requirement = (field) => unless(field.absent, field);
export const blank: Requirement = (field) => unless(field.blank, field);
export const trueOrFalse: Requirement = (field) => unless(field.is(true) || field.is(false), field);
export const isTrue: Requirement = (field) => unless(field.is(true), field);

/** IFF and IFF-BOOL: there exactly when the condition holds. */
export const presentExactlyWhen =
  (condition: Condition): Requirement =>
  (field, owner, file) =>
    unless(field.present === condition(owner, file), field);
export const givenExactlyWhen =
  (condition: Condition): Requirement =>
  (field, owner, file) =>
    unless(field.given === condition(owner, file), field);

/** ENUM, of the field itself; and asked only of what is given. */
export const oneOf =
  (values: readonly string[]): Requirement =>
  (field) =>
    unless(field.isOneOf(values), field);
export const ifGiven =
  (requirement: Requirement): Requirement =>
  (field, owner, file) =>
    field.absent ? [] : requirement(field, owner, file);

/** Asked of each element of a list; the path is the element's. */
export const eachItem =
  (requirement: Requirement): Requirement =>
  (field, owner, file) =>
    field.items.flatMap((item) => requirement(item, owner, file));

/** LEN and UNIQ of a list of plain values. */
export const atLeastOne: Requirement = (field) => unless(Array.isArray(field.value) && field.value.length > 0, field);
export const noRepeats: Requirement = (field) =>
  unless(!Array.isArray(field.value) || new Set(field.value).size === field.value.length, field);

/** FMT: the whole text. */
export const matching =
  (pattern: RegExp): Requirement =>
  (field) =>
    unless(pattern.test(field.text ?? ''), field);

/** Several requirements of one field, of which the first that is broken is told. */
export const all =
  (...requirements: Requirement[]): Requirement =>
  (field, owner, file) =>
    requirements.flatMap((requirement) => requirement(field, owner, file)).slice(0, 1);

/** Any other statement about a field. */
export const that =
  (holds: (field: Place, owner: Place, file: CaseView) => boolean): Requirement =>
  (field, owner, file) =>
    unless(holds(field, owner, file), field);

/** For what `each` has already found to be broken. */
export const notBe: Requirement = (field) => [field];

/** The places whose key another of them has too. */
export function repeated(places: readonly Place[], key: (place: Place) => string | number | undefined): Place[] {
  const count = new Map<string | number, number>();
  for (const place of places) {
    const own = key(place);
    if (own !== undefined) count.set(own, (count.get(own) ?? 0) + 1);
  }
  return places.filter((place) => (count.get(key(place) ?? '') ?? 0) > 1);
}

/** A condition on a field of the owner. */
export const where =
  (name: string, value: string | boolean): Condition =>
  (owner) =>
    owner.field(name).is(value);
