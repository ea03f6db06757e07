/**
 * Compiles the TypeScript sources to dist/ with swc, which keeps the decorator metadata that type-graphql needs. Types are
 * checked by `npm run types`. The Prisma client, the standing data and the definitions of FHIR are made first where what they
 * come from has changed, as after a pull. Only files that are newer than their output are compiled, and the bundle that processes
 * of the hub start from is made only of other modules than before, so that an unchanged start costs some tens of milliseconds.
 */
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBundle } from './bundle.mjs';
import { makeFhirDefinitions } from './fhir-definitions.mjs';
import { makePrismaClient } from './prisma-client.mjs';
import { makeStandingData } from './standing-data.mjs';

makePrismaClient();
makeStandingData();
makeFhirDefinitions();

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist');
const folders = [
  'access',
  'actions',
  'adapters',
  'audit',
  'delivery',
  'domain',
  'duties',
  'events',
  'import',
  'mocks',
  'network',
  'prisma',
  'resolvers',
  'scenarios',
  'schema',
  'search',
  'server',
  'standing-data',
  'scripts',
  'work',
];

async function sources(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(
      (entry) =>
        entry.isFile() &&
        entry.name.endsWith('.ts') &&
        !entry.name.endsWith('.test.ts') &&
        !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

const modified = async (file) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;

const inputs = (await Promise.all(folders.map((folder) => sources(join(root, folder))))).flat();
const settings = Math.max(await modified(join(root, '.swcrc')), await modified(fileURLToPath(import.meta.url)));
const expected = new Set();
const stale = [];
for (const input of inputs) {
  const output = join(out, relative(root, input)).replace(/\.ts$/, '.js');
  expected.add(output);
  const made = await modified(output);
  if (made < Math.max(await modified(input), settings)) stale.push({ input, output });
}
if (stale.length > 0) {
  const { transformFile } = await import('@swc/core');
  await Promise.all(
    stale.map(async ({ input, output }) => {
      const { code, map } = await transformFile(input, { swcrc: true, root, sourceFileName: input });
      await mkdir(dirname(output), { recursive: true });
      await writeFile(`${output}.map`, map ?? '');
      // Whole or not at all: a build that is broken off would otherwise leave what looks newer than its source, and is empty.
      const part = `${output}.${process.pid}.part`;
      await writeFile(part, `${code}\n//# sourceMappingURL=${output.split('/').pop()}.map\n`);
      await rename(part, output);
    }),
  );
}
// What is left of sources that no longer exist must not be loaded by mistake.
for (const entry of await readdir(out, { recursive: true, withFileTypes: true }).catch(() => [])) {
  const file = join(entry.parentPath, entry.name);
  if (file.startsWith(join(out, 'bundle', sep))) continue;
  const module = file.replace(/\.map$/, '');
  if (entry.isFile() && module.endsWith('.js') && !expected.has(module)) await rm(file);
}
// What is read at run time lies beside the code that loads it.
for (const data of [
  join('standing-data', 'generated', 'standing-data.json'),
  join('adapters', 'social-care', 'generated', 'fhir-definitions.json'),
]) {
  if ((await modified(join(out, data))) >= (await modified(join(root, data)))) continue;
  await mkdir(dirname(join(out, data)), { recursive: true });
  await copyFile(join(root, data), join(out, data));
}
await makeBundle([...expected]);
