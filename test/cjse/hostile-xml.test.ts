import { describe, expect, test } from '@jest/globals';
import {
  readCjseReceipt,
  readRouteData,
  readSubmitRequest,
  readSubmitResponse,
  readXml,
  writeXml,
} from '../../adapters/cjse/index.js';

const bomb = `<?xml version="1.0"?><!-- c --><!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join('')}]><a>&a30;</a>`;

const hostile: [name: string, xml: string, code: string][] = [
  ['an entity bomb', bomb, 'XML-DOCTYPE'],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'XML-DOCTYPE'],
  ['an external DTD', '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>', 'XML-DOCTYPE'],
  ['an empty DOCTYPE', '\ufeff \n<?pi x?><!DOCTYPE a><a/>', 'XML-DOCTYPE'],
  ['an entity nobody declared', '<a>&eacute;</a>', 'XML-MALFORMED'],
  ['100 levels', '<a>'.repeat(100) + '</a>'.repeat(100), 'XML-TOO-DEEP'],
  ['100,000 levels', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), 'XML-TOO-DEEP'],
  ['a huge attribute', `<a b="${'x'.repeat(6_000_000)}"/>`, 'XML-TOO-LARGE'],
  ['300,000 attributes', `<a ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'XML-TOO-LARGE'],
  ['a million elements', `<a>${'<b/>'.repeat(1_000_000)}</a>`, 'XML-TOO-LARGE'],
  ['50 MB', `<a>${'x'.repeat(50_000_000)}</a>`, 'XML-TOO-LARGE'],
  ['a control character', '<a>\u0001</a>', 'XML-CHARACTER'],
  ['a control character by number', '<a>&#1;</a>', 'XML-CHARACTER'],
  ['a null character', '<a>\0</a>', 'XML-CHARACTER'],
  ['half a surrogate pair', '<a>\ud800</a>', 'XML-CHARACTER'],
  ['U+FFFE', '<a>\ufffe</a>', 'XML-CHARACTER'],
  ['tags that cross', '<a><b></a></b>', 'XML-MALFORMED'],
  ['500,000 tags that cross', `<a>${'<b></c>'.repeat(500_000)}`, 'XML-MALFORMED'],
  ['a prefix that is not declared', '<x:a/>', 'XML-MALFORMED'],
  ['two roots', '<a/><b/>', 'XML-MALFORMED'],
  ['the same attribute twice', '<a b="1" b="2"/>', 'XML-MALFORMED'],
  ['JSON', '{"a":1}', 'XML-MALFORMED'],
  ['nothing', '', 'XML-MALFORMED'],
  ['only space', ' \n', 'XML-MALFORMED'],
  ['an unfinished comment', '<!-- ', 'XML-MALFORMED'],
];

describe('hostile XML is refused with its own code, quickly', () => {
  test.each(hostile)('%s', (_name, xml, code) => {
    const started = performance.now();
    const read = readXml(xml);
    const took = performance.now() - started;
    expect(read).toMatchObject({ ok: false, problems: [{ code, path: '' }] });
    // A guard against what never ends, not a claim of speed: machines differ.
    expect(took).toBeLessThan(15_000);
    for (const reader of [readSubmitRequest, readSubmitResponse, readRouteData, readCjseReceipt]) {
      expect(reader(xml)).toMatchObject({ ok: false, problems: [{ code }] });
    }
  });
});

test('a line number helps to find the fault, and nothing of the document is quoted', () => {
  const read = readXml('\n\n<a>\n<SECRET></a>');
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.problems[0]!.message).toContain('line 4');
  expect(read.problems[0]!.message).not.toContain('SECRET');
});

test('CDATA, references and comments are read as XML says', () => {
  const read = readXml(
    '<?xml version="1.0" encoding="utf-16"?><!-- <!DOCTYPE --><a> x<!-- c -->&#233;&amp;lt;<![CDATA[<&]]>\r\ny </a>',
  );
  expect(read.ok && read.value.text).toBe(' xé&lt;<&\ny ');
});

test('names that data could forge', () => {
  const read = readXml('<a __proto__="1" constructor="2"><__proto__>x</__proto__></a>');
  expect(read.ok && read.value.children[0]?.name).toBe('__proto__');
  expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  expect(() => writeXml({ name: 'a><b' })).toThrow(TypeError);
  expect(writeXml({ name: 'a', attributes: { b: '"<&' }, content: '<c/>\u0001\r\n' })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><a b="&quot;&lt;&amp;">&lt;c/&gt;\ufffd\n</a>',
  );
});
