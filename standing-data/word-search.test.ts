import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WordSearch, wordsOf } from './word-search.js';

interface Entry {
  readonly code: string;
  readonly title: string;
  readonly area?: string;
  readonly local?: boolean;
}

const entries: readonly Entry[] = [
  { code: 'A1', title: 'Theft from a shop' },
  { code: 'A2', title: 'Theft of a bicycle', area: 'shopping centre' },
  { code: 'A3', title: 'THEFT FROM THE SHOP OF AN EMPLOYER' },
  { code: 'B1', title: 'Burglary of a dwelling' },
  { code: 'B2', title: 'Attempted burglary of a dwelling', local: true },
  { code: 'B3', title: 'Attempted burglary of a building other than a dwelling' },
  { code: 'C1', title: 'Défaut de présentation' },
];
const search = new WordSearch(entries, {
  code: ({ code }) => code,
  text: ({ title }) => title,
  context: ({ area }) => area ?? '',
  later: ({ local }) => (local ? 1 : 0),
});
const codes = (query: string) => search.search(query, { first: 100 }).items.map(({ node }) => node.code);

describe('word search', () => {
  test.each([
    ['theft shop', ['A1', 'A3', 'A2']],
    ['SHOP, theft!', ['A1', 'A3', 'A2']],
    ['thef sho', ['A1', 'A3', 'A2']],
    ['theift shpo', ['A1', 'A3', 'A2']],
    ['burglary', ['B1', 'B3', 'B2']],
    ['burglry dweling', ['B1', 'B3', 'B2']],
    ['b', ['A2', 'B1', 'B3', 'B2']],
    ['b2', ['B2']],
    ['defaut', ['C1']],
    ['murder', []],
    ['theft murder', []],
    ['', ['A1', 'A2', 'A3', 'B1', 'B3', 'C1', 'B2']],
    [' ?! ', ['A1', 'A2', 'A3', 'B1', 'B3', 'C1', 'B2']],
  ])('%j finds %j', (query, expected) => {
    expect(codes(query)).toEqual(expected);
  });

  test('a cursor that is not ours gives nothing', () => {
    expect(search.search('theft', { first: 5, after: 'nonsense' })).toEqual({ items: [], hasNextPage: false });
  });

  test('pages of any size put together are the whole list, in the same order', () => {
    const words = fc.array(fc.constantFrom('theft', 'shop', 'a', 'of', 'burgl', 'dweling', 'b'), { maxLength: 3 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 4 }), (query, first) => {
        const found: string[] = [];
        let after: string | undefined;
        for (let more = true; more;) {
          const page = search.search(query.join(' '), { first, after });
          found.push(...page.items.map(({ node }) => node.code));
          after = page.items.at(-1)?.cursor;
          more = page.hasNextPage;
          if (more) expect(page.items).toHaveLength(first);
        }
        expect(found).toEqual(codes(query.join(' ')));
      }),
    );
  });

  test('words are runs of letters and digits, without accents or apostrophes', () => {
    expect(wordsOf("Magistrates' Court, Moss-Side: O’Brien’s café 2")).toEqual([
      'magistrates',
      'court',
      'moss',
      'side',
      'obriens',
      'cafe',
      '2',
    ]);
  });
});
