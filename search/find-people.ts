import { Prisma, type PrismaClient } from '../prisma/client.js';
import { askedWordKeys, likeness } from '../domain/names/index.js';
import { type PersonAsked } from '../domain/person-search/query.js';
import { type Candidate, scoreOf, type SearchReason } from '../domain/person-search/score.js';
import { ALGORITHM } from '../domain/person-search/searchable.js';
import { type Alternative, MOST_ALTERNATIVES, type Wanted, wantedBy } from '../domain/person-search/wanted.js';

/** The moment of a search: later pages see what its first page saw. */
export interface SearchMoment {
  /** A pg_snapshot of PostgreSQL as text. */
  readonly snapshot: string;
  readonly now: Date;
}

export interface Hit {
  readonly personId: string;
  readonly source: string;
  /** 0 to 10,000 */
  readonly score: number;
  readonly reasons: readonly SearchReason[];
}

export interface Found {
  readonly moment: SearchMoment;
  /** The best first; of equal ones, in the order of their ids. */
  readonly hits: readonly Hit[];
  /** Whether more people may answer than were looked at: the search says too little. */
  readonly more: boolean;
}

export interface FindOptions {
  /** Which people only: a condition on `p`, the table person. */
  readonly only?: Prisma.Sql;
  /** Which detentions somebody is found by: a condition on `c`, the table custody_record. All when left out. */
  readonly detentions?: Prisma.Sql;
  /** Whether `only` leaves out many, so that more must be looked at. */
  readonly narrowed?: boolean;
  /** The moment of the search's first page; left out: now. */
  readonly moment?: SearchMoment;
  readonly now: Date;
}

/** Of each key so many people are looked at, and of all together so many: what bounds the cost of a search. */
const MOST_OF_A_KEY = 100;
const MOST_CANDIDATES = 100;
/** Who shares a day, a number or a postcode is looked at besides. */
const MOST_BY_FACTS = 80;
const mostCandidates = (wanted: readonly Wanted[]): number =>
  MOST_CANDIDATES + (wanted.some(({ fact }) => fact) ? MOST_BY_FACTS : 0);
/** Where most of them are left out, so many times as many are looked at. */
const NARROWED = 8;
/** So long after its first page a search can be gone on with; what was replaced before is not kept. Milliseconds. */
export const KEPT_MS = 3_600_000;
/** Words less alike than this are not tried. */
const LEAST_ALIKE = 0.42;

type Reader = Pick<PrismaClient, '$queryRawUnsafe' | '$queryRaw'>;

/** The lowest number of a transaction that a snapshot does not see as a matter of course. */
const sinceOf = (snapshot: string): string => snapshot.slice(0, snapshot.indexOf(':'));

interface WordsRow {
  position: number;
  /** Separated by spaces. */
  words: string | null;
  snapshot: string;
}

/** The statement that finds the words each word of a search may be meant for, and the moment. */
export const WORDS = `
  select a.position::int as position, w.words, pg_current_snapshot()::text as snapshot
  from unnest($1::text[]) with ordinality as a (keys, position)
  left join lateral (
    select string_agg(n.word, ' ') as words from name_word n
    where n.keys && a.keys::bigint[] and n.algorithm = $2::smallint
      and ($3::text is null or person_search_seen(n.since, $4::bigint, $3::text::pg_snapshot))
  ) w on true`;

const dropOldest = (map: Map<string, unknown>): void => {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
};

const lookups = new Map<string, string>();
const MOST_LOOKUPS = 5_000;
/** What a word is looked up by, as an array of PostgreSQL. */
function lookupOf(word: string): string {
  let keys = lookups.get(word);
  if (keys === undefined) {
    if (lookups.size >= MOST_LOOKUPS) dropOldest(lookups);
    lookups.set(word, (keys = `{${askedWordKeys(word).join(',')}}`));
  }
  return keys;
}

const meanings = new Map<string, { readonly words: string; readonly alternatives: readonly Alternative[] }>();
const MOST_MEANINGS = 5_000;
/** Those of some words, separated by spaces, that a word may be meant for: the likest first. Worked out once for the same words. */
function meaningsOf(meant: string, words: string): readonly Alternative[] {
  const known = meanings.get(meant);
  if (known?.words === words) return known.alternatives;
  const alternatives: Alternative[] = [];
  for (const word of words.split(' ')) {
    const { value } = likeness(meant, word);
    if (value >= LEAST_ALIKE) alternatives.push({ word, value });
  }
  alternatives.sort((a, b) => b.value - a.value || (a.word < b.word ? -1 : 1));
  alternatives.splice(MOST_ALTERNATIVES);
  if (meanings.size >= MOST_MEANINGS) dropOldest(meanings);
  meanings.set(meant, { words, alternatives });
  return alternatives;
}

async function alternativesOf(reader: Reader, asked: PersonAsked, moment: SearchMoment | undefined, now: Date) {
  const words = asked.name ? [...new Set(asked.name.segments.map(({ text }) => text))] : [];
  const longer = words.filter((word) => word.length > 1);
  const keys = longer.map(lookupOf);
  const snapshot = moment?.snapshot ?? null;
  const rows = await reader.$queryRawUnsafe<WordsRow[]>(
    WORDS,
    keys.length > 0 ? keys : ['{}'],
    ALGORITHM,
    snapshot,
    snapshot && sinceOf(snapshot),
  );
  const alternatives = new Map<string, readonly Alternative[]>();
  for (const { position, words: alike } of rows) {
    const meant = longer[position - 1];
    if (meant !== undefined) alternatives.set(meant, alike ? meaningsOf(meant, alike) : []);
  }
  for (const word of words) if (word.length === 1) alternatives.set(word, [{ word, value: 1 }]);
  return { alternatives, moment: moment ?? { snapshot: rows[0]!.snapshot, now } };
}

interface CandidateRow extends Candidate {
  readonly personId: string;
  readonly source: string;
}

/** Finds people. Deterministic: one search at one moment has one answer, whatever is written meanwhile. */
export async function findPeople(reader: Reader, asked: PersonAsked, options: FindOptions): Promise<Found> {
  const { alternatives, moment } = await alternativesOf(reader, asked, options.moment, options.now);
  const wanted = wantedBy(asked, alternatives, moment.now);
  const rows = await readCandidates(reader, asked, wanted, moment, options);
  const hits: Hit[] = [];
  for (const row of rows) {
    const scored = scoreOf(asked, row, moment.now);
    if (scored) hits.push({ personId: row.personId, source: row.source, ...scored });
  }
  hits.sort((a, b) => b.score - a.score || (a.personId < b.personId ? -1 : 1));
  return { moment, hits, more: rows.length >= mostCandidates(wanted) };
}

async function readCandidates(
  reader: Reader,
  asked: PersonAsked,
  wanted: readonly Wanted[],
  { snapshot }: SearchMoment,
  { only, narrowed, detentions = Prisma.sql`true` }: FindOptions,
): Promise<CandidateRow[]> {
  if (wanted.length === 0 && asked.detentions.length === 0) return [];
  const since = sinceOf(snapshot);
  const most = mostCandidates(wanted) * (narrowed ? NARROWED : 1);
  const ofKey = MOST_OF_A_KEY * (narrowed ? NARROWED : 1);
  const detained =
    asked.detentions.length === 0
      ? Prisma.sql`false`
      : Prisma.sql`exists (select 1 from custody_record c where c.person_id = s.person_id
          and (c.number = any(${[...asked.detentions]}::text[]) or c.asn = any(${[...asked.detentions]}::text[]))
          and ${detentions})`;
  const ofDetentions =
    asked.detentions.length === 0
      ? Prisma.empty
      : Prisma.sql`union all
          select s.number, 0, 30000 from custody_record c join person_search s on s.person_id = c.person_id
          where (c.number = any(${[...asked.detentions]}::text[]) or c.asn = any(${[...asked.detentions]}::text[]))
            and ${detentions}`;
  const [answer] = await reader.$queryRaw<{ people: string | null }[]>`
    with found as materialized (
      select f.number, max(f.weight) + sum(f.fact) as weight
      from (
        select k.number, case when w.fact then 0 else w.weight end as weight, case when w.fact then w.weight else 0 end as fact
        from unnest(${arrayOf(wanted, ({ key }) => key)}::bigint[], ${arrayOf(wanted, ({ weight }) => Math.round(weight * 10_000))}::int[],
                    ${arrayOf(wanted, ({ fact }) => fact)}::boolean[]) as w (key, weight, fact)
        cross join lateral (
          select k.number from person_search_key k
          where k.key = w.key and person_search_seen(k.number >> 20, ${since}::bigint, ${snapshot}::pg_snapshot)
          order by k.number limit ${ofKey}
        ) k
        ${ofDetentions}
      ) f
      group by f.number order by 2 desc, 1 limit ${most}
    )
    select json_agg(json_build_array(s.person_id, s.source, s.names, s.date_of_birth, s.address, s.telephones, s.identifiers,
           ${detained}))::text as people
    from found
    join person_search s on s.number = found.number
    ${only ? Prisma.sql`join person p on p.id = s.person_id` : Prisma.empty}
    where person_search_seen(s.number >> 20, ${since}::bigint, ${snapshot}::pg_snapshot)
      and (s.replaced_by is null or not person_search_seen(s.replaced_by, ${since}::bigint, ${snapshot}::pg_snapshot))
      ${only ? Prisma.sql`and (${only})` : Prisma.empty}`;
  const people = JSON.parse(answer?.people ?? '[]') as PersonArray[];
  return people.map(([personId, source, names, dateOfBirth, address, telephones, identifiers, isDetained]) => ({
    ...{ personId, source, names, dateOfBirth, address, telephones, identifiers },
    detained: isDetained,
  }));
}

/** A person as the statement gives it: one text for all of them is read much faster than rows. */
type PersonArray = [string, string, string, string | null, string, string, string, boolean];

/** An array of PostgreSQL as text, of what needs no quotes. */
const arrayOf = (wanted: readonly Wanted[], of: (one: Wanted) => number | string | boolean): string =>
  `{${wanted.map(of).join(',')}}`;
