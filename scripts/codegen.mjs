/**
 * Makes test/generated/operations.ts with GraphQL Code Generator (codegen.yml), unless it is newer than the schema, the
 * operations and the settings it is made from: an unchanged run costs some tens of milliseconds.
 */
import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modified = (file) => statSync(resolve(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const inputs = ['codegen.yml', 'schema/schema.graphql', ...globSync('test/**/*.graphql', { cwd: root })];
// A removed operation leaves no newer file behind, but it changes its folder.
const folders = [...new Set(inputs.map((file) => dirname(file)))];
if (Math.max(...[...inputs, ...folders].map(modified)) >= modified('test/generated/operations.ts')) {
  const packageFile = createRequire(import.meta.url).resolve('@graphql-codegen/cli/package.json');
  const { bin } = createRequire(import.meta.url)(packageFile);
  const program = resolve(dirname(packageFile), bin['graphql-codegen']);
  execFileSync(process.execPath, [program, '--config', 'codegen.yml', '--silent'], { cwd: root, stdio: 'inherit' });
}
