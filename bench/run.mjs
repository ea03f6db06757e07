/**
 * The benchmark: `npm run bench` measures every part, `npm run bench -- deliveries` one of them. A part is a file in
 * bench/parts. Everything is a ratio to a peer or to a bare floor in the same run; the figures go into docs/benchmarks.md.
 */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { here, root, stopAll } from './support.mjs';

const names = readdirSync(join(here, 'parts'))
  .map((file) => file.replace('.mjs', ''))
  .filter((name) => !name.startsWith('incident-'));
const parts = new Map(await Promise.all(names.map(async (name) => [name, await import(`./parts/${name}.mjs`)])));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', default: false },
    ...Object.assign({}, ...[...parts.values()].map((part) => part.options)),
  },
});
const unknown = positionals.filter((name) => !parts.has(name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no part "${unknown[0]}".\n`);
  console.log('npm run bench -- [part …] [options]\n\nMeasures, and writes the figures to docs/benchmarks.md. Parts:');
  for (const [name, part] of parts) {
    const options = Object.entries(part.options ?? {}).map(([option, { default: value }]) => `[--${option} ${value}]`);
    console.log(`  ${name.padEnd(20)} ${options.join(' ')}`);
  }
  process.exit(unknown.length > 0 ? 2 : 0);
}

try {
  for (const name of positionals.length > 0 ? positionals : names) {
    console.log(`\n${name}`);
    const { conditions, table } = await parts.get(name).measure(values);
    await stopAll();
    console.log(`\n${table}\n`);
    const file = join(root, 'docs/benchmarks.md');
    const text = await readFile(file, 'utf8');
    const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
    const section = new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- end -->`);
    if (!section.test(text))
      throw new Error(`docs/benchmarks.md has no place for ${name}: <!-- ${name} --><!-- end -->`);
    await writeFile(
      file,
      text.replace(section, () => `<!-- ${name} -->\n${machine}; ${conditions}.\n\n${table}\n<!-- end -->`),
    );
  }
} finally {
  await stopAll();
}
process.exit();
