import type { Alternative, RecordKind, RecordsAsked, RecordSearchReason } from '../../domain/record-search/index.js';
import { occurredBlocks, type Period, windowsOf } from '../../domain/record-search/index.js';
import { Prisma, type PrismaClient } from '../../prisma/client.js';
import type { SearchMoment } from '../find-people.js';
import { allOf, alternativeSql, anyLexeme, anyOf, lexemesSql, termSql } from './ts-query.js';

/** How well a hit answers, 0 to 10,000: by what it was found, which does not change. */
export const scores = {
  number: 10_000,
  partOfNumber: 9_000,
  beginningOfNumber: 8_000,
  words: 6_000,
  synonyms: 5_000,
  mostWords: 3_000,
};

/** Where a page ended. */
export interface RecordPlace {
  readonly score: number;
  readonly at: Date;
  readonly id: string;
}

export interface RecordHit extends RecordPlace {
  readonly kind: RecordKind;
  /** The detention by whose number alone it was found; who may not see that finds nothing by it. */
  readonly detention: string | null;
  readonly reasons: readonly { readonly reason: RecordSearchReason; readonly asked: string; readonly as: string }[];
}

export interface FoundRecords {
  readonly moment: SearchMoment;
  /** As many as the limit, unless there are no more. */
  readonly hits: readonly RecordHit[];
}

export interface FindRecordsOptions {
  /** Lexemes of which one must be there, for each condition. */
  readonly only: readonly (readonly string[])[];
  /** Reported, opened or uploaded: from, inclusive, to before. */
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  readonly occurredFrom?: Date | undefined;
  readonly occurredBefore?: Date | undefined;
  readonly limit: number;
  readonly after?: RecordPlace | undefined;
  /** The moment of the search's first page; left out: now. */
  readonly moment?: SearchMoment | undefined;
  readonly now: Date;
}

/** Of each way to meet a number so many of the latest stand before what is found by words. */
const MOST_BY_NUMBER = 200;
/** Shorter beginnings fit too much to mean anything. */
const SHORTEST_BEGINNING = 4;
/** With so few parts none can be missing, with so many the query grows too much. */
const FEWEST_TO_MISS_ONE = 3;
const MOST_TO_MISS_ONE = 6;
const DAY = 86_400_000;

type Reader = Pick<PrismaClient, '$queryRaw'>;

interface Prepared {
  /** As text: queries for the ways in which words may be met, the best first, each of them and what goes before it. */
  readonly ways: readonly { readonly query: string; readonly score: number }[];
  /** As text, in the order of the terms: own, then other. */
  readonly alternatives: readonly string[];
  readonly only: string;
  /** Whether some records wait for being indexed, and may lack what others have in the index. */
  readonly waiting: boolean;
  readonly moment: SearchMoment;
}

type PreparedRow = Omit<Prepared, 'ways' | 'moment'> & { readonly ways: readonly string[]; readonly snapshot: string };

/** What was asked as queries of the text search: words are brought to their stems where those of the index were. */
async function prepare(reader: Reader, { terms }: RecordsAsked, options: FindRecordsOptions): Promise<Prepared> {
  const conditions = [...options.only.map(lexemesSql), ...occurredConditions(options)];
  const own = terms.map((term) => termSql(term, false));
  const wide = terms.map((term) => termSql(term, true));
  const ways = [{ query: allOf([...own, ...conditions]), score: scores.words }];
  if (terms.some(({ other }) => other.length > 0))
    ways.push({ query: allOf([...wide, ...conditions]), score: scores.synonyms });
  if (terms.length >= FEWEST_TO_MISS_ONE && terms.length <= MOST_TO_MISS_ONE) {
    const allButOne = wide.map((_, missing) => allOf(wide.filter((_, index) => index !== missing)));
    ways.push({ query: allOf([anyOf(allButOne), ...conditions]), score: scores.mostWords });
  }
  const alternatives = terms.flatMap((term) => [...term.own, ...term.other].map(alternativeSql));
  const [row] = await reader.$queryRaw<PreparedRow[]>`
    select ${texts(ways.map(({ query }) => query))} as ways, ${texts(alternatives)} as alternatives,
      ${conditions.length > 0 ? Prisma.sql`(${allOf(conditions)})::text` : Prisma.sql`''`} as only, (select min(number) from record_search_due) is not null as waiting,
      pg_current_snapshot()::text as snapshot`;
  return {
    ways: ways.map(({ score }, index) => ({ score, query: row!.ways[index]! })),
    alternatives: row!.alternatives,
    only: row!.only,
    waiting: row!.waiting,
    moment: options.moment ?? { snapshot: row!.snapshot, now: options.now },
  };
}

/**
 * When it happened, as lexemes. By days where that is asked for few, unless records wait for being indexed: those of before the days were
 * in the index are found by their quarters alone.
 */
function occurredConditions({ occurredFrom, occurredBefore, now }: FindRecordsOptions): Prisma.Sql[] {
  const { quarters, days } = occurredBlocks(occurredFrom, occurredBefore, now);
  if (quarters.length === 0) return [];
  if (days.length === 0) return [lexemesSql(quarters)];
  return [
    Prisma.sql`(case when (select min(number) from record_search_due) is not null then ${lexemesSql(quarters)} else ${lexemesSql(days)} end)`,
  ];
}

const texts = (queries: readonly Prisma.Sql[]): Prisma.Sql =>
  queries.length === 0 ? Prisma.sql`'{}'::text[]` : Prisma.sql`array[${Prisma.join([...queries])}]::text[]`;

interface Row {
  readonly kind: RecordKind;
  readonly id: string;
  readonly at: Date;
  readonly score: number;
  readonly detention: string | null;
  readonly met: readonly boolean[];
}

/**
 * Finds records, some at a time, whether the caller may see them or not. Deterministic: by score, then the latest, then the id; one search
 * at one moment has one answer.
 */
export async function findRecords(
  reader: Reader,
  asked: RecordsAsked,
  options: FindRecordsOptions,
): Promise<FoundRecords> {
  const { after, limit, now } = options;
  const { ways, alternatives, only, waiting, moment } = await prepare(reader, asked, options);
  const stretches = ways.flatMap(({ query, score }, way) => {
    if (after && score > after.score) return [];
    const ahead = new Date(now.getTime() + DAY);
    const end = options.before && options.before < ahead ? options.before : ahead;
    // What comes after a hit of the same score is no later than it.
    const goesOn = after?.score === score && after.at < end ? new Date(after.at.getTime() + 1) : end;
    const happened = periodOf([...asked.happened, ...askedBesides(options)]);
    return windowsOf({ from: options.from, before: goesOn, now, happened, hours: !waiting }).map((window) => ({
      ...window,
      score,
      query: [
        `(${window.narrowed(query)})`,
        ...(window.blocks.length > 0 ? [`(${anyLexeme(window.blocks)})`] : []),
      ].join(' & '),
      without: ways[way - 1]?.query ?? '',
    }));
  });
  const since = moment.snapshot.slice(0, moment.snapshot.indexOf(':'));
  const standing = Prisma.sql`person_search_seen(s.number >> 20, ${since}::bigint, ${moment.snapshot}::pg_snapshot)
    and (s.replaced_by is null or not person_search_seen(s.replaced_by, ${since}::bigint, ${moment.snapshot}::pg_snapshot))
    and ${happened(options)}`;
  const rows = await reader.$queryRaw<Row[]>`
    with numbered as materialized (${numbered(asked, only, standing, options)}),
    worded as materialized (
      select f.number, w.score, f.at, f.record_id, null::uuid as detention
      from unnest(
        ${stretches.map(({ query }) => query)}::text[], ${stretches.map(({ without }) => without)}::text[],
        ${stretches.map(({ score }) => score)}::int[], ${stretches.map(({ from }) => from)}::timestamptz[],
        ${stretches.map(({ before }) => before)}::timestamptz[]
      ) as w (query, without, score, since, before)
      cross join lateral (
        select s.number, s.at, s.record_id from record_search s
        where s.doc @@ w.query::tsquery and s.at >= w.since and s.at < w.before and ${standing}
          and (w.without = '' or not s.doc @@ w.without::tsquery)
          and (w.score <> ${after?.score ?? -1}::int or (s.at, s.record_id) < (${after?.at ?? now}::timestamptz, ${after?.id ?? null}::uuid))
          and s.number <> all (array(select n.number from numbered n))
        order by s.at desc, s.record_id desc limit ${limit}
      ) f
      limit ${limit}
    )
    select s.kind, s.record_id::text as id, s.at, f.score, f.detention::text as detention,
      array(select s.doc @@ a.query::tsquery from unnest(${alternatives}::text[]) with ordinality as a (query, n) order by a.n) as met
    from (
      select number, score, at, record_id, detention from numbered
      where score < ${after?.score ?? 1_000_000}::int
        or (score = ${after?.score ?? -1}::int and (at, record_id) < (${after?.at ?? now}::timestamptz, ${after?.id ?? null}::uuid))
      union all select number, score, at, record_id, detention from worded
    ) f join record_search s on s.number = f.number
    order by f.score desc, f.at desc, f.record_id desc limit ${limit}`;
  const terms = asked.terms.flatMap((term) =>
    [...term.own, ...term.other].map((alternative) => ({ term, alternative })),
  );
  return {
    moment,
    hits: rows.map(({ met, ...hit }) => ({
      ...hit,
      reasons: [
        ...byNumber(asked, hit.score),
        ...terms.flatMap(({ term, alternative }, index) =>
          met[index] ? [{ reason: alternative.reason, asked: term.asked, as: meaning(alternative) }] : [],
        ),
      ],
    })),
  };
}

/** When what is looked for happened, by the filter: nothing unless it says until when. */
const askedBesides = ({ occurredFrom, occurredBefore }: FindRecordsOptions): Period[] =>
  occurredFrom || occurredBefore ? [{ from: occurredFrom ?? FIRST, before: occurredBefore ?? LAST }] : [];
const FIRST = new Date(-8.64e15);
const LAST = new Date(8.64e15);

/** The time from the first of some periods to the last. */
const periodOf = (periods: readonly Period[]): Period | undefined =>
  periods.length === 0
    ? undefined
    : {
        from: new Date(Math.min(...periods.map(({ from }) => from.getTime()))),
        before: new Date(Math.max(...periods.map(({ before }) => before.getTime()))),
      };

const meaning = ({ as, words, all, any }: Alternative): string =>
  as ?? words ?? (all ?? any ?? []).map((lexeme) => lexeme.slice(lexeme.indexOf(':') + 1)).join(' ');

const reasonOfScore: ReadonlyMap<number, RecordSearchReason> = new Map([
  [scores.number, 'NUMBER'],
  [scores.partOfNumber, 'PART_OF_NUMBER'],
  [scores.beginningOfNumber, 'BEGINNING_OF_NUMBER'],
]);
function byNumber({ number }: RecordsAsked, score: number): RecordHit['reasons'] {
  const reason = reasonOfScore.get(score);
  return reason && number ? [{ reason, asked: number, as: number }] : [];
}

const happened = ({ occurredFrom, occurredBefore }: FindRecordsOptions): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`true`,
      ...(occurredFrom ? [Prisma.sql`coalesce(s.occurred_to, s.occurred_from) >= ${occurredFrom}::timestamptz`] : []),
      ...(occurredBefore ? [Prisma.sql`s.occurred_from < ${occurredBefore}::timestamptz`] : []),
    ],
    ' and ',
  );

/** What is found by its number: the latest of each way to meet it, so many at most. */
function numbered(
  { number }: RecordsAsked,
  only: string,
  standing: Prisma.Sql,
  options: FindRecordsOptions,
): Prisma.Sql {
  if (number === undefined)
    return Prisma.sql`select 0::bigint as number, 0 as score, now() as at, null::uuid as record_id, null::uuid as detention where false`;
  const conditions = Prisma.join(
    [
      standing,
      ...(only === '' ? [] : [Prisma.sql`s.doc @@ ${only}::tsquery`]),
      ...(options.from ? [Prisma.sql`s.at >= ${options.from}::timestamptz`] : []),
      ...(options.before ? [Prisma.sql`s.at < ${options.before}::timestamptz`] : []),
    ],
    ' and ',
  );
  const whole = (part: boolean, score: number) => Prisma.sql`
    (select s.number, ${score}::int as score, s.at, s.record_id, n.detention
     from record_search_number n join record_search s on s.number = n.number
     where n.text = ${number} and n.part = ${part} and ${conditions}
     order by n.at desc, n.record_id desc limit ${MOST_BY_NUMBER})`;
  const ways = [whole(false, scores.number), whole(true, scores.partOfNumber)];
  if (number.length >= SHORTEST_BEGINNING)
    ways.push(Prisma.sql`
      (select s.number, ${scores.beginningOfNumber}::int as score, s.at, s.record_id, n.detention
       from record_search_number n join record_search s on s.number = n.number
       where n.text > ${number} and n.text < ${`${number}~`} and ${conditions}
       order by n.text, n.at desc, n.record_id desc limit ${MOST_BY_NUMBER})`);
  return Prisma.sql`
    select distinct on (number) number, score, at, record_id, detention from (${Prisma.join(ways, ' union all ')}) f
    order by number, score desc, detention nulls first`;
}
