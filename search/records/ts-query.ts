import type { Alternative, Term } from '../../domain/record-search/index.js';
import { Prisma } from '../../prisma/client.js';

/** Queries of PostgreSQL's text search, as SQL. Lexemes of the index are looked for as they are, words in any of their forms. */

/** Lexemes as the text of a tsquery: any of them. */
export const anyLexeme = (lexemes: readonly string[]): string => lexemes.map(quoted).join('|');
/** All of them. */
const allLexemes = (lexemes: readonly string[]): string => lexemes.map(quoted).join('&');

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

export const lexemesSql = (lexemes: readonly string[]): Prisma.Sql => Prisma.sql`${anyLexeme(lexemes)}::tsquery`;

export const alternativeSql = ({ words, all, any, none }: Alternative): Prisma.Sql =>
  words === undefined
    ? Prisma.sql`${all ? allLexemes(all) : any ? anyLexeme(any) : `!(${anyLexeme(none ?? [])})`}::tsquery`
    : Prisma.sql`phraseto_tsquery('pg_catalog.english', ${words})`;

const join = (queries: readonly Prisma.Sql[], operator: '||' | '&&'): Prisma.Sql =>
  queries.length === 1 ? queries[0]! : Prisma.sql`(${Prisma.join([...queries], ` ${operator} `)})`;

/** All of the queries; there is at least one. */
export const allOf = (queries: readonly Prisma.Sql[]): Prisma.Sql => join(queries, '&&');
export const anyOf = (queries: readonly Prisma.Sql[]): Prisma.Sql => join(queries, '||');

/** That a part of what is asked is met: in its own words, or in other words too. */
export const termSql = ({ own, other }: Term, widely: boolean): Prisma.Sql =>
  anyOf([...own, ...(widely ? other : [])].map(alternativeSql));
