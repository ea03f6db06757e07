/**
 * The API's schema as a file. `write` emits schema/schema.graphql; `check` fails when the committed file is not what the
 * code says, and names every breaking change against the previous release (the file at the newest tag, or at HEAD).
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { Command } from 'commander';
import { assertValidSchema, buildSchema as parseSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { argumentTableFaults } from '../access/arguments/check.js';
import { fieldTableFaults } from '../access/fields/check.js';
import { roleTableFaults } from '../access/roles/check.js';
import { buildApiSchema } from '../server/graphql/build-schema.js';
import { trustedDocumentFaults } from '../server/graphql/trusted-documents.js';
import { projectRoot } from '../prisma/project-root.js';

const file = 'schema/schema.graphql';

/** The schema as the code says it. Throws when it breaks a rule of GraphQL. */
function emitted(): string {
  const schema = buildApiSchema();
  assertValidSchema(schema);
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** The schema of the previous release; undefined before the first one. */
function released(root: string): string | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const tag = git('describe', '--tags', '--abbrev=0').trim();
    return git('show', `${tag}:${file}`);
  } catch {
    try {
      return git('show', `HEAD:${file}`);
    } catch {
      return undefined;
    }
  }
}

const describe = (change: Change): string =>
  `  ${change.criticality.level.padEnd(12)} ${change.path ?? ''}  ${change.message}`;

async function check(): Promise<number> {
  const root = projectRoot();
  const text = emitted();
  const committed = await readFile(`${root}/${file}`, 'utf8').catch(() => '');
  const before = released(root);
  const changes = before ? await diff(parseSchema(before), parseSchema(text)) : [];
  const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
  if (breaking.length > 0) {
    console.log(
      `Breaking changes of the API since the last release; each needs a line in CHANGELOG.md:\n${breaking.map(describe).join('\n')}`,
    );
  }
  const schema = buildApiSchema();
  const unclassed = [
    ...fieldTableFaults(schema),
    ...argumentTableFaults(schema),
    ...roleTableFaults(schema),
    ...trustedDocumentFaults(schema),
  ];
  if (unclassed.length > 0) {
    console.error(
      `The tables in access/ are not those of the schema:\n${unclassed.map((fault) => `  ${fault}`).join('\n')}`,
    );
    return 1;
  }
  if (committed === text) {
    console.log(
      `${file} is what the code says (${changes.length} changes since the last release, ${breaking.length} breaking).`,
    );
    return 0;
  }
  console.error(`${file} is not what the code says. Run: npm run schema`);
  return 1;
}

const command = new Command('schema').description('Emits or checks the schema file of the API.');
command
  .command('write')
  .description('writes schema/schema.graphql')
  .action(() => writeFile(`${projectRoot()}/${file}`, emitted()));
command
  .command('check')
  .description('compares the file with the code and names breaking changes')
  .action(async () => {
    process.exitCode = await check();
  });
if (process.argv[1] === fileURLToPath(import.meta.url)) await command.parseAsync();
