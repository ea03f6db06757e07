import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeWithFormat, publishedText, validFixtures } from '../cps/published-format.js';
import { brokenFixtures } from '../support/digital-case-file/broken-fixtures.js';
import {
  build,
  casebridge,
  discardData,
  type Ended,
  type HubProcess,
  newDataFolder,
  startHubProcess,
  threeAtATime,
} from '../support/processes.js';

const folder = newDataFolder();
const files = join(folder, 'files');
let hub: HubProcess;
beforeAll(async () => {
  build();
  hub = await startHubProcess(folder);
  mkdirSync(files);
});
afterAll(async () => {
  await hub?.end('SIGTERM');
  await discardData(folder);
});

type Refused = Awaited<ReturnType<typeof demo>>;

/** `npm run demo -- --file` on a file with this content, beside the running hub. */
async function demo(
  name: string,
  content: string | Uint8Array,
): Promise<Ended & { saved: string[]; at: string | undefined; seconds: number }> {
  writeFileSync(join(files, name), content);
  const output = join(files, `${name}.output`);
  const began = performance.now();
  const ended = await casebridge(['demo', '--file', join(files, name), '--output', output], {
    environment: { CASEBRIDGE_DATA: folder },
  });
  const seconds = (performance.now() - began) / 1_000;
  const [made] = existsSync(output) ? readdirSync(output) : [];
  return { ...ended, seconds, at: made, saved: made ? readdirSync(join(output, made)).sort() : [] };
}
const codesOf = (output: string): string[] =>
  [...new Set([...output.matchAll(/^ {4}([A-Z]+(?:-[A-Z0-9]+)+|[A-Z_]{6,}) /gm)].map(([, code]) => code!))].sort();
const caseFiles = async (): Promise<number> =>
  (await hub.graphql<{ caseFiles: { edges: unknown[] } }>('{ caseFiles(first: 100) { edges { node { id } } } }'))
    .caseFiles.edges.length;
const noStack = (output: string): void => expect(output).not.toMatch(/\n\s+at .*:\d+/);

describeWithFormat('the published files', () => {
  const fixture = (name: string): string => publishedText(`dcf/fixtures/${name}.json`);
  // Each has a PTIURN that the hub knows from the second one on: a warning, no refusal.
  test.each(validFixtures)('%s is accepted by the CPS', async (name) => {
    const { status, output, saved, at } = await demo(`${name}.json`, fixture(name));
    expect(output).toContain('Accepted by Crown Prosecution Service.');
    expect(status).toBe(0);
    expect(saved).toEqual([expect.stringMatching(/^cps-1-.*\.dcf\.json$/), 'cps-document.xml', 'cps-message.xml']);
    expect(JSON.parse(readFileSync(join(files, `${name}.json.output`, at!, saved[0]!), 'utf8'))).toEqual(
      JSON.parse(fixture(name)),
    );
  });

  test('the same file once more is accepted again', async () => {
    const { status, output } = await demo('again.json', fixture('first_hearing_01'));
    expect(output).toContain('PTI_URN_HELD');
    expect(status).toBe(0);
  });

  describe('that break a rule', () => {
    let before: number;
    let results: Map<string, Refused>;
    beforeAll(async () => {
      before = await caseFiles();
      results = new Map(
        await threeAtATime(
          brokenFixtures,
          async ([name]) => [name, await demo(`${name}.json`, fixture(name))] as const,
        ),
      );
    });

    test.each(brokenFixtures)('%s is refused for %j', (name, codes) => {
      const { status, output, saved } = results.get(name)!;
      expect(status).toBe(2);
      expect(codesOf(output)).toEqual(expect.arrayContaining(codes));
      const rules = (all: string[]): string[] => all.filter((code) => code.startsWith('DCF-R-'));
      expect(rules(codesOf(output))).toEqual(rules(codes));
      expect(saved).toEqual([]);
      noStack(output);
    });

    test('nothing of them is stored', async () => {
      expect(await caseFiles()).toBe(before);
    });
  });

  test.each(['PoliceCase', 'SingleDefendantSingeOffence'])('%s.xml is accepted by the court', async (name) => {
    const text = publishedText(`spi/samples/${name}.xml`);
    const { status, output, saved } = await demo(`${name}.xml`, text.replaceAll('URN_NUMBER', '06AA1234526'));
    expect(output).toContain('Accepted by HM Courts & Tribunals Service.');
    expect(status).toBe(0);
    expect(saved).toEqual(['court-document.xml', 'court-message.xml']);
  });

  test('a placeholder in place of the PTIURN is refused', async () => {
    const { status, output } = await demo(
      'placeholder.xml',
      publishedText('spi/samples/SingleDefendantSingeOffence.xml'),
    );
    expect(status).toBe(2);
    expect(output).toMatch(/URN/);
    noStack(output);
  });

  test('a byte-order mark is skipped, and a path is taken from where the command was given', async () => {
    const elsewhere = join(files, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'bom.json'), `\uFEFF${fixture('first_hearing_08')}`);
    // npm runs its scripts in the project's folder and says in INIT_CWD where it was called.
    const environment = { CASEBRIDGE_DATA: folder, INIT_CWD: elsewhere };
    const { status, output } = await casebridge(['demo', '--file', './bom.json', '--output', 'saved here'], {
      environment,
    });
    expect(output).toContain('Accepted by');
    expect(status).toBe(0);
    const [made] = readdirSync(join(elsewhere, 'saved here'));
    expect(readFileSync(join(elsewhere, 'saved here', made!, 'cps-message.xml'), 'utf8')).toContain('DigitalCaseFile');
  });

  test('a file in UTF-16 is refused for its encoding', async () => {
    const { status, output } = await demo('utf16.json', Buffer.from(`\uFEFF${fixture('first_hearing_08')}`, 'utf16le'));
    expect(status).toBe(2);
    expect(codesOf(output)).toEqual(['CHARACTER_ENCODING']);
    const xml = `\uFEFF${publishedText('spi/samples/PoliceCase.xml').replace('UTF-8', 'UTF-16')}`;
    expect(await demo('utf16.xml', Buffer.from(xml, 'utf16le'))).toMatchObject({
      status: 2,
      output: expect.stringContaining('UTF-8'),
    });
  });
});

describe('a file that is none', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY a0 "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]><lolz>&a9;</lolz>`;
  const none: readonly (readonly [string, string | Uint8Array, string[] | undefined])[] = [
    ['an empty file', '', ['DCF-D-EMPTY']],
    ['white space', ' \n', ['DCF-D-EMPTY']],
    ['garbage', 'not a case file', ['DCF-D-NOT-JSON']],
    ['bytes of a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), ['CHARACTER_ENCODING']],
    ['a NUL', '{"a":"\0"}', ['DCF-D-NOT-JSON']],
    ['an entity bomb', bomb, undefined],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', undefined],
    ['XML that is cut off', '<NewCaseMessage', undefined],
    ['deep nesting', '['.repeat(100_000), undefined],
    ['50 MB of JSON', `{"schema_version":"1.2.2","a":"${'x'.repeat(50_000_000)}"}`, ['DOCUMENT_TOO_LARGE']],
    ['50 MB of XML', `<a>${'x'.repeat(50_000_000)}</a>`, ['DOCUMENT_TOO_LARGE']],
    ['11 MB of JSON', `{"schema_version":"1.2.2","a":"${'x'.repeat(11_000_000)}"}`, ['DOCUMENT_TOO_LARGE']],
    ['more than a request may hold once it is escaped', `{"a":"${'\u0001'.repeat(9_000_000)}"}`, undefined],
  ];
  let results: Map<string, Refused>;
  beforeAll(async () => {
    results = new Map(
      await threeAtATime(
        none,
        async ([what, content]) => [what, await demo(what.replaceAll(' ', '-'), content)] as const,
      ),
    );
  });

  test.each(none.map(([what, , codes]) => ({ what, codes })))('$what is refused in words', ({ what, codes }) => {
    const { status, output, seconds } = results.get(what)!;
    expect(status).toBe(2);
    expect(output).toMatch(/was refused\. \d+ problems?:/);
    if (codes) expect(codesOf(output)).toEqual(codes);
    else expect(codesOf(output).length).toBeGreaterThan(0);
    noStack(output);
    expect(output).not.toContain('root:');
    expect(seconds).toBeLessThan(20);
  });

  test.each([
    ['a file that is not there', 'missing.json', /There is no file .*missing\.json/],
    ['a folder', '.', /is a folder/],
  ])('%s is an error of its own', async (_, name, words) => {
    const { status, output } = await casebridge(['demo', '--file', name], {
      environment: { CASEBRIDGE_DATA: folder, INIT_CWD: files },
    });
    expect(status).toBe(1);
    expect(output).toMatch(words);
    noStack(output);
  });
});
