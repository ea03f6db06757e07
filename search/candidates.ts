import { endianness } from 'node:os';
import { Prisma } from '../prisma/client.js';
import type { PersonAsked } from '../domain/person-search/query.js';
import type { Candidate } from '../domain/person-search/score.js';
import { ALGORITHM } from '../domain/person-search/searchable.js';
import type { Wanted } from '../domain/person-search/wanted.js';
import type { PlacesWanted } from '../domain/person-search/places-wanted.js';
import { MOST_GONE_THROUGH, MOST_OF_A_PART, ofCustodyPart, placeWays } from './besides-names.js';
import type { StatementReader } from './statement-reader.js';
import { MOST_NEW, type KnownWord } from './words-alike.js';

/** Of each key so many people are looked at, and of all keys of the name together so many: what bounds the cost of a search. */
const MOST_OF_A_KEY = 100;
const MOST_BY_NAME = 100;
/** Somebody may be found by several keys: so many rows of them are read at most for each person. */
const ROWS_FOR_ONE = 3;
/** Who shares a day, a number or a postcode is looked at besides. */
const MOST_BY_FACTS = 80;
/** Where most of them are left out, so many times as many are looked at. */
const NARROWED = 8;

export interface CandidateOptions {
  /** Which people only: a condition on `p`, which is the table person, or its `id` and `merged_into_id` alone where not narrowed. */
  readonly only?: Prisma.Sql;
  /** Which detentions somebody is found by: a condition on `c`, the table custody_record. All when left out. */
  readonly detentions?: Prisma.Sql;
  /** Whether `only` leaves out many, so that more must be looked at. */
  readonly narrowed?: boolean;
}

/** What people are looked up by. */
export interface LookedUp {
  readonly wanted: readonly Wanted[];
  readonly places: PlacesWanted | undefined;
}

export interface CandidateFound extends Candidate {
  readonly personId: string;
  readonly source: string;
}

export interface Candidates {
  readonly people: readonly CandidateFound[];
  /** The moment that they are of. */
  readonly snapshot: string;
  /** Words of names that came since the alternatives were found. */
  readonly newWords: readonly KnownWord[];
  /** Whether more people have these keys than were looked at. */
  readonly more: boolean;
}

/** More than any transaction's number: all that a statement comes by was there before it. */
const EVERY_TRANSACTION = '9000000000000000000';

/** The lowest number of a transaction that a snapshot does not see as a matter of course. */
const sinceOf = (snapshot: string): string => snapshot.slice(0, snapshot.indexOf(':'));

/** The number of the type bigint in PostgreSQL. */
const BIGINT = 20;
const HEAD = 5;
const OF_A_KEY = 3;
const HALF = 0x1_0000_0000;

/** Keys as PostgreSQL takes an array in its own form (array_recv): to write some hundreds as text costs fifteen times as much. */
function arrayOf(wanted: readonly Wanted[]): Buffer {
  const halves = new Uint32Array(HEAD + OF_A_KEY * wanted.length);
  // One dimension without nulls, of so many from the first.
  halves.set([1, 0, BIGINT, wanted.length, 1]);
  let at = HEAD;
  for (const { key } of wanted) {
    const upper = Math.floor(key / HALF);
    halves[at++] = 8;
    halves[at++] = upper;
    halves[at++] = key - upper * HALF;
  }
  const bytes = Buffer.from(halves.buffer);
  return endianness() === 'LE' ? bytes.swap32() : bytes;
}

/**
 * The statement that reads who may be meant. People of the keys of a name are read in the order of the keys, the most telling first, and
 * it ends when there are enough; so a frequent name costs as little as a rare one. All in one text, which is read much faster than rows.
 */
function statement(
  asked: PersonAsked,
  lookedUp: LookedUp,
  moment: string | undefined,
  wordsAsOf: string | undefined,
  { only, detentions = Prisma.sql`true`, narrowed }: CandidateOptions,
): Prisma.Sql {
  const { wanted, places } = lookedUp;
  const times = narrowed ? NARROWED : 1;
  const since = Prisma.sql`${moment ? sinceOf(moment) : EVERY_TRANSACTION}::bigint`;
  const snapshot = Prisma.sql`${moment ?? '1:1:'}::pg_snapshot`;
  const seen = (column: string) => Prisma.sql`person_search_seen(${Prisma.raw(column)}, ${since}, ${snapshot})`;
  const rowsOfKey = (most: number) => Prisma.sql`select k.number from person_search_key k
    where k.key = w.key and ${seen('(k.number >> 20)')} order by k.number limit ${most}`;
  const names = wanted.filter(({ fact }) => !fact);
  const facts = wanted.filter(({ fact }) => fact);
  const current = Prisma.sql`${seen('(s.number >> 20)')} and (s.replaced_by is null or not ${seen('s.replaced_by')})`;
  const parts = asked.custodyParts ?? [];
  const ofDetention = [
    Prisma.sql`c.number = any(${[...asked.detentions]}::text[]) or c.asn = any(${[...asked.detentions]}::text[])`,
    ...parts.map(ofCustodyPart),
  ];
  const detained = Prisma.sql`(${Prisma.join(ofDetention, ' or ')}) and ${detentions}`;
  const byDetention = asked.detentions.length + parts.length > 0;
  const byPlace = places ? placeWays(places, names, rowsOfKey(MOST_GONE_THROUGH), current, times) : [];
  const ways = [
    Prisma.sql`select number from named`,
    ...(facts.length > 0
      ? [
          Prisma.sql`(select k.number from unnest(${arrayOf(facts)}::bigint[],
              ${`{${facts.map(({ weight }) => Math.round(weight * 10_000)).join(',')}}`}::int[]) as w (key, weight)
            cross join lateral (${rowsOfKey(MOST_OF_A_KEY * times)}) k
            group by k.number order by sum(w.weight) desc, 1 limit ${MOST_BY_FACTS * times})`,
        ]
      : []),
    ...(asked.detentions.length > 0
      ? [
          Prisma.sql`select s.number from custody_record c join person_search s on s.person_id = c.person_id
            where (${ofDetention[0]}) and ${detentions}`,
        ]
      : []),
    ...parts.map(
      (part) => Prisma.sql`select s.number from (select c.person_id from custody_record c
          where ${ofCustodyPart(part)} and ${detentions} order by c.number desc limit ${MOST_OF_A_PART}) c
        join person_search s on s.person_id = c.person_id`,
    ),
    ...byPlace.map(({ name }) => Prisma.sql`select number from ${name}`),
  ];
  const besides =
    asked.postcode ??
    asked.district ??
    (asked.address.length + asked.telephones.length + asked.identifiers.length > 0 || undefined);
  const { gender } = asked;
  const detainedColumn = Prisma.sql`exists (select 1 from custody_record c where c.person_id = s.person_id and ${detained})`;
  // Each is looked up by itself ("offset 0"): no estimate can make the planner read a whole table for them.
  const person = !only
    ? Prisma.empty
    : narrowed
      ? Prisma.sql`cross join lateral (select * from person p where p.id = s.person_id offset 0) p`
      : // Nobody in the index is merged; who is shown is looked at again by the row of the person.
        Prisma.sql`cross join lateral (select s.person_id as id, null::uuid as merged_into_id) p`;
  return Prisma.sql`
    with named as materialized (
      select r.number from (
        select k.number, w.place from unnest(${arrayOf(names)}::bigint[]) with ordinality as w (key, place)
        cross join lateral (${rowsOfKey(MOST_OF_A_KEY * times)}) k
        limit ${MOST_BY_NAME * ROWS_FOR_ONE * times}
      ) r group by r.number order by min(r.place), 1 limit ${MOST_BY_NAME * times}
    )${
      byPlace.length > 0
        ? Prisma.join(
            byPlace.map(({ name, rows }) => Prisma.sql`, ${name} as materialized (${rows})`),
            '',
          )
        : Prisma.empty
    }
    select (
      select json_agg(json_build_array(s.person_id, s.source, s.names, s.date_of_birth
          ${besides ? Prisma.sql`, s.address, s.telephones, s.identifiers` : byDetention || gender ? Prisma.sql`, '', '', ''` : Prisma.empty}
          ${byDetention ? Prisma.sql`, ${detainedColumn}` : gender ? Prisma.sql`, false` : Prisma.empty}
          ${gender ? Prisma.sql`, s.gender` : Prisma.empty}))
      from (${Prisma.join(ways, ' union ')}) found
      cross join lateral (select * from person_search s where s.number = found.number offset 0) s
      ${person}
      where ${current}
        ${only ? Prisma.sql`and (${only})` : Prisma.empty}
    )::text as people,
    (select count(*)::int from named) as named,
    ${
      byPlace.length > 0
        ? Prisma.join(
            byPlace.map(({ name, most }) => Prisma.sql`(select count(*) >= ${most}::int from ${name})`),
            ' or ',
          )
        : Prisma.sql`false`
    } as full,
    pg_current_snapshot()::text as snapshot,
    (select json_agg(array[n.word, n.since::text]) from (
      select n.word, n.since from name_word n
      where n.since >= ${wordsAsOf ? sinceOf(wordsAsOf) : EVERY_TRANSACTION}::bigint
        and not pg_visible_in_snapshot(n.since::text::xid8, ${wordsAsOf ?? '1:1:'}::pg_snapshot)
        and n.algorithm = ${ALGORITHM}::smallint and ${seen('n.since')}
      order by n.since limit ${MOST_NEW + 1}) n)::text as words`;
}

/** A person as the statement gives it. */
type PersonArray = [string, string, string, string | null, string?, string?, string?, boolean?, string?];

/** Reads who may be meant: at a moment, or now. `wordsAsOf`: the moment up to which words were taken into account. */
export async function readCandidates(
  reader: StatementReader,
  asked: PersonAsked,
  lookedUp: LookedUp,
  moment: string | undefined,
  wordsAsOf: string | undefined,
  options: CandidateOptions,
): Promise<Candidates> {
  const { text, values } = statement(asked, lookedUp, moment, wordsAsOf, options);
  const answer = await reader.one<{
    people: string | null;
    named: number;
    full: boolean;
    snapshot: string;
    words: string | null;
  }>({
    text,
    values,
  });
  const people = JSON.parse(answer.people ?? '[]') as PersonArray[];
  const newWords = JSON.parse(answer.words ?? '[]') as [string, string][];
  return {
    people: people.map(
      ([
        personId,
        source,
        names,
        dateOfBirth,
        address = '',
        telephones = '',
        identifiers = '',
        detained = false,
        gender,
      ]) => ({
        personId,
        source,
        names,
        dateOfBirth,
        address,
        telephones,
        identifiers,
        detained,
        ...(gender === undefined ? {} : { gender }),
      }),
    ),
    snapshot: moment ?? answer.snapshot,
    newWords: newWords.map(([word, since]) => ({ word, since: Number(since) })),
    more: answer.full || answer.named >= MOST_BY_NAME * (options.narrowed ? NARROWED : 1),
  };
}
