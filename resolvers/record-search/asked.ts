import { GraphQLError } from 'graphql';
import {
  type RecordKind,
  recordFlags,
  recordKinds,
  type RecordsAsked,
  readPlace,
  readRecordText,
  type Vocabulary,
} from '../../domain/record-search/index.js';
import type { RecordSearchFilter, RecordSearchInput } from '../../schema/record-search/inputs.js';
import type { FindRecordsOptions } from '../../search/records/find-records.js';
import { searchText } from '../search-text.js';

/** What the filter asks, as lexemes of which one must be there for each condition. */
function conditionsOf(only: RecordSearchFilter | null | undefined, kinds: readonly RecordKind[]) {
  const any = (name: string, values: readonly string[] | null | undefined) =>
    values && values.length > 0 ? [values.map((value) => `${name}:${value}`)] : [];
  const text = (value: string | null | undefined, path: string) => (value ? searchText(value, path) : undefined);
  const district = text(only?.district, '/search/only/district');
  const team = text(only?.team, '/search/only/team');
  const place = text(only?.place, '/search/only/place');
  return [
    // That it is one of all kinds is no condition, and as one it would cost as much as a word.
    ...(kinds.length < recordKinds.length ? [kinds.map((kind) => `kind:${kind}`)] : []),
    ...any('type', only?.types),
    ...any(
      'flag',
      only?.flags?.flatMap((flag) => recordFlags[flag]),
    ),
    ...any('status', only?.statuses),
    ...any('material', only?.materialKinds),
    ...any(
      'closed',
      only?.closingCodes?.map((code) => searchText(code.toUpperCase(), '/search/only/closingCodes')),
    ),
    ...(only?.state ? [[`state:${only.state}`]] : []),
    ...(district ? [[`district:${district.toLowerCase()}`]] : []),
    ...(team ? [[`team:${team.toLowerCase()}`]] : []),
    ...(place ? readPlace(place).map((lexeme) => [lexeme]) : []),
  ];
}

const NOTHING_ASKED: RecordsAsked = { number: undefined, terms: [], happened: [], notUsed: [] };

/**
 * What a search of records asks, as it is looked for, among records of some kinds. `BAD_USER_INPUT` when there is nothing to search by, or
 * when a text cannot be searched by.
 */
export function readRecordSearch(
  { text, only }: RecordSearchInput,
  kinds: readonly RecordKind[],
  vocabulary: Vocabulary,
  now: Date,
): { readonly asked: RecordsAsked; readonly options: Omit<FindRecordsOptions, 'limit' | 'after' | 'moment'> } {
  const asked = text ? readRecordText(searchText(text, '/search/text'), vocabulary, now) : NOTHING_ASKED;
  const filtered = Object.values(only ?? {}).some((value) => value !== null && value !== undefined);
  if (asked.terms.length === 0 && text?.trim() && filtered)
    throw new GraphQLError(
      'Nothing can be searched by this text. Give a number, words of what happened, a place or a time; or leave it out.',
      { extensions: { code: 'BAD_USER_INPUT', path: '/search/text' } },
    );
  if (asked.terms.length === 0 && !filtered)
    throw new GraphQLError('There is nothing to search by. Give a number, words of what happened, or "only".', {
      extensions: { code: 'BAD_USER_INPUT', path: '/search' },
    });
  const conditions = conditionsOf(only, kinds);
  const options = {
    // By times alone: the index is asked for something all the same.
    only: asked.terms.length + conditions.length > 0 ? conditions : [kinds.map((kind) => `kind:${kind}`)],
    from: only?.from ?? undefined,
    before: only?.before ?? undefined,
    occurredFrom: only?.occurredFrom ?? undefined,
    occurredBefore: only?.occurredBefore ?? undefined,
    now,
  };
  return { asked, options };
}
