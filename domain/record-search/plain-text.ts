/**
 * What is read of a text that is searched for: small letters; full-width and accented letters as plain ones; apostrophes left out with the s
 * of the genitive ("St James's", "O'Connor"); single letters about an & as one word ("M&S"). As `record_search_plain` in the database reads
 * what is indexed; other marks are left to whoever reads it further.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/['\u2018\u2019\u02bc](?:s(?![\p{L}\p{N}]))?/gu, '')
    .replaceAll(/(?<![\p{L}\p{N}])([a-z]) ?& ?([a-z])(?![\p{L}\p{N}])/gu, '$1$2')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-');
