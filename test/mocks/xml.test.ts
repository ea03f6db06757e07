import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { readXml, UnreadableXml } from '../../mocks/cjse/xml.js';

describe('The XML reader of the simulators', () => {
  test('keeps namespaces, order, attributes, white space and CDATA', async () => {
    const root = await readXml(
      '<?xml version="1.0"?><p:a xmlns:p="urn:p" xmlns="urn:q" k="v"><b> </b><p:b>1</p:b><b><![CDATA[<x> & &nbsp;]]>&amp;&#233;</b></p:a>',
    );
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:p', attributes: { k: 'v' } });
    expect(root.children.map(({ name, namespace, text }) => [name, namespace, text])).toEqual([
      ['b', 'urn:q', ' '],
      ['b', 'urn:p', '1'],
      ['b', 'urn:q', '<x> & &nbsp;&é'],
    ]);
  });

  const unreadable: [string, string][] = [
    ['nothing', ''],
    ['text', 'text'],
    ['an open element', '<a><b></a>'],
    ['an unbound prefix', '<p:a/>'],
    ['an entity nobody declared', '<a>&nbsp;</a>'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['an element that xml2js cannot keep', '<a><_/><_>x</_></a>'],
    ['twenty thousand levels', '<a>'.repeat(20_000) + '</a>'.repeat(20_000)],
    ['a fault behind a megabyte', `<a>${'x'.repeat(1_000_000)}<b></a>`],
    ['an end that never comes', `<a>${'x'.repeat(1_000_000)}`],
  ];
  test.each(unreadable)('refuses %s', async (_, text) => {
    await expect(readXml(text)).rejects.toBeInstanceOf(UnreadableXml);
  });

  test('names that mean something to JavaScript are names like others', async () => {
    const root = await readXml(
      '<a><constructor>1</constructor><__proto__>2</__proto__><hasOwnProperty>3</hasOwnProperty></a>',
    );
    expect(root.children.map(({ name, text }) => `${name}=${text}`)).toEqual([
      'constructor=1',
      '__proto__=2',
      'hasOwnProperty=3',
    ]);
  });

  test('reads a large document in pieces, so that others get their turn', async () => {
    const large = `<a>${'0123456789'.repeat(500_000)}<b/>&lt;</a>`;
    let turns = 0;
    let done = false;
    const reading = readXml(large).finally(() => (done = true));
    while (!done) {
      await turn();
      turns += 1;
    }
    expect((await reading).text.length).toBe(5_000_001);
    expect(turns).toBeGreaterThan(10);
  });
});
