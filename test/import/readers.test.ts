import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from './csv-text.js';
import { readCsv } from '../../import/readers/csv.js';
import { readNdjson } from '../../import/readers/ndjson.js';
import type { SourceRecord } from '../../import/readers/source-record.js';
import { readXml } from '../../import/readers/xml.js';

/** A text in pieces of a length, as a file comes. */
async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function all(batches: AsyncIterable<readonly SourceRecord[]>) {
  const records: SourceRecord[] = [];
  for await (const some of batches) records.push(...some);
  return records.map(({ position, line, fields, problems }) => ({
    ...{ position, line, problems: problems.map(({ code }) => code) },
    fields: JSON.parse(fields.json()) as object,
  }));
}

const csv = (text: string, length = 7, needed: readonly string[] = []) =>
  all(readCsv(pieces(text, length), { delimiter: ',', needed }));
const ndjson = (text: string, length = 7) => all(readNdjson(pieces(text, length)));
const xml = (text: string, length = 7) => all(readXml(pieces(text, length), new Set(['Item'])));

describe('CSV', () => {
  test('is read the same in pieces of any length, with what quotes hold', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', 'é', 'x') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            cell,
            cell.filter((text) => text !== ''),
          ),
          { maxLength: 20 },
        ),
        fc.integer({ min: 1, max: 40 }),
        async (rows, length) => {
          const text = stringify([['one', 'two'], ...rows]);
          const records = await csv(text, length);
          expect(records.map(({ fields }) => fields)).toEqual(
            rows.map(([one, two]) => ({ ...(one === '' ? {} : { one }), two })),
          );
          expect(records.every(({ problems }) => problems.length === 0)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a row whose quote is never closed costs that row alone, wherever the pieces end', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `${at},"x, ${at}"`);
    rows[11] = '11,"never closed';
    rows[20] = '20,a"b"c';
    for (const length of [5, 64, 1_000]) {
      const records = await csv(`id,name\r\n${rows.join('\r\n')}\r\n`, length);
      expect(records).toHaveLength(30);
      expect(records.filter(({ problems }) => problems.length > 0)).toEqual([
        { position: 12, line: 13, problems: ['ROW_UNREADABLE'], fields: {} },
        { position: 21, line: 22, problems: ['ROW_UNREADABLE'], fields: {} },
      ]);
    }
  });

  test('tells rows with too many columns and text that is none; and a file that is another', async () => {
    const records = await csv('id,name\n1,a,b\n2\n3,\uFFFD\n4,ok');
    expect(records.map(({ problems }) => problems)).toEqual([
      ['COLUMN_COUNT'],
      ['COLUMN_COUNT'],
      ['ENCODING_INVALID'],
      [],
    ]);
    await expect(csv('id,name\n1,a', 7, ['id', 'KEY'])).rejects.toMatchObject({ code: 'COLUMNS_MISSING' });
    await expect(csv('')).rejects.toMatchObject({ code: 'COLUMNS_MISSING' });
  });
});

describe('NDJSON', () => {
  test('names what is nested by its path and keeps numbers as they are written', async () => {
    const text =
      '{"id":12345678901234567890,"a":{"b":[true,null,"x"]},"__proto__":{"c":1.50}}\n\n[1]\n{"id":\n"\\ud800"\n{"id":2}';
    expect(await ndjson(text)).toEqual([
      {
        position: 1,
        line: 1,
        problems: [],
        fields: JSON.parse('{"id":"12345678901234567890","a/b/0":"true","a/b/2":"x","__proto__/c":"1.50"}') as object,
      },
      { position: 2, line: 3, problems: ['JSON_INVALID'], fields: {} },
      { position: 3, line: 4, problems: ['JSON_INVALID'], fields: {} },
      { position: 4, line: 5, problems: ['JSON_INVALID'], fields: {} },
      { position: 5, line: 6, problems: [], fields: { id: '2' } },
    ]);
  });

  test('leaves out a line that is too long, and reads on', async () => {
    const text = `{"id":1}\n{"id":"${'x'.repeat(1_100_000)}"}\n{"id":3}\n`;
    expect(await ndjson(text, 65_536)).toMatchObject([
      { fields: { id: '1' } },
      { position: 2, line: 2, problems: ['RECORD_TOO_LONG'] },
      { position: 3, line: 3, fields: { id: '3' } },
    ]);
  });
});

describe('XML', () => {
  const file = `<?xml version="1.0"?><!-- <Item id="no"/> --><Items xmlns:x="urn:x">
<Item id="1"><Name>A &amp; B</Name><Name><![CDATA[</Item>]]></Name><x:Deep a="b"><C> c </C></x:Deep></Item>
<Item id="2"/><x:Item id="3">text</x:Item>
</Items>`;

  test('names what is nested by its path, in pieces of any length', async () => {
    for (const length of [1, 3, 17, 1_000]) {
      expect((await xml(file, length)).map(({ fields }) => fields)).toEqual([
        { '#name': 'Item', '@id': '1', Name: 'A & B', 'Name[2]': '</Item>', 'Deep/@a': 'b', 'Deep/C': 'c' },
        { '#name': 'Item', '@id': '2' },
        { '#name': 'Item', '@id': '3', '#text': 'text' },
      ]);
    }
  });

  test('a broken element costs itself alone; an end that is missing is told of', async () => {
    const text =
      '<Items>\n<Item><A>1</B></Item>\n<Item><A>2</A>\n<Item><A>3</A></Item>\n<Item>&secret;</Item>\n<Item><A>5</A></Item>';
    for (const length of [4, 1_000]) {
      expect(await xml(text, length)).toMatchObject([
        { position: 1, line: 2, problems: ['XML_INVALID'] },
        { position: 2, line: 3, problems: ['XML_INVALID'] },
        { position: 3, line: 4, problems: [], fields: { A: '3' } },
        { position: 4, line: 5, problems: ['XML_INVALID'] },
        { position: 5, line: 6, problems: [], fields: { A: '5' } },
        { position: 6, problems: ['FILE_TRUNCATED'] },
      ]);
    }
    expect(await xml('<Items><Item><A>1</A></It')).toMatchObject([{ position: 1, problems: ['FILE_TRUNCATED'] }]);
  });

  test('refuses a document type and leaves out an element that is too long', async () => {
    const entity = '<!DOCTYPE Items [<!ENTITY f SYSTEM "file:///etc/passwd">]><Items><Item>&f;</Item></Items>';
    await expect(xml(entity)).rejects.toMatchObject({ code: 'DOCTYPE_REFUSED' });
    const long = `<Items><Item><A>${'x'.repeat(1_200_000)}</A></Item><Item><A>2</A></Item></Items>`;
    expect(await xml(long, 65_536)).toMatchObject([{ problems: ['RECORD_TOO_LONG'] }, { fields: { A: '2' } }]);
  });
});
