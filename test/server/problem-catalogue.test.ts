import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../prisma/project-root.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';

const known = new Set(problemCatalogue.map(({ code }) => code));

/** The sources of the hub: what can give a problem. The command line tells its own in words. */
const sources = [
  'access',
  'actions',
  'adapters',
  'delivery',
  'domain',
  'duties',
  'events',
  'resolvers',
  'schema',
  'server',
  'standing-data',
].flatMap((folder) =>
  readdirSync(join(projectRoot(), folder), { recursive: true, encoding: 'utf8' })
    // The codes of duty rules name what is owed, not what is wrong.
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^(generated|cli|duties\/rules)/.test(file),
    )
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(projectRoot(), folder, file), 'utf8') })),
);

/** Codes as they are written where a problem, an error or a refusal is made. */
const written = [
  /\bproblem\(\s*'([A-Z][A-Z0-9_-]+)'/g,
  /\brefused\('([A-Z][A-Z0-9_-]+)'/g,
  /\bcode: '([A-Z][A-Z0-9_]+)'/g,
  /new Refusal\(\d+, '([A-Z_]+)'/g,
  /'((?:DCF|SPI|XML|CJSE)-[A-Z0-9-]*[A-Z0-9])'/g,
];

describe('the catalogue of problems', () => {
  test('has each code once, in order', () => {
    const codes = problemCatalogue.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes).toEqual([...codes].sort());
    expect(codes.length).toBeGreaterThan(250);
  });

  test('says of each what is wrong and what to do', () => {
    for (const { code, title, action } of problemCatalogue) {
      expect(code).toMatch(/^[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*$/);
      expect([code, title.trim()]).toEqual([code, expect.stringMatching(/\S{2,}/)]);
      expect([code, action.trim()]).toEqual([code, expect.stringMatching(/[.!?…]$/)]);
    }
  });

  test('has every code that the sources give', () => {
    const unknown = new Set<string>();
    let seen = 0;
    for (const { file, text } of sources) {
      for (const pattern of written) {
        for (const [, code] of text.matchAll(pattern)) {
          seen += 1;
          if (!known.has(code!)) unknown.add(`${code} in ${file}`);
        }
      }
    }
    expect(seen).toBeGreaterThan(200);
    expect([...unknown]).toEqual([]);
  });

  test('has every business rule of the Digital Case File', () => {
    const rules = [...known].filter((code) => /^DCF-R-\d{3}$/.test(code));
    expect(rules).toHaveLength(172);
  });
});
