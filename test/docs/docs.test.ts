import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../prisma/project-root.js';

const root = projectRoot();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
/** What tells of the project as it is. The changelog tells of what was. */
const documents = ['README.md', 'SECURITY.md', '{docs,adapters,mocks}/**/*.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }),
);
/** The folders of the project, from the rows of the table in the architecture. */
const folders = [...read('docs/architecture.md').matchAll(/^\| `([a-z-]+)\/`/gm)].map(([, folder]) => folder!);

/** The files and folders that a text names: its links, and what stands in backticks and begins with a folder of ours. */
function namedIn(document: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(document), target));
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, words]) => words!.split(/[\s,]+/))
    .map((word) => word.replace(/^\.\//, '').replace(/[.:]$/, ''))
    .filter((word) => /^[\w.-]+\/[\w./*-]*$/.test(word) && [...folders, 'docs', 'test'].includes(word.split('/')[0]!));
  return [...links, ...quoted];
}
/** Whether there is something of that name, as it stands, as a pattern, or as a module without its ending. */
const exists = (path: string): boolean =>
  existsSync(join(root, path)) || globSync([path, `${path}.*`], { cwd: root }).length > 0;

describe('the documents', () => {
  test.each(documents)('%s names only what there is', (document) => {
    expect(namedIn(document, read(document)).filter((path) => !exists(path))).toEqual([]);
  });

  test('would be found to name what is gone', () => {
    const text =
      'See [it](gone.md), `domain/gone.ts`, `test/gone/` and `domain/*.gone`; not `text/html` or https://domain/x.';
    expect(namedIn('docs/architecture.md', text).filter((path) => !exists(path))).toEqual([
      'docs/gone.md',
      'domain/gone.ts',
      'test/gone/',
      'domain/*.gone',
    ]);
  });

  test('tell every setting of a hub', () => {
    const settings = new Set(read('server/config.ts').match(/\b(CASEBRIDGE|OTEL)_[A-Z0-9_]+/g));
    expect(settings.size).toBeGreaterThan(50);
    const told = new Set(read('docs/configuration.md').match(/\b(CASEBRIDGE|OTEL)_[A-Z0-9_]+/g));
    expect([...settings].filter((setting) => !told.has(setting))).toEqual([]);
  });

  test('tell of every folder of the architecture, and of no other', () => {
    const there = globSync('*/**/*.ts', {
      cwd: root,
      exclude: (path) => /^(node_modules|dist|test|bench|scripts|coverage|\..*)$/.test(path),
    }).map((file) => file.split('/')[0]);
    expect([...folders].sort()).toEqual([...new Set(there)].sort());
  });
});
