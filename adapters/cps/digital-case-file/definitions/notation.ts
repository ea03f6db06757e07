/** The notation in which the data dictionary of the Digital Case File 1.2.2.1 is written down in this folder. */

/** What a value may be. A name stands for another definition; see `index.ts` for what the names mean. */
export type FieldType =
  /** Any string, `""` included; `pattern` need only occur somewhere in it (O-05). `holds` is what the string is meant to be (O-10). */
  | { readonly kind: 'text'; readonly pattern?: RegExp; readonly patternName?: string; readonly holds?: DateKind }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'number'; readonly minimum?: number }
  | { readonly kind: 'code'; readonly values: readonly (string | true)[] }
  | ListType
  | { readonly kind: 'object'; readonly name: DefinitionName }
  | ChoiceType;

export type DateKind = 'date' | 'datetime' | 'date or datetime';

export interface ListType {
  readonly kind: 'list';
  readonly of: FieldType;
  /** A tuple at the source: the schema checks the first element and lets anything pass after it (O-01). */
  readonly onlyFirstChecked?: true;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly distinct?: true;
}

/** One of several definitions, told apart by their `type` or, for the offence groups, by which list is there. */
export interface ChoiceType {
  readonly kind: 'choice';
  readonly options: readonly DefinitionName[];
  /** The definition meant when `type` is absent; without it the absence is a problem (O-08). */
  readonly whenTypeAbsent?: DefinitionName;
  /** The list key that picks an option whatever `type` says. */
  readonly byKey?: Readonly<Record<string, DefinitionName>>;
  /** A bare string, number or null passes, because some option is untyped and one match is enough (O-06). */
  readonly othersPass?: true;
}

export interface Field {
  readonly type: FieldType;
  readonly required: boolean;
  /** What the field says, in the words of a case worker; continues "State …". */
  readonly label: string;
}

export interface Definition {
  readonly fields: Readonly<Record<string, Field>>;
  /** Unknown keys pass (O-07). */
  readonly open?: true;
  /** A bare string, number, list or null passes where this definition is due (O-06). */
  readonly untyped?: true;
}

export type Definitions = Partial<Record<DefinitionName, Definition>>;

/** The types of single values. */
export const text: FieldType = { kind: 'text' };
export const date: FieldType = { kind: 'text', holds: 'date' };
export const datetime: FieldType = { kind: 'text', holds: 'datetime' };
export const dateOrDatetime: FieldType = { kind: 'text', holds: 'date or datetime' };
export const yesNo: FieldType = { kind: 'yes-no' };
export const number: FieldType = { kind: 'number' };
/** One of these values; exactly this value. */
export const code = (values: readonly (string | true)[]): FieldType => ({ kind: 'code', values });
export const exactly = (value: string | true): FieldType => ({ kind: 'code', values: [value] });
/** An object of another definition; a list of a type; one of several definitions. */
export const object = (name: DefinitionName): FieldType => ({ kind: 'object', name });
export const list = (of: FieldType, limits: Omit<ListType, 'kind' | 'of'> = {}): ListType => ({
  kind: 'list',
  of,
  ...limits,
});
export const choice = (
  options: readonly DefinitionName[],
  more: Omit<ChoiceType, 'kind' | 'options'> = {},
): ChoiceType => ({
  kind: 'choice',
  options,
  ...more,
});

/** A field that the schema requires, and one that it does not. */
export const must = (type: FieldType, label: string): Field => ({ type, required: true, label });
export const may = (type: FieldType, label: string): Field => ({ type, required: false, label });

/** The 44 definitions of the format, by their published names. */
export type DefinitionName =
  | 'FirstHearingDCF'
  | 'BobDCF'
  | 'CommonLawNotForDisclosure'
  | 'FirstHearingMme'
  | 'BobMme'
  | 'FirstHearingDefendant'
  | 'BobDefendant'
  | 'Arrest'
  | 'RemandApplication'
  | 'BailOpposition'
  | 'BreachOfBail'
  | 'ExistingBail'
  | 'BailCondition'
  | 'Offence'
  | 'GenericOffences'
  | 'GenericOffence'
  | 'AssaultOffences'
  | 'AssaultOffence'
  | 'RetailTheftOffences'
  | 'RetailTheftOffence'
  | 'Property'
  | 'Injuries'
  | 'MmeNotRecordedResponse'
  | 'MmeRecordedResponse'
  | 'StandardInterview'
  | 'DomesticViolence'
  | 'NotInterviewed'
  | 'RetailTheftInterviewExtension'
  | 'AssaultInterviewExtension'
  | 'CourtOrder'
  | 'FirstHearingWitness'
  | 'BobWitness'
  | 'Victim'
  | 'PersonVictim'
  | 'OrganisationVictim'
  | 'CompensationApplication'
  | 'FirstHearingStatementWitness'
  | 'BobStatementWitness'
  | 'NgapOtherWitness'
  | 'ExpertWitness'
  | 'PersonName'
  | 'OfficerName'
  | 'OrganisationName'
  | 'OrganisationLocation';
